package com.collaborationcenter.match;

import com.collaborationcenter.mail.NeutralDomains;
import com.collaborationcenter.match.Correspondents.Correspondent;

/**
 * Somebody in the mail, who is nobody's contact, writes from exactly one of the client's own
 * domains. A contact of any client file, even one that the owner doesn't work on, speaks for that
 * file and not for a domain. An added contact does so where it counts, and changes nothing
 * elsewhere. A neutral domain says nothing, even if a client file lists it.
 */
final class DomainIsTheClients implements MatchingRule {
  private final NeutralDomains neutral;

  DomainIsTheClients(NeutralDomains neutral) {
    this.neutral = neutral;
  }

  @Override
  public void look(Correspondents correspondents, Findings findings) {
    MatchIndex index = correspondents.owner().index();
    for (Correspondent correspondent : correspondents.all()) {
      if (!correspondent.isAContact()) {
        String domain = correspondent.address().domain();
        int place = index.findDomain(domain);
        if (place != KeyTable.NONE && !neutral.contains(domain)) {
          findings.add(
              Match.Rule.DOMAIN_IS_THE_CLIENTS,
              domain,
              ordinals -> index.forEachFileOfDomain(place, ordinals));
        }
      }
    }
  }
}
