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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who shares a client file's mail with a viewer (P14): its collaborators who opted in, as long as
 * the viewer works on the file and opted in as well, sharing is enabled on the file, and their
 * mailboxes aren't being disconnected.
 *
 * <p>Costs one read of the file, one scan of all who opted in, and for each collaborator on the
 * file a read of whose address it is; for each of those who opted in, a read of their connection, a
 * read of their addresses and a scan of what they keep to themselves; and one read of the firm's
 * exclusions.
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
    List<Colleague> colleagues = colleagues(viewer, file.get(), sharing);
    Map<MailboxId, EmailAddress> names = new HashMap<>();
    colleagues.forEach(colleague -> names.put(colleague.mailbox(), colleague.name()));
    return new Circle(since, names, kept(colleagues));
  }

  /**
   * What they keep to themselves, as it is now: where a row lies follows within moments, or with a
   * census, but what is kept shows to nobody from the moment it is.
   */
  private Circle.Kept kept(List<Colleague> colleagues) {
    if (colleagues.isEmpty()) {
      return (owner, row) -> false;
    }
    Exclusions firm = privacies.firmExclusions().exclusions();
    List<MailboxPrivacy> found = AtOnce.map(colleagues, one -> privacy(one, firm));
    Map<MailboxId, MailboxPrivacy> all = new HashMap<>();
    for (int i = 0; i < colleagues.size(); i++) {
      all.put(colleagues.get(i).mailbox(), found.get(i));
    }
    return (owner, row) -> {
      MailboxPrivacy privacy = all.get(owner);
      return privacy == null || privacy.keeps(row);
    };
  }

  private MailboxPrivacy privacy(Colleague colleague, Exclusions firm) {
    return privacies.of(colleague.mailbox(), directory.listedFor(colleague.person()), firm);
  }

  private List<Colleague> colleagues(
      Viewer viewer, ClientFile file, Map<PersonId, Instant> sharing) {
    // In order, so that a person whom the file names twice always goes by the same address.
    List<EmailAddress> others =
        file.collaborators().stream()
            .filter(one -> !viewer.addresses().contains(one))
            .sorted(Comparator.comparing(EmailAddress::value))
            .toList();
    Map<MailboxId, Colleague> colleagues = new LinkedHashMap<>();
    AtOnce.map(others, other -> colleague(other, viewer, sharing)).stream()
        .flatMap(Optional::stream)
        .forEach(colleague -> colleagues.putIfAbsent(colleague.mailbox(), colleague));
    return List.copyOf(colleagues.values());
  }

  private Optional<Colleague> colleague(
      EmailAddress name, Viewer viewer, Map<PersonId, Instant> sharing) {
    return directory
        .personOf(name)
        .filter(person -> sharing.containsKey(person) && !person.equals(viewer.person()))
        .map(person -> new Colleague(new MailboxId(person.object()), person, name))
        .filter(
            one ->
                connections
                    .find(one.mailbox())
                    .filter(found -> !found.isDisconnected())
                    .isPresent());
  }

  /**
   * Who shares with the viewer.
   *
   * @param name the address by which the client file names them
   */
  private record Colleague(MailboxId mailbox, PersonId person, EmailAddress name) {}
}
