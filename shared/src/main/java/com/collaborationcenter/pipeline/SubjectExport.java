package com.collaborationcenter.pipeline;

import com.collaborationcenter.blob.BlobName;
import com.collaborationcenter.blob.BlobStore;
import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.clientfile.ClientFilePage;
import com.collaborationcenter.clientfile.ClientFiles;
import com.collaborationcenter.clientfile.KeptClientFile;
import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.contact.AddedContact;
import com.collaborationcenter.contact.AddedContacts;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.mail.Body;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.mail.Participants;
import com.collaborationcenter.person.Directory;
import com.collaborationcenter.person.People;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.privacy.MailboxPrivacies;
import com.collaborationcenter.privacy.OptIns;
import com.collaborationcenter.record.Fingerprint;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.subject.Erased;
import com.collaborationcenter.subject.SubjectRequest;
import com.collaborationcenter.subject.SubjectRequest.State;
import com.collaborationcenter.subject.SubjectRequest.Subject;
import com.collaborationcenter.subject.SubjectRequest.Where;
import com.collaborationcenter.subject.SubjectRequests;
import com.collaborationcenter.timeline.Bodies;
import com.collaborationcenter.timeline.Mails;
import com.collaborationcenter.timeline.StoredMail;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Exports what is held of a person or an address, as one ZIP archive of JSON files and bodies as
 * they came. Each step writes a part of its own as a blob, of what was written down before; the
 * last ones join the parts to the archive, and remove them. A step done again after a crash finds
 * its part or writes it anew.
 */
public final class SubjectExport {
  /** How long anything of an export is held, from when it was asked for. */
  static final Duration KEPT = Duration.ofDays(7);

  private static final int MAILS = 100;
  private static final int PAGES = 20;
  private static final int FILES = 100;
  private static final int BLOBS = 500;
  private static final String END = "end";

  private final BlobStore blobs;
  private final SubjectRequests requests;
  private final Connections connections;
  private final Mails mails;
  private final Bodies bodies;
  private final ClientFiles files;
  private final AddedContacts added;
  private final MailboxPrivacies privacies;
  private final ExportedRecords ofPerson;
  private final InstantSource clock;

  /** With these. */
  public SubjectExport(
      RecordStore records,
      BlobStore blobs,
      SubjectRequests requests,
      Connections connections,
      Mails mails,
      Bodies bodies,
      ClientFiles files,
      AddedContacts added,
      MailboxPrivacies privacies,
      OptIns optIns,
      People people,
      Directory directory,
      InstantSource clock) {
    this.blobs = blobs;
    this.requests = requests;
    this.connections = connections;
    this.mails = mails;
    this.bodies = bodies;
    this.files = files;
    this.added = added;
    this.privacies = privacies;
    this.ofPerson =
        new ExportedRecords(records, connections, added, privacies, optIns, people, directory);
    this.clock = clock;
  }

  /** When everything of it is removed, whether or not it was finished. */
  static Instant endOf(SubjectRequest request) {
    return request.askedAt().plus(KEPT);
  }

  /** Whether that is now. */
  boolean isOver(SubjectRequest request) {
    return !clock.instant().isBefore(endOf(request));
  }

  /** What is done, in this order. */
  List<SubjectStage> stages(SubjectRequest request) {
    List<SubjectStage> ends =
        List.of(
            new SubjectStages.Once("join", "", r -> 0, this::join),
            // Apart from it: parts that are gone can't be joined again.
            new SubjectStages.Once("tidy", "", r -> 0, r -> removeAll(ExportPart.partsOf(r))));
    return request.subject().person().isPresent()
        ? List.of(new Letters(), personRecords(), new NamingFiles("seen"), ends.get(0), ends.get(1))
        : List.of(new Letters(), new NamingFiles("contacts"), ends.get(0), ends.get(1));
  }

  /** How what it wrote goes. */
  List<SubjectStage> removal() {
    return List.of(
        new SubjectStages.Once("expire", "", r -> 0, r -> removeAll(ExportPart.folder(r))));
  }

  /** Ends the exports of a person or address that is being erased, and removes what they wrote. */
  SubjectStage withdrawal() {
    return new SubjectStages.Once(
        "exports", "exports", r -> unfinishedOf(r.subject()), r -> withdraw(r.subject()));
  }

