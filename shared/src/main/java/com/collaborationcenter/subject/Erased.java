package com.collaborationcenter.subject;

import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.Participant;
import com.collaborationcenter.mail.Participants;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Addresses that were erased, as it stood when it was read.
 *
 * @param prints their fingerprints ({@link ErasedAddresses#printOf})
 */
public record Erased(Set<String> prints) {
  /** Copies the set. */
  public Erased {
    prints = Set.copyOf(prints);
  }

  /** Whether one of them takes part in the mail, in whichever role, blind copies included. */
  public boolean takesPartIn(Participants participants) {
    return !prints.isEmpty()
        && Stream.concat(participants.seenByAll(), participants.bcc().stream())
            .flatMap((Participant one) -> one.emailAddress().stream())
            .anyMatch(this::has);
  }

  /** Whether the address is one of them. */
  public boolean has(EmailAddress address) {
    return !prints.isEmpty() && prints.contains(ErasedAddresses.printOf(address));
  }

  /** The same client file without them among its contacts. */
  public ClientFile without(ClientFile file) {
    if (file.contacts().stream().noneMatch(this::has)) {
      return file;
    }
    return new ClientFile(
        file.id(),
        file.name(),
        file.siren(),
        file.contacts().stream().filter(one -> !has(one)).collect(Collectors.toSet()),
        file.domains(),
        file.collaborators());
  }
}
