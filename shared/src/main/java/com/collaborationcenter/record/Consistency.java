package com.collaborationcenter.record;

/** How fresh a read must be. */
public enum Consistency {
  /** Sees every write that was acknowledged on any instance before; for policy. */
  STRONG,
  /** Sees this instance's own writes; others' may lag; half the price. */
  SESSION
}
