package com.collaborationcenter.pipeline;

import com.collaborationcenter.assignment.Assignments;
import com.collaborationcenter.blob.BlobName;
import com.collaborationcenter.blob.BlobStore;
import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.clientfile.ClientFilePage;
import com.collaborationcenter.clientfile.ClientFiles;
import com.collaborationcenter.clientfile.KeptClientFile;
import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.mail.Body;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.mail.Participants;
import com.collaborationcenter.notification.Notifications;
import com.collaborationcenter.person.Directory;
import com.collaborationcenter.person.People;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.privacy.MailboxPrivacies;
import com.collaborationcenter.privacy.OptIns;
import com.collaborationcenter.record.Fingerprint;
import com.collaborationcenter.record.Partition;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.record.StoredRecord;
import com.collaborationcenter.subject.Erased;
import com.collaborationcenter.subject.SubjectRequest;
import com.collaborationcenter.subject.SubjectRequest.Where;
import com.collaborationcenter.timeline.Bodies;
import com.collaborationcenter.timeline.Mails;
import com.collaborationcenter.timeline.SeenMails;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Exports what is held of a person or an address: ZIP archives as blobs, one a step, of JSON files
 * and bodies as they came. What is found is written down before it is read, so that each archive is
 * written anew under its name if a crash comes between.
 */
public final class SubjectExport {
  /** How long an export can be fetched. */
  static final Duration KEPT = Duration.ofDays(7);

  private static final int MAILS = 100;
  private static final int FILES = 100;
  private static final int PAGE = 500;
  private static final int REMOVED = 500;
  private static final String END = "end";

  private final RecordStore records;
  private final BlobStore blobs;
  private final Connections connections;
  private final Mails mails;
  private final Bodies bodies;
  private final ClientFiles files;
  private final MailboxPrivacies privacies;
  private final OptIns optIns;
  private final People people;
  private final Directory directory;

  /** With these. */
  public SubjectExport(
      RecordStore records,
      BlobStore blobs,
      Connections connections,
      Mails mails,
      Bodies bodies,
      ClientFiles files,
      MailboxPrivacies privacies,
      OptIns optIns,
      People people,
      Directory directory) {
    this.records = records;
    this.blobs = blobs;
    this.connections = connections;
    this.mails = mails;
    this.bodies = bodies;
    this.files = files;
    this.privacies = privacies;
    this.optIns = optIns;
    this.people = people;
    this.directory = directory;
  }

  /** What is done, in this order. */
  List<SubjectStage> stages(SubjectRequest request) {
    return request.subject().person().isPresent()
        ? List.of(
            new Letters(),
            new SubjectStages.Once("records", "", r -> 0, this::writeRecords),
            new NamingFiles("seen"))
        : List.of(new Letters(), new NamingFiles("contacts"));
  }

  /** How its archives go. */
  List<SubjectStage> removal() {
    return List.of(new SubjectStages.Once("expire", "", r -> 0, this::removeArchives));
  }

  private void removeArchives(SubjectRequest request) {
    List<BlobName> some;
    do {
      some = blobs.list(ExportPart.folder(request), Optional.empty(), REMOVED);
      some.forEach(blobs::delete);
    } while (some.size() == REMOVED);
  }

  private void writeRecords(SubjectRequest request) {
    PersonId person = request.subject().person().orElseThrow();
    MailboxId mailbox = new MailboxId(person.object());
    try (ExportPart part = new ExportPart(blobs, request)) {
      part.add("person.json", about(person, mailbox).toPrettyString());
      part.add("assignments.jsonl", lines(Assignments.partition(mailbox)));
      part.add("private-marks.jsonl", lines(MailboxPrivacies.partition(mailbox)));
      part.add("notifications.jsonl", lines(Notifications.of(person)));
    }
  }

