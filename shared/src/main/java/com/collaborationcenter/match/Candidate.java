package com.collaborationcenter.match;

import com.collaborationcenter.clientfile.ClientFileId;
import java.util.List;

/**
 * A client file that an ambiguous mail may be about.
 *
 * @param evidence each kind once, strongest first; may be empty
 */
public record Candidate(ClientFileId clientFile, List<Evidence> evidence) {
  /** Copies the list. */
  public Candidate {
    evidence = List.copyOf(evidence);
  }

  boolean has(Evidence.Kind kind) {
    return evidence.stream().anyMatch(one -> one.kind() == kind);
  }
}
