package com.collaborationcenter.functions.http;

import com.collaborationcenter.assignment.AssignedMail;
import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.Directory;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.pipeline.Assigning;
import com.collaborationcenter.timeline.TabRow;
import com.collaborationcenter.timeline.Timelines;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The mails that a person may assign (P15): their own, which a client file of theirs shows them,
 * and what they decided about before, so that a mail which no client file shows any more can come
 * back; and a colleague's that is shared with them, but only to client files that its owner works
 * on too, and never to none: that is the owner's to decide. What is assigned is every copy of the
 * mail that the person may assign. Only its owner takes an assignment back.
 */
public final class AssignableMails {
  private final VisibleFiles files;
  private final Timelines timelines;
  private final Assigning assigning;
  private final Connections connections;
  private final Directory directory;

  /** Of these. */
  public AssignableMails(
      VisibleFiles files,
      Timelines timelines,
      Assigning assigning,
      Connections connections,
      Directory directory) {
    this.files = files;
    this.timelines = timelines;
    this.assigning = assigning;
    this.connections = connections;
    this.directory = directory;
  }

  /** A mail and what an assignment of it needs. */
  public record Assignable(MailboxId mailbox, AssignedMail mail) {}

  /**
   * The path's mail alone, for whoever may see it, or decided about it before.
   *
   * @throws Problem.Refusal {@code client_file_unknown}; {@code mail_unknown}
   */
  public Assignable require(Viewer viewer, String clientFileId, String mailboxId, String mailId) {
    return find(viewer, path(viewer, clientFileId, mailboxId, mailId)).mail();
  }

  /**
   * The path's mail, and before it its copies, as far as the viewer may assign them to these files.
   *
   * @param wanted those that the viewer works on; empty: to none
   * @throws Problem.Refusal as above; {@code owner_decides}; {@code owner_not_on_file}
   */
  public List<Assignable> requireTo(
      Viewer viewer,
      String clientFileId,
      String mailboxId,
      String mailId,
      Collection<ClientFile> wanted) {
    Path path = path(viewer, clientFileId, mailboxId, mailId);
    Found found = find(viewer, path);
    if (!isOwn(viewer, path.mailbox())) {
      if (wanted.isEmpty()) {
        throw Problem.of(422, "owner_decides", "only its owner assigns a mail to no client file")
            .refuse();
      }
      if (!worksOnAll(path.mailbox(), wanted)) {
        throw Problem.of(
                422, "owner_not_on_file", "the mail's owner doesn't work on all of these files")
            .refuse();
      }
    }
    return withCopies(
        viewer,
        path,
        found,
        mailbox -> isOwn(viewer, mailbox) || (!wanted.isEmpty() && worksOnAll(mailbox, wanted)));
  }

  /**
   * The path's mail and its other copies in the viewer's own mailbox, to take back what was
   * decided: a colleague's is its owner's, since the rules may lead to no client file.
   *
   * @throws Problem.Refusal as {@link #require}; {@code owner_decides}
   */
  public List<Assignable> requireOwn(
      Viewer viewer, String clientFileId, String mailboxId, String mailId) {
    Path path = path(viewer, clientFileId, mailboxId, mailId);
    Found found = find(viewer, path);
    if (!isOwn(viewer, path.mailbox())) {
      throw Problem.of(422, "owner_decides", "only its owner takes a mail's assignment back")
          .refuse();
    }
    return withCopies(viewer, path, found, mailbox -> isOwn(viewer, mailbox));
  }

  private List<Assignable> withCopies(
      Viewer viewer, Path path, Found found, Predicate<MailboxId> allowed) {
    List<Assignable> mails = new ArrayList<>();
    for (TabRow copy :
        found
            .row()
            .map(row -> timelines.copies(viewer, path.file(), row.row()))
            .orElse(List.of())) {
      MailboxId mailbox = new MailboxId(copy.row().mailbox());
      MailId id = new MailId(copy.row().mail());
      boolean itself = mailbox.equals(path.mailbox()) && id.equals(path.mail());
      if (!itself && allowed.test(mailbox)) {
        assigning.stored(mailbox, id).ifPresent(mail -> mails.add(new Assignable(mailbox, mail)));
      }
    }
    // The path's mail last: a repeat after a fault finds the copies by it.
    mails.add(found.mail());
    return mails;
  }

  private Found find(Viewer viewer, Path path) {
    Optional<TabRow> row = timelines.find(viewer, path.file(), path.mailbox(), path.mail());
    Optional<AssignedMail> mail =
        row.flatMap(shown -> assigning.stored(path.mailbox(), path.mail()));
    if (mail.isEmpty() && isOwn(viewer, path.mailbox())) {
      mail = assigning.decidedAbout(path.mailbox(), path.mail());
    }
    return new Found(row, new Assignable(path.mailbox(), mail.orElseThrow(OwnMail::unknown)));
  }

  private Path path(Viewer viewer, String clientFileId, String mailboxId, String mailId) {
    return new Path(
        files.require(viewer, clientFileId).id(),
        OwnMail.id(MailboxId::new, mailboxId),
        OwnMail.id(MailId::new, mailId));
  }

  private boolean worksOnAll(MailboxId mailbox, Collection<ClientFile> wanted) {
    Set<EmailAddress> addresses =
        connections
            .find(mailbox)
            .map(Connection::owner)
            .map(directory::addressesOf)
            .orElse(Set.of());
    return wanted.stream().allMatch(file -> file.isWorkedOnBy(addresses));
  }

  private static boolean isOwn(Viewer viewer, MailboxId mailbox) {
    return mailbox.value().equals(viewer.person().object());
  }

  private record Path(ClientFileId file, MailboxId mailbox, MailId mail) {}

  private record Found(Optional<TabRow> row, Assignable mail) {}
}
