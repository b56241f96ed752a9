package com.collaborationcenter.match;

import com.collaborationcenter.match.Correspondents.Correspondent;

/**
 * Somebody in the mail has the address of one of the client's contacts. Free mail and the firm's
 * own domain make no difference here: who lists the address means this person.
 */
final class AddressIsAContact implements MatchingRule {
  @Override
  public void look(Correspondents correspondents, Findings findings) {
    MatchIndex index = correspondents.owner().index();
    for (Correspondent correspondent : correspondents.all()) {
      if (correspondent.isListed()) {
        findings.add(
            Match.Rule.ADDRESS_IS_A_CONTACT,
            correspondent.address().value(),
            ordinals -> index.forEachFileOfContact(correspondent.contactAt(), ordinals));
      }
    }
  }
}
