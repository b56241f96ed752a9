package com.collaborationcenter.pipeline;

import com.collaborationcenter.assignment.Assignments;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.clientfile.ClientFilePage;
import com.collaborationcenter.clientfile.ClientFiles;
import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connection.Phase;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.contact.AddedContacts;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.notification.Notifications;
import com.collaborationcenter.person.Directory;
import com.collaborationcenter.person.People;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.privacy.MailboxPrivacies;
import com.collaborationcenter.privacy.OptIns;
import com.collaborationcenter.record.Partition;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.record.StoredRecord;
import com.collaborationcenter.subject.ErasedAddresses;
import com.collaborationcenter.subject.SubjectRequest;
import com.collaborationcenter.subject.SubjectRequest.State;
import com.collaborationcenter.subject.SubjectRequest.Where;
import com.collaborationcenter.timeline.Mails;
import com.collaborationcenter.timeline.SeenMails;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Erases a person of the firm: their mailbox is disconnected, as if they had done so themselves,
 * and then goes what outlives a disconnection. Mail with them in colleagues' mailboxes is the
 * colleagues': it goes by an address.
 */
public final class PersonErasure {
  private static final int MAILS = 1_000;
  private static final int FILES = 100;
  private static final String COUNTED = "counted";
  private static final String END = "end";
  private static final Duration UNTIL_LOOKED_AGAIN = Duration.ofSeconds(5);

  private final RecordStore records;
  private final Connections connections;
  private final Disconnecting disconnecting;
  private final MailboxPurge purge;
  private final Mails mails;
  private final ClientFiles files;
  private final AddedContacts added;
  private final MailboxPrivacies privacies;
  private final OptIns optIns;
  private final People people;
  private final Directory directory;

  /** With these. */
  public PersonErasure(
      RecordStore records,
      Connections connections,
      Disconnecting disconnecting,
      MailboxPurge purge,
      Mails mails,
      ClientFiles files,
      AddedContacts added,
      MailboxPrivacies privacies,
      OptIns optIns,
      People people,
      Directory directory) {
    this.records = records;
    this.connections = connections;
    this.disconnecting = disconnecting;
    this.purge = purge;
    this.mails = mails;
    this.files = files;
    this.added = added;
    this.privacies = privacies;
    this.optIns = optIns;
    this.people = people;
    this.directory = directory;
  }

  /** What is done, in this order; who has which address is forgotten last, since it is asked. */
  List<SubjectStage> stages() {
    return List.of(
        new WholeMailbox(),
        new Decisions(),
        new SubjectStages.Once(
            "exclusions",
            "exclusions",
            r -> privacies.exclusionsOf(mailbox(r)).etag().isPresent() ? 1 : 0,
            r -> privacies.forgetExclusions(mailbox(r))),
        // After the list, which lies beside them and is counted for itself.
        new SubjectStages.Partitions(
            "marks", "marks", records, r -> List.of(MailboxPrivacies.partition(mailbox(r)))),
        new SubjectStages.Partitions(
            "notifications", "notifications", records, this::notificationsOf),
        new SubjectStages.Once(
            "confirmations",
            "confirmations",
            r -> added.confirmedBy(person(r)).size(),
            this::forgetConfirmations),
        new SeenMarks(),
        new SubjectStages.Once(
            "opt-in",
            "optIns",
            r -> optIns.since(person(r)).isPresent() ? 1 : 0,
            r -> optIns.optOut(person(r))),
        new SubjectStages.Once(
            "person",
            "addresses",
            r -> directory.addressesOf(person(r)).size(),
            this::forgetPerson));
  }

  /** Whether they have come back: what they have now they want. */
  boolean isBack(SubjectRequest request) {
    return connections.find(mailbox(request)).filter(now -> !now.isDisconnected()).isPresent();
  }

  /** What counts for nobody else goes; that they added it first stays where it counts on. */
  private void forgetConfirmations(SubjectRequest request) {
    PersonId person = person(request);
    for (AddedContacts.Kept kept : added.confirmedBy(person)) {
      if (!added.replace(Optional.of(kept), kept.contact().without(person))) {
        throw new RetryLater("subject_request_moved_meanwhile", Backoff.FIRST);
      }
    }
  }

  /** The connection at the very end: until then the purge's own second sweep needs it. */
  private void forgetPerson(SubjectRequest request) {
    people.forget(person(request));
    directory.forget(person(request));
    if (request.state() == State.SWEEPING) {
      connections.forgetDisconnected(mailbox(request));
    }
  }

