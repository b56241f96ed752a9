package com.collaborationcenter.record;

/**
 * A condition didn't hold: somebody else wrote, created or deleted the record. Nothing was changed.
 */
public final class RecordConflict extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names the partition alone: ids can be personal. */
  public RecordConflict(Partition partition) {
    super("a record was changed by somebody else, in partition " + partition);
  }
}