  private long unfinishedOf(Subject subject) {
    return requests.exportsOf(subject).stream()
        .filter(export -> export.request().state() != State.DONE)
        .count();
  }

  /** Those that are done, too: who wrote for them may have stalled. */
  private void withdraw(Subject subject) {
    for (SubjectRequests.Versioned export : requests.exportsOf(subject)) {
      if (export.request().state() != State.DONE) {
        requests.save(export.request().done(clock.instant()), export.etag());
      }
      removeAll(ExportPart.folder(export.request()));
    }
  }

  private void removeAll(String prefix) {
    List<BlobName> some;
    do {
      some = blobs.list(prefix, Optional.empty(), BLOBS);
      some.forEach(blobs::delete);
    } while (some.size() == BLOBS);
  }

  /** One that is there already was joined from all parts, which may be gone by now. */
  private void join(SubjectRequest request) {
    ExportPart.write(
        blobs,
        ExportPart.archiveOf(request),
        request,
        whole -> {
          whole.add("export.json", about(request).toPrettyString());
          String parts = ExportPart.partsOf(request);
          Optional<BlobName> last = Optional.empty();
          List<BlobName> some = blobs.list(parts, last, BLOBS);
          while (!some.isEmpty()) {
            for (BlobName part : some) {
              add(part, whole);
            }
            last = Optional.of(some.get(some.size() - 1));
            some = blobs.list(parts, last, BLOBS);
          }
        });
  }

  private void add(BlobName part, ExportPart whole) throws IOException {
    try (InputStream archive =
        blobs
            .open(part)
            .orElseThrow(() -> new RetryLater("subject_request_moved_meanwhile", Backoff.FIRST))) {
      whole.addAll(archive);
    }
  }

