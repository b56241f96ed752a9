package com.collaborationcenter.record;

/** One change of an atomic commit. */
public sealed interface Change {
  /** The record's id within the commit's partition. */
  RecordKey key();

  /** Under which condition. */
  Condition condition();

  /** Write the record. */
  record Put(NewRecord record, Condition condition) implements Change {
    @Override
    public RecordKey key() {
      return record.key();
    }
  }

  /** Delete the record; {@link Condition.Absent} makes no sense here and is refused. */
  record Delete(RecordKey key, Condition condition) implements Change {
    /** Refuses a condition that no deletion can have. */
    public Delete {
      if (condition instanceof Condition.Absent) {
        throw new IllegalArgumentException("a deletion can't ask for absence");
      }
    }
  }
}
