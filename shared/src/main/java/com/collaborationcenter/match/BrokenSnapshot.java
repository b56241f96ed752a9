package com.collaborationcenter.match;

import java.io.IOException;

/** The bytes are no snapshot of a match index, or were cut or changed on the way. */
public final class BrokenSnapshot extends IOException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong, without content. */
  public BrokenSnapshot(String what) {
    super("not a match index: " + what);
  }
}
