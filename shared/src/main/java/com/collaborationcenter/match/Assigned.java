package com.collaborationcenter.match;

import com.collaborationcenter.clientfile.ClientFileId;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;

/**
 * What a person decided about a mail: it is shown by these client files and by no other. None:
 * nowhere.
 *
 * @param toItsThread it was an earlier mail of the thread that they assigned
 * @param at when they decided, whole seconds, UTC
 */
public record Assigned(Set<ClientFileId> clientFiles, boolean toItsThread, Instant at) {
  /** Copies the set. */
  public Assigned {
    clientFiles = Set.copyOf(clientFiles);
  }

  /**
   * The outcome that this alone decides. Client files that the mailbox's owner doesn't work on, or
   * that are gone, show nothing; they do again when the owner comes back to them.
   */
  Outcome outcomeFor(OwnerView owner) {
    Match.Rule rule =
        toItsThread ? Match.Rule.THREAD_ASSIGNED_BY_HAND : Match.Rule.ASSIGNED_BY_HAND;
    return new Outcome(
        clientFiles.stream()
            .filter(owner::worksOn)
            .sorted(Comparator.comparing(ClientFileId::value))
            .map(file -> new Match(file, rule, at.toString()))
            .toList(),
        false);
  }
}
