package com.collaborationcenter.clientfile;

import java.util.Optional;

/**
 * What became of one client file that was to be changed.
 *
 * @param before absent: there was none
 * @param now absent: there is none
 */
public record ClientFileOutcome(Optional<KeptClientFile> before, Optional<KeptClientFile> now) {
  /** Whether there was none before. */
  public boolean isCreated() {
    return before.isEmpty() && now.isPresent();
  }

  /** Whether there was one, and it is another now. */
  public boolean isChanged() {
    return before.isPresent() && !before.equals(now);
  }

  /** Whether there is none, before and now. */
  public boolean isUnknown() {
    return before.isEmpty() && now.isEmpty();
  }
}