  /** What the archive is, and how much should be in it. */
  private static ObjectNode about(SubjectRequest request) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("request", request.id());
    json.put("askedAt", request.askedAt().toString());
    request.subject().person().ifPresent(person -> json.put("person", person.object()));
    request.subject().address().ifPresent(print -> json.put("addressFingerprint", print));
    ObjectNode found = json.putObject("found");
    request.found().forEach(found::put);
    return json;
  }

  private SubjectStage personRecords() {
    return new SubjectStages.Once(
        "records",
        "",
        r -> 0,
        r ->
            ExportPart.write(
                blobs, r, part -> ofPerson.addTo(part, r.subject().person().orElseThrow())));
  }

  private static String extension(Body body) {
    return body.type() == Body.Type.HTML ? ".html" : ".txt";
  }

  private static Erased theOne(SubjectRequest request) {
    return new Erased(Set.of(request.subject().address().orElseThrow()));
  }

  /** Their mailbox's mails, or all mailboxes' mails in which the address takes part. */
  private final class Letters implements SubjectStage {
    @Override
    public String code() {
      return "mails";
    }

    @Override
    public Finding find(SubjectRequest request) {
      Where where = request.where();
      if (where.mailbox().isEmpty() || where.isAt(END)) {
        return nextMailbox(request)
            .map(next -> Finding.onTo(Where.of(next)))
            .orElseGet(() -> Finding.finished(request));
      }
      MailboxId mailbox = where.mailbox().orElseThrow();
      Optional<Scan.Position> next = where.cursor().map(Scan.Position::new);
      List<String> found = List.of();
      for (int page = 0; page < PAGES && found.isEmpty(); page++) {
        Mails.MailPage some = mails.page(mailbox, next, MAILS);
        found =
            some.mails().stream()
                .map(stored -> stored.mail().envelope())
                .filter(envelope -> isMeant(request, envelope.participants()))
                .map(envelope -> envelope.id().value())
                .toList();
        next = some.next();
        if (next.isEmpty()) {
          return Finding.of(where.at(END), found, "mails", found.size());
        }
      }
      return Finding.of(where.at(next.orElseThrow().value()), found, "mails", found.size());
    }

    private Optional<MailboxId> nextMailbox(SubjectRequest request) {
      Optional<MailboxId> last = request.where().mailbox();
      return request.subject().person().isPresent()
          ? request
              .subject()
              .person()
              .filter(person -> last.isEmpty())
              .map(person -> new MailboxId(person.object()))
          : connections.next(last).map(Connection::mailbox);
    }

    private static boolean isMeant(SubjectRequest request, Participants participants) {
      return request.subject().person().isPresent() || theOne(request).takesPartIn(participants);
    }

    @Override
    public void handle(SubjectRequest request, List<String> batch) {
      MailboxId mailbox = request.where().mailbox().orElseThrow();
      ExportPart.write(
          blobs,
          request,
          part -> {
            for (String id : batch) {
              add(part, request, mailbox, new MailId(id));
            }
          });
    }

    private void add(ExportPart part, SubjectRequest request, MailboxId mailbox, MailId mail)
        throws IOException {
      Optional<StoredMail> stored = mails.findNow(mailbox, mail).map(Mails.Versioned::mail);
      if (stored.isEmpty()) {
        return; // It went meanwhile.
      }
      ObjectNode json =
          request.subject().person().isPresent()
              ? ExportedMail.ofOwner(stored.get())
              : ExportedMail.of(stored.get(), theOne(request));
      // Whose mailbox it is must not be told by a name.
      String name = Fingerprint.of(mailbox + "/" + mail.value());
      part.add("mails/" + name + ".json", json.toPrettyString());
      Optional<Body> body = bodies.find(mailbox, mail);
      if (body.isPresent()) {
        part.add("bodies/" + name + extension(body.get()), body.get().content());
      }
    }
  }

  /** Client files that name the address as a contact, or in which the person has seen mail. */
  private final class NamingFiles implements SubjectStage {
    private final String code;

    NamingFiles(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }

    @Override
    public Finding find(SubjectRequest request) {
      if (request.where().isAt(END)) {
        return Finding.finished(request);
      }
      ClientFilePage page = files.all(request.where().cursor().map(Scan.Position::new), FILES);
      List<String> naming =
          page.kept().stream()
              .map(KeptClientFile::file)
              .filter(file -> isNaming(request, file))
              .map(file -> file.id().value())
              .toList();
      Map<String, Long> counts =
          naming.isEmpty() ? Map.of() : Map.of(code, Long.valueOf(naming.size()));
      String next = page.next().map(Scan.Position::value).orElse(END);
      return new Finding(Where.START.at(next), naming, counts, Set.copyOf(naming), false);
    }

    private boolean isNaming(SubjectRequest request, ClientFile file) {
      Optional<PersonId> person = request.subject().person();
      return person.isPresent()
          ? ofPerson.hasSeen(person.get(), file.id())
          : lists(request, file) || addedTo(request, file.id()).isPresent();
    }

    private static boolean lists(SubjectRequest request, ClientFile file) {
      return file.contacts().stream().anyMatch(theOne(request)::has);
    }

    private Optional<AddedContact> addedTo(SubjectRequest request, ClientFileId file) {
      return added
          .find(file, request.subject().address().orElseThrow())
          .map(AddedContacts.Kept::contact);
    }

    @Override
    public void handle(SubjectRequest request, List<String> batch) {
      Optional<PersonId> person = request.subject().person();
      ExportPart.write(
          blobs,
          request,
          part -> {
            for (String id : batch) {
              ClientFileId file = new ClientFileId(id);
              String name = code + "/" + Fingerprint.of(id);
              if (person.isPresent()) {
                ofPerson.addSeen(part, person.get(), file, name + ".jsonl");
              } else {
                part.add(name + ".json", contactOf(request, file).toPrettyString());
              }
            }
          });
    }

    /** Without who added or confirmed it: they are others. */
    private ObjectNode contactOf(SubjectRequest request, ClientFileId id) {
      ObjectNode json = JsonNodeFactory.instance.objectNode().put("clientFile", id.value());
      Optional<ClientFile> file = files.find(id);
      json.put("listed", file.filter(it -> lists(request, it)).isPresent());
      addedTo(request, id)
          .ifPresent(
              contact ->
                  json.put("addedAt", contact.added().at().toString())
                      .put("confirmedForAll", contact.forAll().isPresent()));
      json.put(
          "excludedFromSharing",
          privacies.firmExclusions().exclusions().addresses().stream()
              .anyMatch(theOne(request)::has));
      return json;
    }
  }
}
