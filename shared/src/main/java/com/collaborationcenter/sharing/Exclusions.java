package com.collaborationcenter.sharing;

import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.Participant;
import com.collaborationcenter.mail.Participants;
import java.util.Set;
import java.util.stream.Stream;

/**
 * With whom mail is never shared: a person's list, or the firm's.
 *
 * @param addresses exact, normalised
 * @param domains all addresses of these, normalised; a subdomain is another domain
 */
public record Exclusions(Set<EmailAddress> addresses, Set<String> domains) {
  /** Copies the sets. */
  public Exclusions {
    addresses = Set.copyOf(addresses);
    domains = Set.copyOf(domains);
  }

  /** Nobody is excluded. */
  public static Exclusions none() {
    return new Exclusions(Set.of(), Set.of());
  }

  /**
   * Whether one of them wrote the mail, by its from or its sender, or got it, blind copies
   * included: an answer quotes what it answers.
   *
   * @param owner the mailbox's owner's addresses. Their domain doesn't count where it is only
   *     theirs: who excludes the firm's own domain means colleagues, and not all that they get
   */
  public boolean exclude(Participants participants, Set<EmailAddress> owner) {
    if (addresses.isEmpty() && domains.isEmpty()) {
      // Asked of every row of a colleague's: it must cost nothing where nobody is excluded.
      return false;
    }
    return addresses(participants.writers()).anyMatch(one -> has(one) || hasDomainOf(one))
        || addresses(participants.recipients())
            .anyMatch(one -> has(one) || (hasDomainOf(one) && !owner.contains(one)));
  }

  private boolean has(EmailAddress address) {
    return addresses.contains(address);
  }

  private boolean hasDomainOf(EmailAddress address) {
    return domains.contains(address.domain());
  }

  private static Stream<EmailAddress> addresses(Stream<Participant> people) {
    return people.flatMap((Participant one) -> one.emailAddress().stream());
  }
}
