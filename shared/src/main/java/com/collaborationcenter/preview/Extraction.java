package com.collaborationcenter.preview;

import java.util.Objects;

/** What became of taking one file out of another. */
public sealed interface Extraction {
  /**
   * It lies where it was asked to.
   *
   * @param file its name, type and size
   */
  record Extracted(ContainedFile file) implements Extraction {
    /** Checks it. */
    public Extracted {
      Objects.requireNonNull(file);
    }
  }

  /**
   * It can't be taken out; nothing was written.
   *
   * @param why with a stable code
   */
  record NotExtracted(Refusal why) implements Extraction {
    /** Checks it. */
    public NotExtracted {
      Objects.requireNonNull(why);
    }
  }
}
