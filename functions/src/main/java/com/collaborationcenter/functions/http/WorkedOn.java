package com.collaborationcenter.functions.http;

import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.Directory;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Which client files the owners of mailboxes work on; each owner is looked up once in a call. */
final class WorkedOn {
  private final Connections connections;
  private final Directory directory;
  private final Map<MailboxId, Set<EmailAddress>> addresses = new HashMap<>();

  WorkedOn(Connections connections, Directory directory) {
    this.connections = connections;
    this.directory = directory;
  }

  /** Whether the mailbox's owner works on each of these. */
  boolean isEach(MailboxId mailbox, Collection<ClientFile> wanted) {
    Set<EmailAddress> owners = addresses.computeIfAbsent(mailbox, this::addressesOf);
    return wanted.stream().allMatch(file -> file.isWorkedOnBy(owners));
  }

  private Set<EmailAddress> addressesOf(MailboxId mailbox) {
    return connections
        .find(mailbox)
        .map(Connection::owner)
        .map(directory::addressesOf)
        .orElse(Set.of());
  }
}
