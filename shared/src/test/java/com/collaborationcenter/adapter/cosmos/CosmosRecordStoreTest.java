package com.collaborationcenter.adapter.cosmos;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.collaborationcenter.emulator.Emulators;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.RecordStoreContract;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CosmosRecordStoreTest implements RecordStoreContract {
  private final CosmosAsyncClient client =
      CosmosRecordStores.client(Emulators.cosmos(), Emulators.COSMOS_KEY);
  private final CosmosAsyncDatabase database = client.getDatabase("contract");
  private final CosmosAsyncContainer container = database.getContainer("records");
  private final CosmosRecordStore store = new CosmosRecordStore(container, InstantSource.system());

  @BeforeAll
  void create() {
    client.createDatabaseIfNotExists(database.getId()).block();
    database.createContainerIfNotExists(CosmosRecordStores.container(container.getId())).block();
  }

  @AfterAll
  void close() {
    client.close();
  }

  @Override
  public RecordStore testee() {
    return store;
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  /** The service's clock can't be set, so we wait for it. */
  @Override
  public void passTime(Instant until) {
    while (Instant.now().isBefore(until)) {
      LockSupport.parkUntil(until.toEpochMilli());
    }
  }
}
