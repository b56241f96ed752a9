package com.collaborationcenter.match;

import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.NeutralDomains;
import com.collaborationcenter.match.Correspondents.Correspondent;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** An address of a mail as the rules see it. Tells of no client file which one it is. */
public record LookedAt(EmailAddress address, Standing standing) {
  /** What an address is to the rules. */
  public enum Standing {
    /** A contact of a client file that the mailbox's owner works on, listed or added. */
    CONTACT,
    /** A contact, but only of client files that the owner doesn't work on: its domain is silent. */
    CONTACT_ELSEWHERE,
    /** Nobody's contact, of a free-mail provider: the domain never counts. */
    FREE_MAIL,
    /** Nobody's contact, of the firm's own domain, which never counts. */
    FIRMS_OWN,
    /** Nobody's contact, of the own domain of a client file that the owner works on. */
    CLIENTS_DOMAIN,
    /** The same, but only of client files that the owner doesn't work on. */
    DOMAIN_ELSEWHERE,
    /** Neither a contact nor of any client's domain. */
    UNKNOWN
  }

  static LookedAt of(Correspondent correspondent, OwnerView owner, NeutralDomains neutral) {
    return new LookedAt(correspondent.address(), standing(correspondent, owner, neutral));
  }

  private static Standing standing(
      Correspondent correspondent, OwnerView owner, NeutralDomains neutral) {
    MatchIndex index = owner.index();
    if (!correspondent.addedTo().isEmpty()) {
      return Standing.CONTACT;
    }
    if (correspondent.isListed()) {
      return reaches(owner, files -> index.forEachFileOfContact(correspondent.contactAt(), files))
          ? Standing.CONTACT
          : Standing.CONTACT_ELSEWHERE;
    }
    String domain = correspondent.address().domain();
    if (neutral.isTheFirms(domain)) {
      return Standing.FIRMS_OWN;
    }
    if (neutral.isFreeMail(domain)) {
      return Standing.FREE_MAIL;
    }
    int place = index.findDomain(domain);
    if (place == KeyTable.NONE) {
      return Standing.UNKNOWN;
    }
    return reaches(owner, files -> index.forEachFileOfDomain(place, files))
        ? Standing.CLIENTS_DOMAIN
        : Standing.DOMAIN_ELSEWHERE;
  }

  private static boolean reaches(OwnerView owner, Consumer<IntConsumer> walk) {
    boolean[] reached = new boolean[1];
    walk.accept(ordinal -> reached[0] |= owner.worksOn(ordinal));
    return reached[0];
  }
}
