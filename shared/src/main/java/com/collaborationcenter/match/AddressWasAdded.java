package com.collaborationcenter.match;

import com.collaborationcenter.match.Correspondents.Correspondent;
import java.util.BitSet;

/**
 * Somebody in the mail has an address that was added to a client file's contacts, and that counts
 * for this mailbox. It is as good as one that the client file lists: an address that leads to a
 * file that lists it and to another one to which it was added is ambiguous.
 */
final class AddressWasAdded implements MatchingRule {
  @Override
  public void look(Correspondents correspondents, Findings findings) {
    MatchIndex index = correspondents.owner().index();
    for (Correspondent correspondent : correspondents.all()) {
      if (!correspondent.addedTo().isEmpty()) {
        BitSet files = new BitSet();
        correspondent.addedTo().forEach(files::set);
        if (correspondent.isListed()) {
          // The rule for these has found them before, and stays their reason.
          index.forEachFileOfContact(correspondent.contactAt(), files::set);
        }
        findings.add(
            Match.Rule.ADDRESS_WAS_ADDED,
            correspondent.address().value(),
            ordinals -> files.stream().forEach(ordinals));
      }
    }
  }
}
