package com.collaborationcenter.recognition;

import java.util.Optional;
import java.util.Set;

/**
 * What a file was recognised as.
 *
 * @param evidence what speaks for it
 * @param confidence in percent, 0 to 100: how often files with this evidence are of this format, as
 *     we judge it; {@link Suggester#LEAST_CONFIDENCE} is needed to suggest anything
 * @param siren of the company whose file it is, if the file says so
 * @param form the tax form's number
 */
public record Recognition(
    FileFormat format,
    Set<Clue> evidence,
    int confidence,
    Optional<String> siren,
    Optional<String> form) {
  /** Copies the evidence; refuses none, and what is no percentage. */
  public Recognition {
    evidence = Set.copyOf(evidence);
    if (evidence.isEmpty()) {
      throw new IllegalArgumentException("recognised without evidence");
    }
    if (confidence < 0 || confidence > 100) {
      throw new IllegalArgumentException("not a percentage");
    }
  }

  static Recognition of(FileFormat format, Set<Clue> evidence, int confidence) {
    return new Recognition(format, evidence, confidence, Optional.empty(), Optional.empty());
  }
}