  private ObjectNode about(PersonId person, MailboxId mailbox) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("person", person.object());
    directory.addressesOf(person).stream()
        .map(EmailAddress::value)
        .sorted()
        .forEach(address -> json.withArray("addresses").add(address));
    people
        .find(person)
        .ifPresent(
            known ->
                json.put("mainAddress", known.main().value())
                    .put("profileReadAt", known.readAt().toString()));
    connections
        .find(mailbox)
        .ifPresent(
            connection ->
                json.putObject("connection")
                    .put("address", connection.address().value())
                    .put("phase", connection.phase().name())
                    .put("since", connection.since().toString()));
    optIns.since(person).ifPresent(since -> json.put("sharesSince", since.toString()));
    ObjectNode excluded = json.putObject("exclusions");
    privacies.exclusionsOf(mailbox).exclusions().addresses().stream()
        .map(EmailAddress::value)
        .sorted()
        .forEach(address -> excluded.withArray("addresses").add(address));
    privacies.exclusionsOf(mailbox).exclusions().domains().stream()
        .sorted()
        .forEach(domain -> excluded.withArray("domains").add(domain));
    return json;
  }

  /** All records of a partition that stand in its order, one a line. */
  private String lines(Partition partition) {
    StringBuilder lines = new StringBuilder();
    Scan scan = Scan.of(partition, PAGE).strong();
    Optional<Scan.Position> next = Optional.empty();
    do {
      var page = records.scan(scan.after(next));
      for (StoredRecord found : page.records()) {
        lines.append(found.content()).append('\n');
      }
      next = page.next();
    } while (next.isPresent());
    return lines.toString();
  }

  private static String extension(Body body) {
    return body.type() == Body.Type.HTML ? ".html" : ".txt";
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
      Mails.MailPage page =
          mails.page(where.mailbox().orElseThrow(), where.cursor().map(Scan.Position::new), MAILS);
      List<String> found =
          page.mails().stream()
              .map(stored -> stored.mail().envelope())
              .filter(envelope -> isMeant(request, envelope.participants()))
              .map(envelope -> envelope.id().value())
              .toList();
      String next = page.next().map(Scan.Position::value).orElse(END);
      return Finding.of(where.at(next), found, "mails", found.size());
    }

    private Optional<MailboxId> nextMailbox(SubjectRequest request) {
      Optional<MailboxId> last = request.where().mailbox();
      return request
          .subject()
          .person()
          .map(person -> Optional.of(new MailboxId(person.object())).filter(m -> last.isEmpty()))
          .orElseGet(() -> connections.next(last).map(Connection::mailbox));
    }

    private static boolean isMeant(SubjectRequest request, Participants participants) {
      return request
          .subject()
          .address()
          .map(print -> new Erased(Set.of(print)).takesPartIn(participants))
          .orElse(true);
    }

    @Override
    public void handle(SubjectRequest request, List<String> batch) {
      MailboxId mailbox = request.where().mailbox().orElseThrow();
      try (ExportPart part = new ExportPart(blobs, request)) {
        for (String id : batch) {
          MailId mail = new MailId(id);
          String name = mailbox + "/" + Fingerprint.of(id);
          mails
              .content(mailbox, mail)
              .ifPresent(json -> part.add("mails/" + name + ".json", json.toPrettyString()));
          bodies
              .find(mailbox, mail)
              .ifPresent(body -> part.add("bodies/" + name + extension(body), body.content()));
        }
      }
    }
  }

  /** Client files that list the address as a contact, or in which the person has seen mail. */
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
      if (person.isPresent()) {
        Scan marks = Scan.of(SeenMails.partition(person.get(), file.id()), 1).strong();
        return !records.scan(marks).records().isEmpty();
      }
      Erased one = new Erased(Set.of(request.subject().address().orElseThrow()));
      return file.contacts().stream().anyMatch(one::has);
    }

    @Override
    public void handle(SubjectRequest request, List<String> batch) {
      Optional<PersonId> person = request.subject().person();
      try (ExportPart part = new ExportPart(blobs, request)) {
        for (String id : batch) {
          ClientFileId file = new ClientFileId(id);
          String name = code + "/" + Fingerprint.of(id);
          if (person.isPresent()) {
            part.add(name + ".jsonl", lines(SeenMails.partition(person.get(), file)));
          } else {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            part.add(name + ".json", json.put("clientFile", id).toPrettyString());
          }
        }
      }
    }
  }
}
