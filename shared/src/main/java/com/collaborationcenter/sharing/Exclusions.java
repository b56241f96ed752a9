package com.collaborationcenter.sharing;

import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.Participant;
import com.collaborationcenter.mail.Participants;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Senders whose mail is never shared: a person's list, or the firm's.
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

  /** Whether the mail is from one of them: by its from or its sender. */
  public boolean exclude(Participants participants) {
    return Stream.concat(participants.from().stream(), participants.sender().stream())
        .flatMap((Participant from) -> from.emailAddress().stream())
        .anyMatch(from -> addresses.contains(from) || domains.contains(from.domain()));
  }
}
