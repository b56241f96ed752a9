package com.collaborationcenter.match;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.mail.EmailAddress;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The contacts that people added to client files, as far as they count for one mailbox: beside
 * those that the files list. Of a client file that the mailbox's owner doesn't work on, they count
 * for nothing.
 *
 * @param own those that the owner added or confirmed
 * @param forAll those that an administrator confirmed, of all client files
 */
public record Additions(
    Map<EmailAddress, Set<ClientFileId>> own, Map<EmailAddress, Set<ClientFileId>> forAll) {
  /** Copies the maps. Their sets aren't to be changed any more. */
  public Additions {
    own = Map.copyOf(own);
    forAll = Map.copyOf(forAll);
  }

  /** None. */
  public static Additions none() {
    return new Additions(Map.of(), Map.of());
  }

  /** The client files to which this address was added; a copy only where there are both kinds. */
  Set<ClientFileId> filesOf(EmailAddress address) {
    Set<ClientFileId> mine = own.getOrDefault(address, Set.of());
    Set<ClientFileId> everybodys = forAll.getOrDefault(address, Set.of());
    if (mine.isEmpty() || everybodys.isEmpty()) {
      return mine.isEmpty() ? everybodys : mine;
    }
    Set<ClientFileId> both = new HashSet<>(mine);
    both.addAll(everybodys);
    return both;
  }
}
