package com.collaborationcenter.clientfile;

import java.util.Optional;

/** What must hold of a client file, as it stands in the store now, for it to be changed. */
@FunctionalInterface
public interface Precondition {
  /**
   * Whether it holds. Asked anew whenever somebody else was faster.
   *
   * @param now absent: there is no such client file
   */
  boolean holds(Optional<KeptClientFile> now);

  /** Whatever is there. */
  static Precondition none() {
    return now -> true;
  }
}
