package com.collaborationcenter.pipeline;

import com.collaborationcenter.assignment.AssignedMail;
import com.collaborationcenter.assignment.Assignments;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.clientfile.ClientFilePage;
import com.collaborationcenter.clientfile.ClientFiles;
import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.contact.AddedContacts;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.Envelope;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.mailbox.MailName;
import com.collaborationcenter.match.MatchIndexes;
import com.collaborationcenter.notification.Notifications;
import com.collaborationcenter.privacy.MailboxPrivacies;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.sharing.Exclusions;
import com.collaborationcenter.subject.Erased;
import com.collaborationcenter.subject.ErasedAddresses;
import com.collaborationcenter.subject.SubjectRequest;
import com.collaborationcenter.subject.SubjectRequest.Where;
import com.collaborationcenter.timeline.Decision;
import com.collaborationcenter.timeline.MailStore;
import com.collaborationcenter.timeline.Mails;
import com.collaborationcenter.timeline.StoredMail;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Erases an address: it is remembered by its fingerprint first, so that from then on nothing of it
 * is stored; then what is held of it goes, in all mailboxes and client files.
 */
public final class AddressErasure {
  private static final int FILES = 500;
  private static final int MAILBOXES = 50;
  private static final int MAILS = 200;
  private static final int PAGES = 10;
  private static final String END = "end";
  private static final String FIRM = "firm";

  private final RecordStore records;
  private final ErasedAddresses erased;
  private final ClientFiles files;
  private final AddedContacts added;
  private final ClientFileLoading loading;
  private final MatchIndexes indexes;
  private final Connections connections;
  private final MailboxPrivacies privacies;
  private final Assignments assignments;
  private final Mails mails;
  private final MailStore store;
  private final Censuses censuses;

  /** With these. */
  public AddressErasure(
      RecordStore records,
      ErasedAddresses erased,
      ClientFiles files,
      AddedContacts added,
      ClientFileLoading loading,
      MatchIndexes indexes,
      Connections connections,
      MailboxPrivacies privacies,
      Assignments assignments,
      Mails mails,
      MailStore store,
      Censuses censuses) {
    this.records = records;
    this.erased = erased;
    this.files = files;
    this.added = added;
    this.loading = loading;
    this.indexes = indexes;
    this.connections = connections;
    this.privacies = privacies;
    this.assignments = assignments;
    this.mails = mails;
    this.store = store;
    this.censuses = censuses;
  }

  /** What is done, in this order. */
  List<SubjectStage> stages() {
    return List.of(
        new SubjectStages.Once("remember", "", r -> 0, r -> erased.add(print(r))),
        // Before the contacts: censuses follow these, and would drop mails that nobody counted.
        new Letters(),
        new Contacts(),
        new SubjectStages.Once("index", "", r -> 0, r -> rebuildIndex()),
        new ExclusionLists(),
        new SubjectStages.Partitions(
            "notifications",
            "notifications",
            records,
            r -> List.of(Notifications.waitingFor(print(r)))));
  }

  /** How an address is like any other again. */
  List<SubjectStage> lifting() {
    return List.of(new SubjectStages.Once("lift", "", r -> 0, this::lift));
  }

  /** Whether it was lifted meanwhile: then what came back stays. */
  boolean isLifted(SubjectRequest request) {
    return !erased.isErased(print(request));
  }

  /** The censuses come after: they find what is to be stored again. */
  private void lift(SubjectRequest request) {
    erased.remove(print(request));
    connections.forEach(
        connection -> {
          if (connection.isConnected()) {
            censuses.request(connection.mailbox(), 0, Optional.empty());
          }
        });
  }

  /** The index before the newest may name the address, too. */
  private void rebuildIndex() {
    loading.letMailFollow();
    indexes.deleteFormer();
  }

  private static String print(SubjectRequest request) {
    return request.subject().address().orElseThrow();
  }

  private static Erased theOne(SubjectRequest request) {
    return new Erased(Set.of(print(request)));
  }

  private static Map<String, Long> counts(String kind, long number) {
    return number == 0 ? Map.of() : Map.of(kind, number);
  }

  /** Client files that list the address as a contact, or to whose contacts somebody added it. */
  private final class Contacts implements SubjectStage {
    @Override
    public String code() {
      return "contacts";
    }

    @Override
    public Finding find(SubjectRequest request) {
      if (request.where().isAt(END)) {
        return Finding.finished(request);
      }
      Erased one = theOne(request);
      ClientFilePage page = files.all(request.where().cursor().map(Scan.Position::new), FILES);
      List<String> naming =
          page.kept().stream()
              .map(kept -> kept.file())
              .filter(
                  file ->
                      file.contacts().stream().anyMatch(one::has)
                          || added.find(file.id(), print(request)).isPresent())
              .map(file -> file.id().value())
              .toList();
      String next = page.next().map(Scan.Position::value).orElse(END);
      return new Finding(
          Where.START.at(next),
          naming,
          counts("contacts", naming.size()),
          Set.copyOf(naming),
          false);
    }

