package com.collaborationcenter.clientfile;

import com.collaborationcenter.mail.EmailAddress;
import java.util.Optional;
import java.util.Set;

/**
 * One client of the firm, as the platform or an administrator describes it.
 *
 * @param name shown to people; not blank
 * @param siren nine digits, if known
 * @param contacts the client's own people; their exact addresses match
 * @param domains the client's own mail domains, normalised ({@link EmailAddress#normaliseDomain})
 * @param collaborators addresses of the collaborators who work on it
 */
public record ClientFile(
    ClientFileId id,
    String name,
    Optional<String> siren,
    Set<EmailAddress> contacts,
    Set<String> domains,
    Set<EmailAddress> collaborators) {
  /** Copies the sets and refuses a blank name. */
  public ClientFile {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a client file needs a name");
    }
    contacts = Set.copyOf(contacts);
    domains = Set.copyOf(domains);
    collaborators = Set.copyOf(collaborators);
  }

  /** Whether one of these addresses is a collaborator's on this file. */
  public boolean isWorkedOnBy(Set<EmailAddress> addresses) {
    return addresses.stream().anyMatch(collaborators::contains);
  }
}
