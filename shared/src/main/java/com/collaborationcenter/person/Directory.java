package com.collaborationcenter.person;

import com.collaborationcenter.mail.EmailAddress;
import java.util.Optional;
import java.util.Set;

/**
 * Which addresses are whose. An address belongs to one person at most: linking it to another person
 * unlinks the first. An address claim of a token authorises nothing (design, HTTP).
 */
public interface Directory {
  /** The person's addresses; empty if they are not linked. Strongly consistent. */
  Set<EmailAddress> addressesOf(PersonId person);

  /**
   * The same in one request; an address that went to somebody else just now may be among them. For
   * who looks whether a mail names the person, and gives no right by it.
   */
  Set<EmailAddress> listedFor(PersonId person);

  /** Whose address it is; nobody's if it isn't linked. */
  Optional<PersonId> personOf(EmailAddress address);

  /** Makes exactly these addresses the person's. Idempotent. */
  void link(PersonId person, Set<EmailAddress> addresses);

  /** No address is the person's any more, and nothing is kept of that they ever had one. */
  void forget(PersonId person);
}
