package com.collaborationcenter.adapter.tika.child;

import com.collaborationcenter.preview.Refusal;

/** A file is refused in the midst of being read. */
final class RefusedFile extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Refusal why;

  RefusedFile(Refusal why) {
    super(why.code(), null, false, false);
    this.why = why;
  }

  Refusal why() {
    return why;
  }
}
