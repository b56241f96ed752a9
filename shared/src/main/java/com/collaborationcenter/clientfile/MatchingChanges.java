package com.collaborationcenter.clientfile;

import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.record.Etag;
import java.util.Optional;
import java.util.Set;

/**
 * What has changed in the client files that bears on matching, and isn't settled yet. It is written
 * in one commit with the change itself, so that no crash loses it.
 *
 * @param sequence grows with every change of a contact, a domain or a collaborator, and when a file
 *     is archived or comes back; 0 before the first. An index that was built from this sequence is
 *     up to date
 * @param owners addresses of the collaborators whose mail must be looked at again
 * @param etag for {@link ClientFiles#settle}; absent before the first change
 */
public record MatchingChanges(long sequence, Set<EmailAddress> owners, Optional<Etag> etag) {
  /** The most owners that can wait to be settled. */
  public static final int MAX_OWNERS = 2_000;

  /** Copies the set. */
  public MatchingChanges {
    owners = Set.copyOf(owners);
  }
}
