package com.collaborationcenter.adapter.cosmos;

import com.collaborationcenter.record.RecordStoreContract;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** The contract against a service whose clock can't be set: we wait for it. */
interface CosmosContainerFixture extends RecordStoreContract {
  @Override
  default Instant now() {
    return Instant.now();
  }

  @Override
  default void passTime(Instant until) {
    while (Instant.now().isBefore(until)) {
      LockSupport.parkUntil(until.toEpochMilli());
    }
  }
}
