package com.collaborationcenter.functions.http;

import com.collaborationcenter.assignment.AssignedMail;
import com.collaborationcenter.assignment.Assignment;
import com.collaborationcenter.assignment.MailboxAssignments;
import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.functions.http.AssignableMails.Assignable;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.pipeline.Assigning;
import com.collaborationcenter.timeline.TabRow;
import com.collaborationcenter.timeline.Timelines;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The mails of a client file's tab that its viewer may assign (P15): their own, which the file
 * shows them, and what they decided about before, so that a mail which no client file shows any
 * more can come back; and a colleague's that is shared with them, but only to client files that its
 * owner works on too, and never to none: that is the owner's to decide. What is assigned is every
 * copy of the mail that the person may assign. Only its owner takes an assignment back.
 *
 * <p>For one call: who shares with the viewer, whose files they are and what was decided about the
 * viewer's own mails is read once, however many mails it is about.
 */
public final class AssignableTab {
  private final Viewer viewer;
  private final ClientFileId file;
  private final NamedFiles named;
  private final Timelines timelines;
  private final Assigning assigning;
  private final WorkedOn workedOn;
  private Optional<MailboxAssignments> decided = Optional.empty();

  AssignableTab(
      Viewer viewer,
      ClientFileId file,
      NamedFiles named,
      Timelines timelines,
      Assigning assigning,
      WorkedOn workedOn) {
    this.viewer = viewer;
    this.file = file;
    this.named = named;
    this.timelines = timelines;
    this.assigning = assigning;
    this.workedOn = workedOn;
  }

  /** Who assigns. */
  Viewer viewer() {
    return viewer;
  }

  /** Whether the viewer works on a client file. */
  boolean isViewersFile(ClientFileId id) {
    return named.find(id).isPresent();
  }

  boolean isViewersMailbox(MailboxId mailbox) {
    return mailbox.value().equals(viewer.person().object());
  }

  /**
   * The mail alone, for whoever may see it, or decided about it before.
   *
   * @throws Problem.Refusal {@code mail_unknown}
   */
  public Assignable require(String mailboxId, String mailId) {
    return find(Path.of(mailboxId, mailId)).mail();
  }

  /**
   * The mail, and before it its copies, as far as the viewer may assign them to these files.
   *
   * @param wanted those that the viewer works on; empty: to none
   * @throws Problem.Refusal as above; {@code owner_decides}; {@code owner_not_on_file}
   */
  public List<Assignable> requireTo(
      String mailboxId, String mailId, Collection<ClientFile> wanted) {
    Path path = Path.of(mailboxId, mailId);
    Found found = find(path);
    if (!isViewersMailbox(path.mailbox())) {
      if (wanted.isEmpty()) {
        throw Problem.of(422, "owner_decides", "only its owner assigns a mail to no client file")
            .refuse();
      }
      if (!workedOn.isEach(path.mailbox(), wanted)) {
        throw Problem.of(
                422, "owner_not_on_file", "the mail's owner doesn't work on all of these files")
            .refuse();
      }
    }
    return withCopies(
        path,
        found,
        mailbox ->
            isViewersMailbox(mailbox) || (!wanted.isEmpty() && workedOn.isEach(mailbox, wanted)));
  }

  /**
   * The mail and its other copies in the viewer's own mailbox, to take back what was decided: a
   * colleague's is its owner's, since the rules may lead to no client file.
   *
   * @throws Problem.Refusal as {@link #require}; {@code owner_decides}
   */
  public List<Assignable> requireOwn(String mailboxId, String mailId) {
    Path path = Path.of(mailboxId, mailId);
    Found found = find(path);
    if (!isViewersMailbox(path.mailbox())) {
      throw Problem.of(422, "owner_decides", "only its owner takes a mail's assignment back")
          .refuse();
    }
    return withCopies(path, found, this::isViewersMailbox);
  }

  private List<Assignable> withCopies(Path path, Found found, Predicate<MailboxId> allowed) {
    List<Assignable> mails = new ArrayList<>();
    for (TabRow copy :
        found.row().map(row -> timelines.copies(viewer, file, row.row())).orElse(List.of())) {
      MailboxId mailbox = new MailboxId(copy.row().mailbox());
      MailId id = new MailId(copy.row().mail());
      boolean itself = mailbox.equals(path.mailbox()) && id.equals(path.mail());
      if (!itself && allowed.test(mailbox)) {
        assigning.stored(mailbox, id).ifPresent(mail -> mails.add(new Assignable(mailbox, mail)));
      }
    }
    // The mail itself last: a repeat after a fault finds the copies by it.
    mails.add(found.mail());
    return mails;
  }

  private Found find(Path path) {
    Optional<TabRow> row = timelines.find(viewer, file, path.mailbox(), path.mail());
    Optional<AssignedMail> mail =
        row.flatMap(shown -> assigning.stored(path.mailbox(), path.mail()));
    if (mail.isEmpty() && isViewersMailbox(path.mailbox())) {
      mail = decided(path.mailbox()).find(path.mail()).map(Assignment::mail);
    }
    return new Found(row, new Assignable(path.mailbox(), mail.orElseThrow(OwnMail::unknown)));
  }

  private MailboxAssignments decided(MailboxId own) {
    MailboxAssignments all = decided.orElseGet(() -> assigning.decisions(own));
    decided = Optional.of(all);
    return all;
  }

  private record Path(MailboxId mailbox, MailId mail) {
    static Path of(String mailboxId, String mailId) {
      return new Path(OwnMail.id(MailboxId::new, mailboxId), OwnMail.id(MailId::new, mailId));
    }
  }

  private record Found(Optional<TabRow> row, Assignable mail) {}
}
