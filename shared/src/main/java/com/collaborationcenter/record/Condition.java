package com.collaborationcenter.record;

/** What must hold for a change to be made. */
public sealed interface Condition {
  /** No condition: creates or replaces. */
  record Always() implements Condition {}

  /** There is no such record (an expired one doesn't count). */
  record Absent() implements Condition {}

  /** The record is there and has this etag. */
  record Matches(Etag etag) implements Condition {}

  /** No condition. */
  static Condition always() {
    return new Always();
  }

  /** Create only. */
  static Condition absent() {
    return new Absent();
  }

  /** Only if nobody wrote since. */
  static Condition matches(Etag etag) {
    return new Matches(etag);
  }
}
