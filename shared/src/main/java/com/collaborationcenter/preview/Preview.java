package com.collaborationcenter.preview;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a file looks like.
 *
 * @param type what it is by its content
 * @param shown how it is shown, or why it isn't
 * @param contained of a mail or a winmail.dat: the files in it, in the order in which they lie
 *     there; at most {@link PreviewLimits#CONTAINED}
 * @param reading what somebody who knows this kind of file read from it, for example of an
 *     e-invoice
 */
public record Preview(
    DetectedType type, Shown shown, List<ContainedFile> contained, Optional<Reading> reading) {
  /** Checks it. */
  public Preview {
    Objects.requireNonNull(type);
    Objects.requireNonNull(shown);
    Objects.requireNonNull(reading);
    contained = List.copyOf(contained);
  }

  /** A preview that is none. */
  public static Preview refused(DetectedType type, Refusal why) {
    return new Preview(type, new Shown.Refused(why), List.of(), Optional.empty());
  }
}
