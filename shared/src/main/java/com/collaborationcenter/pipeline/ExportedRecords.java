package com.collaborationcenter.pipeline;

import com.collaborationcenter.assignment.Assignments;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.contact.AddedContacts;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.notification.Notifications;
import com.collaborationcenter.person.Directory;
import com.collaborationcenter.person.People;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.privacy.MailboxPrivacies;
import com.collaborationcenter.privacy.OptIns;
import com.collaborationcenter.record.Page;
import com.collaborationcenter.record.Partition;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.record.StoredRecord;
import com.collaborationcenter.sharing.Exclusions;
import com.collaborationcenter.timeline.SeenMails;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What is held of a person of the firm besides mail, as files of an export. */
final class ExportedRecords {
  private static final int PAGE = 500;

  private final RecordStore records;
  private final Connections connections;
  private final AddedContacts added;
  private final MailboxPrivacies privacies;
  private final OptIns optIns;
  private final People people;
  private final Directory directory;

  ExportedRecords(
      RecordStore records,
      Connections connections,
      AddedContacts added,
      MailboxPrivacies privacies,
      OptIns optIns,
      People people,
      Directory directory) {
    this.records = records;
    this.connections = connections;
    this.added = added;
    this.privacies = privacies;
    this.optIns = optIns;
    this.people = people;
    this.directory = directory;
  }

  /** Adds all but what they have seen, which lies with the client files. */
  void addTo(ExportPart part, PersonId person) throws IOException {
    MailboxId mailbox = new MailboxId(person.object());
    part.add("person.json", about(person, mailbox).toPrettyString());
    part.add("assignments.jsonl", out -> writeLines(Assignments.partition(mailbox), out));
    part.add("private-marks.jsonl", out -> writeLines(MailboxPrivacies.partition(mailbox), out));
    part.add("notifications.jsonl", out -> writeLines(Notifications.of(person), out));
  }

  /** Adds what they have seen in a client file. */
  void addSeen(ExportPart part, PersonId person, ClientFileId file, String name)
      throws IOException {
    part.add(name, out -> writeLines(SeenMails.partition(person, file), out));
  }

  boolean hasSeen(PersonId person, ClientFileId file) {
    Scan marks = Scan.of(SeenMails.partition(person, file), 1).strong();
    return !records.scan(marks).records().isEmpty();
  }

  private ObjectNode about(PersonId person, MailboxId mailbox) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("person", person.object());
    directory.addressesOf(person).stream()
        .map(EmailAddress::value)
        .sorted()
        .forEach(json.putArray("addresses")::add);
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
    json.set("exclusions", json(privacies.exclusionsOf(mailbox).exclusions()));
    var contacts = json.putArray("confirmedContacts");
    added
        .confirmedBy(person)
        .forEach(
            kept ->
                contacts
                    .addObject()
                    .put("clientFile", kept.contact().clientFile().value())
                    .put("address", kept.contact().address().value()));
    return json;
  }

  private static ObjectNode json(Exclusions exclusions) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    exclusions.addresses().stream()
        .map(EmailAddress::value)
        .sorted()
        .forEach(json.putArray("addresses")::add);
    exclusions.domains().stream().sorted().forEach(json.putArray("domains")::add);
    return json;
  }

  /** All records of a partition that stand in its order, one a line. */
  private void writeLines(Partition partition, OutputStream out) throws IOException {
    Scan scan = Scan.of(partition, PAGE).strong();
    Optional<Scan.Position> next = Optional.empty();
    do {
      Page page = records.scan(scan.after(next));
      for (StoredRecord found : page.records()) {
        out.write((found.content() + "\n").getBytes(StandardCharsets.UTF_8));
      }
      next = page.next();
    } while (next.isPresent());
  }
}
