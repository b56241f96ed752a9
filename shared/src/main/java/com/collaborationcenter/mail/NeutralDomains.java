package com.collaborationcenter.mail;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * Domains that say nothing about whose client somebody is: those of free-mail providers, and the
 * firm's own. Compared exactly; a subdomain is another domain.
 */
public final class NeutralDomains {
  private final Set<String> firm;

  /**
   * Free mail, and these domains of the firm.
   *
   * @param firmDomains as configured, in any spelling
   * @throws IllegalArgumentException if one is no domain
   */
  public NeutralDomains(Set<String> firmDomains) {
    this.firm =
        firmDomains.stream()
            .map(
                text ->
                    EmailAddress.normaliseDomain(text)
                        .orElseThrow(() -> new IllegalArgumentException("not a domain")))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether the normalised domain is neutral. */
  public boolean contains(String domain) {
    return isTheFirms(domain) || isFreeMail(domain);
  }

  /** Whether the normalised domain is one of the firm's own. */
  public boolean isTheFirms(String domain) {
    return firm.contains(domain);
  }

  /** Whether the normalised domain is a free-mail provider's. */
  public boolean isFreeMail(String domain) {
    return FreeMailDomains.contains(domain);
  }
}