    @Override
    public void handle(SubjectRequest request, List<String> batch) {
      List<ClientFileId> ids = batch.stream().map(ClientFileId::new).toList();
      files.removeContacts(ids, theOne(request)::has);
      for (ClientFileId file : ids) {
        Optional<AddedContacts.Kept> kept = added.find(file, print(request));
        if (kept.isPresent() && !added.replace(kept, Optional.empty())) {
          throw new RetryLater("subject_request_moved_meanwhile", Backoff.FIRST);
        }
      }
    }
  }

  /** Lists of exclusions that name the address: the firm's and the owners'. */
  private final class ExclusionLists implements SubjectStage {
    @Override
    public String code() {
      return "exclusions";
    }

    @Override
    public Finding find(SubjectRequest request) {
      if (request.where().isAt(END)) {
        return Finding.finished(request);
      }
      List<String> naming = new ArrayList<>();
      Optional<MailboxId> last = request.where().cursor().map(MailboxId::new);
      if (last.isEmpty() && names(request, privacies.firmExclusions())) {
        naming.add(FIRM);
      }
      String next = END;
      for (int looked = 0; looked < MAILBOXES; looked++) {
        Optional<MailboxId> mailbox = connections.next(last).map(Connection::mailbox);
        next = mailbox.map(MailboxId::value).orElse(END);
        if (mailbox.isEmpty()) {
          break;
        }
        if (names(request, privacies.exclusionsOf(mailbox.get()))) {
          naming.add("of " + mailbox.get());
        }
        last = mailbox;
      }
      return Finding.of(Where.START.at(next), naming, "exclusions", naming.size());
    }

    @Override
    public void handle(SubjectRequest request, List<String> batch) {
      for (String name : batch) {
        if (name.equals(FIRM)) {
          MailboxPrivacies.Kept kept = privacies.firmExclusions();
          if (names(request, kept)) {
            var unused = privacies.saveFirm(without(request, kept), condition(kept));
          }
        } else {
          MailboxId mailbox = new MailboxId(name.substring("of ".length()));
          MailboxPrivacies.Kept kept = privacies.exclusionsOf(mailbox);
          if (names(request, kept)) {
            var unused = privacies.save(mailbox, without(request, kept), condition(kept));
          }
        }
      }
    }

    private static boolean names(SubjectRequest request, MailboxPrivacies.Kept kept) {
      Erased one = theOne(request);
      return kept.exclusions().addresses().stream().anyMatch(one::has);
    }

    private static Exclusions without(SubjectRequest request, MailboxPrivacies.Kept kept) {
      Erased one = theOne(request);
      return new Exclusions(
          kept.exclusions().addresses().stream()
              .filter((EmailAddress address) -> !one.has(address))
              .collect(Collectors.toSet()),
          kept.exclusions().domains());
    }

    private static Condition condition(MailboxPrivacies.Kept kept) {
      return kept.etag().map(Condition::matches).orElseGet(Condition::absent);
    }
  }

  /**
   * Stored mails in which the address takes part, mailbox by mailbox, each in its own session: what
   * was fetched before it is stored before it, and what comes after knows that the address is
   * erased.
   */
  private final class Letters implements SubjectStage {
    @Override
    public String code() {
      return "mails";
    }

    @Override
    public Finding find(SubjectRequest request) {
      Where where = request.where();
      if (where.mailbox().isEmpty() || where.isAt(END)) {
        return connections
            .next(where.mailbox())
            .map(next -> Finding.onTo(Where.of(next.mailbox())))
            .orElseGet(() -> Finding.finished(request));
      }
      MailboxId mailbox = where.mailbox().orElseThrow();
      Erased one = theOne(request);
      Optional<Scan.Position> next = where.cursor().map(Scan.Position::new);
      List<String> found = List.of();
      for (int page = 0; page < PAGES && found.isEmpty(); page++) {
        Mails.MailPage some = mails.page(mailbox, next, MAILS);
        found =
            some.mails().stream()
                .map(stored -> stored.mail().envelope())
                .filter(envelope -> one.takesPartIn(envelope.participants()))
                .map(envelope -> envelope.id().value())
                .toList();
        next = some.next();
        if (next.isEmpty()) {
          return Finding.of(where.at(END), found, "mails", found.size());
        }
      }
      return Finding.of(where.at(next.orElseThrow().value()), found, "mails", found.size());
    }

    @Override
    public void handle(SubjectRequest request, List<String> batch) {
      MailboxId mailbox = request.where().mailbox().orElseThrow();
      for (int start = 0; start < batch.size(); start += MailStore.MAX_MAILS) {
        int end = Math.min(batch.size(), start + MailStore.MAX_MAILS);
        List<MailId> some = batch.subList(start, end).stream().map(MailId::new).toList();
        // The truth last: by it the decisions are found.
        some.forEach(mail -> forgetDecisions(mailbox, mail));
        store.apply(mailbox, some.stream().<Decision>map(Decision.Drop::new).toList());
      }
    }

    private void forgetDecisions(MailboxId mailbox, MailId mail) {
      Optional<Envelope> envelope =
          mails
              .findNow(mailbox, mail)
              .map(Mails.Versioned::mail)
              .map(StoredMail::mail)
              .map(m -> m.envelope());
      envelope.ifPresent(
          found -> {
            assignments.forget(mailbox, AssignedMail.of(found));
            privacies.unmark(mailbox, MailName.of(found));
          });
    }
  }
}