  /** In the same order each time, as far as the person still has these addresses. */
  private List<Partition> notificationsOf(SubjectRequest request) {
    List<Partition> partitions = new ArrayList<>();
    partitions.add(Notifications.of(person(request)));
    directory.addressesOf(person(request)).stream()
        .map(ErasedAddresses::printOf)
        .sorted(Comparator.naturalOrder())
        .forEach(print -> partitions.add(Notifications.waitingFor(print)));
    return partitions;
  }

  private static PersonId person(SubjectRequest request) {
    return request.subject().person().orElseThrow();
  }

  private static MailboxId mailbox(SubjectRequest request) {
    return new MailboxId(person(request).object());
  }

  /** Counts the mails, then has the mailbox disconnected and waits for it, in its session. */
  private final class WholeMailbox implements SubjectStage {
    @Override
    public String code() {
      return "mailbox";
    }

    @Override
    public Finding find(SubjectRequest request) {
      MailboxId mailbox = mailbox(request);
      Where where = request.where();
      if (where.mailbox().isEmpty()) {
        return connections.find(mailbox).isPresent()
            ? Finding.onTo(Where.of(mailbox))
            : Finding.finished(request);
      }
      if (!where.isAt(COUNTED)) {
        Mails.MailPage page = mails.page(mailbox, where.cursor().map(Scan.Position::new), MAILS);
        String next = page.next().map(Scan.Position::value).orElse(COUNTED);
        return Finding.of(where.at(next), List.of(), "mails", page.mails().size());
      }
      return disconnected(request) && !purge.sweep(mailbox)
          ? Finding.finished(request)
          : Finding.onTo(where);
    }

    /** Asks for it, and for what a crash left of that, until it is done. */
    private boolean disconnected(SubjectRequest request) {
      MailboxId mailbox = mailbox(request);
      Optional<Connection> now = connections.find(mailbox);
      if (now.isEmpty() || now.get().phase() == Phase.DISCONNECTED) {
        return true;
      }
      if (now.get().isDisconnected()) {
        disconnecting.goOn(now.get());
      } else {
        boolean unused = disconnecting.disconnect(mailbox, request.by());
      }
      throw new RetryLater("mailbox_disconnecting", UNTIL_LOOKED_AGAIN);
    }

    @Override
    public void handle(SubjectRequest request, List<String> batch) {
      // The disconnection does.
    }
  }

  /** What was decided about their mails, with its history; what holds is counted. */
  private final class Decisions implements SubjectStage {
    private final SubjectStage all =
        new SubjectStages.Partitions(
            "assignments", "assignments", records, r -> List.of(Assignments.partition(mailbox(r))));

    @Override
    public String code() {
      return all.code();
    }

    @Override
    public Finding find(SubjectRequest request) {
      Finding found = all.find(request);
      long number = found.batch().stream().filter(Assignments::isDecision).count();
      return found.batch().isEmpty()
          ? found
          : Finding.of(found.where(), found.batch(), "assignments", number);
    }

    @Override
    public void handle(SubjectRequest request, List<String> batch) {
      all.handle(request, batch);
    }
  }

  /** What they have seen of colleagues' mail, client file by client file. */
  private final class SeenMarks implements SubjectStage {
    @Override
    public String code() {
      return "seen";
    }

    @Override
    public Finding find(SubjectRequest request) {
      if (request.where().isAt(END)) {
        return Finding.finished(request);
      }
      ClientFilePage page = files.all(request.where().cursor().map(Scan.Position::new), FILES);
      List<String> withMarks =
          page.kept().stream()
              .map(kept -> kept.file().id())
              .filter(file -> !some(request, file).isEmpty())
              .map(ClientFileId::value)
              .toList();
      String next = page.next().map(Scan.Position::value).orElse(END);
      return Finding.of(Where.START.at(next), withMarks, "seenInClientFiles", withMarks.size());
    }

    @Override
    public void handle(SubjectRequest request, List<String> batch) {
      for (String id : batch) {
        ClientFileId file = new ClientFileId(id);
        List<String> some = some(request, file);
        while (!some.isEmpty()) {
          SubjectStages.removeAll(records, SeenMails.partition(person(request), file), some);
          some = some(request, file);
        }
      }
    }

    private List<String> some(SubjectRequest request, ClientFileId file) {
      Scan scan =
          Scan.of(SeenMails.partition(person(request), file), RecordStore.MAX_CHANGES).strong();
      return records.scan(scan).records().stream()
          .map(StoredRecord::key)
          .map(RecordKey::id)
          .toList();
    }
  }
}
