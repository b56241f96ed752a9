package com.collaborationcenter.adapter.embedded;

import com.collaborationcenter.fault.RetryLater;
import java.sql.SQLException;
import java.time.Duration;

/** SQLite's faults as the product's. Their messages never quote a parameter. */
final class SqliteFaults {
  /** Primary result codes: https://sqlite.org/rescode.html. */
  private static final int BUSY = 5;

  private static final int LOCKED = 6;
  private static final int IO_ERROR = 10;
  private static final int FULL = 13;
  private static final int CANNOT_OPEN = 14;

  private SqliteFaults() {}

  static RuntimeException of(SQLException fault) {
    // Extended codes carry the primary one in their low byte.
    return switch (fault.getErrorCode() & 0xff) {
      case BUSY, LOCKED -> new RetryLater("store_busy", Duration.ofSeconds(1), fault);
      case IO_ERROR, FULL, CANNOT_OPEN ->
          new RetryLater("store_unavailable", Duration.ofSeconds(30), fault);
      default -> new IllegalStateException("the record store's file failed", fault);
    };
  }
}
