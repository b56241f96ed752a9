package com.collaborationcenter.privacy;

import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.clientfile.ClientFiles;
import com.collaborationcenter.clientfile.KeptClientFile;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.Directory;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.record.AtOnce;
import com.collaborationcenter.sharing.Exclusions;
import com.collaborationcenter.timeline.Circle;
import com.collaborationcenter.timeline.Circles;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who shares a client file's mail with a viewer (P14): its collaborators who opted in, as long as
 * the viewer works on the file and opted in as well, sharing is enabled on the file, and their
 * mailboxes aren't being disconnected.
 *
 * <p>Costs one read of the file, one scan of all who opted in, and for each collaborator on the
 * file a read of whose address it is; for each of those who opted in, a read of their connection
 * and a scan of what they keep to themselves; and one read of the firm's exclusions.
 */
public final class SharingCircles implements Circles {
  private final ClientFiles files;
  private final OptIns optIns;
  private final Directory directory;
  private final Connections connections;
  private final MailboxPrivacies privacies;

  /** From these. */
  public SharingCircles(
      ClientFiles files,
      OptIns optIns,
      Directory directory,
      Connections connections,
      MailboxPrivacies privacies) {
    this.files = files;
    this.optIns = optIns;
    this.directory = directory;
    this.connections = connections;
    this.privacies = privacies;
  }

  @Override
  public Circle of(Viewer viewer, ClientFileId clientFile) {
    Optional<ClientFile> file =
        files
            .findKept(clientFile)
            .filter(found -> found.sharing() && !found.archived())
            .map(KeptClientFile::file)
            .filter(found -> found.isWorkedOnBy(viewer.addresses()));
    if (file.isEmpty()) {
      return Circle.none();
    }
    Map<PersonId, Instant> sharing = optIns.all();
    Optional<Instant> since = Optional.ofNullable(sharing.get(viewer.person()));
    if (since.isEmpty()) {
      return Circle.none();
    }
    Map<MailboxId, EmailAddress> colleagues = colleagues(viewer, file.get(), sharing);
    return new Circle(since, colleagues, kept(colleagues.keySet()));
  }

  /**
   * What they keep to themselves, as it is now: where a row lies follows within moments, or with a
   * census, but what is kept shows to nobody from the moment it is.
   */
  private Circle.Kept kept(Set<MailboxId> mailboxes) {
    if (mailboxes.isEmpty()) {
      return (owner, row) -> false;
    }
    Exclusions firm = privacies.firmExclusions().exclusions();
    List<MailboxId> owners = List.copyOf(mailboxes);
    List<MailboxPrivacy> found = AtOnce.map(owners, owner -> privacies.of(owner, firm));
    Map<MailboxId, MailboxPrivacy> all = new HashMap<>();
    for (int i = 0; i < owners.size(); i++) {
      all.put(owners.get(i), found.get(i));
    }
    return (owner, row) -> {
      MailboxPrivacy privacy = all.get(owner);
      return privacy == null || privacy.keeps(row);
    };
  }

  private Map<MailboxId, EmailAddress> colleagues(
      Viewer viewer, ClientFile file, Map<PersonId, Instant> sharing) {
    // In order, so that a person whom the file names twice always goes by the same address.
    List<EmailAddress> others =
        file.collaborators().stream()
            .filter(one -> !viewer.addresses().contains(one))
            .sorted(Comparator.comparing(EmailAddress::value))
            .toList();
    List<Optional<MailboxId>> mailboxes =
        AtOnce.map(others, other -> openMailbox(other, viewer, sharing));
    Map<MailboxId, EmailAddress> colleagues = new HashMap<>();
    for (int i = 0; i < others.size(); i++) {
      EmailAddress other = others.get(i);
      mailboxes.get(i).ifPresent(mailbox -> colleagues.putIfAbsent(mailbox, other));
    }
    return colleagues;
  }

  private Optional<MailboxId> openMailbox(
      EmailAddress other, Viewer viewer, Map<PersonId, Instant> sharing) {
    return directory
        .personOf(other)
        .filter(person -> sharing.containsKey(person) && !person.equals(viewer.person()))
        .map(person -> new MailboxId(person.object()))
        .filter(
            mailbox ->
                connections.find(mailbox).filter(found -> !found.isDisconnected()).isPresent());
  }
}
