package com.collaborationcenter.drill.points;

/** Where a process ends: just before a write is made, or just after it is durable. */
public enum Side {
  /** The write isn't made. */
  BEFORE,
  /** The write is made, and nobody has heard of it. */
  AFTER
}
