package com.collaborationcenter.pipeline;

import static com.collaborationcenter.pipeline.Firm.ADDRESS;
import static com.collaborationcenter.pipeline.Firm.ANNA;
import static com.collaborationcenter.pipeline.Firm.CLIENT;
import static com.collaborationcenter.pipeline.Firm.PERSON;
import static com.collaborationcenter.pipeline.Firm.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.adapter.embedded.DiskBlobStore;
import com.collaborationcenter.assignment.AssignedMail;
import com.collaborationcenter.audit.Act;
import com.collaborationcenter.audit.AuditQuery;
import com.collaborationcenter.blob.BlobName;
import com.collaborationcenter.blob.BlobStore;
import com.collaborationcenter.blob.SignedLinks;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.contact.AddedContact;
import com.collaborationcenter.crash.MemoryFolder;
import com.collaborationcenter.crash.WritePoints;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailSample;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.Role;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.pipeline.ExportArchives.Fetching;
import com.collaborationcenter.subject.SubjectRequest;
import com.collaborationcenter.subject.SubjectRequest.State;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubjectExportTest {
  private static final PersonId ADMINISTRATOR = new PersonId("tenant", "admin");
  private static final Viewer VIEWER =
      new Viewer(ADMINISTRATOR, Set.of(Role.ADMINISTRATOR), Set.of());
  private static final String OTHER = "olga@client.example";

  @TempDir(factory = MemoryFolder.class)
  private Path folder;

  @Test
  void hasAPersonsMailAndRecordsOnceAtWhateverWriteItDies() throws IOException {
    int n = 0;
    for (boolean crashed = true; crashed; n++) {
      crashed = false;
      for (WritePoints.When when : WritePoints.When.values()) {
        String name = n + "-" + when;
        try (Firm firm = filled(name)) {
          String id = firm.requesting.export(PERSON, ADMINISTRATOR).id();
          firm.points.crashAt(n, when);
          firm.workFor(Duration.ofHours(1));
          crashed |= firm.points.crashed();

          assertThat(receipt(firm, id).state()).as(name).isEqualTo(State.READY);
          assertThat(receipt(firm, id).found()).as(name).containsEntry("mails", 3L);
          assertThat(blobs(name)).as(name).containsExactly("exports/" + id + "/archive.zip");
          Map<String, String> files = exported(name);
          assertThat(files.keySet()).filteredOn(f -> f.startsWith("mails/")).hasSize(3);
          assertThat(files.keySet()).filteredOn(f -> f.startsWith("bodies/")).hasSize(3);
          assertThat(files.get("person.json")).contains(ADDRESS.value(), ANNA.value());
          assertThat(files.get("assignments.jsonl")).contains("thread-one");
        }
      }
    }
    assertThat(n).isGreaterThan(10);
  }

  @Test
  void ofAnAddressHasTheMailsInWhichItTakesPartAndNoOthers() throws IOException {
    try (Firm firm = filled("address")) {
      String id = firm.requesting.export(EmailAddress.of(OTHER), ADMINISTRATOR).id();
      firm.workFor(Duration.ofHours(1));

      assertThat(receipt(firm, id).found()).isEqualTo(Map.of("mails", 1L, "contacts", 1L));
      assertThat(receipt(firm, id).clientFiles()).containsExactly("c2");
      String all = exported("address").toString();
      assertThat(all).contains("Subject of others").doesNotContain("Subject of one");
      assertThat(firm.tab("c1")).as("nothing is changed").hasSize(2);
    }
  }

  @Test
  void ofAnAddressTellsNothingOfWhoseMailboxItIsNorOfOthersBlindCopies() throws IOException {
    try (Firm firm = filled("others")) {
      assertThat(MailSample.from("others", OTHER).mail().envelope().participants().bcc())
          .isNotEmpty();
      firm.requesting.export(EmailAddress.of(OTHER), ADMINISTRATOR);
      firm.requesting.export(EmailAddress.of(MailSample.BLIND_COPY), ADMINISTRATOR);
      firm.workFor(Duration.ofHours(1));

      List<String> archives = archives("others");
      assertThat(archives).hasSize(2).allMatch(text -> !text.contains(ANNA.value()));
      assertThat(archives)
          .filteredOn(text -> text.contains(MailSample.BLIND_COPY))
          .as("only that of the blind copy itself tells of it")
          .hasSize(1);
    }
  }

  @Test
  void ofAnAddressHasThatSomebodyAddedItAndNotWho() throws IOException {
    try (Firm firm = filled("added")) {
      EmailAddress address = EmailAddress.of("new@client.example");
      firm.addedContacts.replace(
          Optional.empty(),
          Optional.of(
              AddedContact.of(
                  new ClientFileId("c1"),
                  address,
                  new AddedContact.Decided(PERSON, firm.clock.instant()))));
      String id = firm.requesting.export(address, ADMINISTRATOR).id();
      firm.workFor(Duration.ofHours(1));

      assertThat(receipt(firm, id).found()).isEqualTo(Map.of("contacts", 1L));
      assertThat(exported("added").toString())
          .contains("\"addedAt\"", "\"clientFile\" : \"c1\"")
          .doesNotContain(PERSON.object());
    }
  }

  @Test
  void refusesTheAddressOfSomebodyOfTheFirm() {
    try (Firm firm = filled("own")) {
      assertThatThrownBy(() -> firm.requesting.export(ADDRESS, ADMINISTRATOR))
          .isInstanceOfSatisfying(
              CannotProcess.class, e -> assertThat(e.code()).isEqualTo("address_of_a_person"));
      assertThat(firm.requests.unfinished()).isEmpty();
    }
  }

  @Test
  void tellsTheAuditBeforeItHandsOutALinkAndToNobodyButAnAdministrator() {
    try (Firm firm = filled("link")) {
      List<String> made = new ArrayList<>();
      SignedLinks links =
          (name, as) -> {
            made.add(name + " as " + as.fileName());
            return new SignedLinks.Link(URI.create("https://x"), firm.clock.instant());
          };
      ExportArchives archives = new ExportArchives(firm.requests, links, firm.audit, firm.clock);
      String id = firm.requesting.export(PERSON, ADMINISTRATOR).id();
      assertThat(archives.fetch(VIEWER, id)).contains(new Fetching.NotReady());
      firm.workFor(Duration.ofHours(1));

      firm.points.crashAt(0, WritePoints.When.BEFORE);
      assertThatThrownBy(() -> archives.fetch(VIEWER, id)).isInstanceOf(WritePoints.Crash.class);
      assertThat(made).as("no audit, no link").isEmpty();
      firm.points.carryOn();

      assertThat(archives.fetch(VIEWER, id)).get().isInstanceOf(Fetching.Ready.class);
      assertThat(made)
          .singleElement()
          .asString()
          .startsWith("exports/" + id + "/archive.zip as export-2")
          .endsWith(id.substring(0, 8) + ".zip");
      assertThat(exportsInAudit(firm)).containsExactly("fetched", "person");
      Viewer collaborator = new Viewer(PERSON, Set.of(), Set.of());
      assertThat(archives.fetch(collaborator, id)).isEmpty();

      firm.clock.pass(Duration.ofDays(7));
      assertThat(archives.fetch(VIEWER, id)).contains(new Fetching.NotReady());
    }
  }

  @Test
  void endsWhenItsPersonIsErasedAndComesToNoEndLaterThanSevenDays() throws IOException {
    try (Firm firm = filled("erased")) {
      String ready = firm.requesting.export(PERSON, ADMINISTRATOR).id();
      firm.workFor(Duration.ofHours(1));
      assertThat(blobs("erased")).isNotEmpty();

      String erasure = firm.requesting.erase(PERSON, ADMINISTRATOR).id();
      firm.workFor(Duration.ofHours(2));

      assertThat(receipt(firm, ready).state()).isEqualTo(State.DONE);
      assertThat(receipt(firm, erasure).found()).containsEntry("exports", 1L);
      assertThat(blobs("erased")).isEmpty();
    }
    try (Firm firm = filled("slow")) {
      String id = firm.requesting.export(PERSON, ADMINISTRATOR).id();
      firm.points.crashAt(4, WritePoints.When.AFTER);
      firm.clock.pass(Duration.ofDays(8)); // Nobody worked meanwhile.
      firm.workFor(Duration.ofHours(2));

      assertThat(receipt(firm, id).state()).isEqualTo(State.DONE);
      assertThat(blobs("slow")).isEmpty();
    }
  }

  @Test
  void isRemovedAfterSevenDays() throws IOException {
    try (Firm firm = filled("removed")) {
      String id = firm.requesting.export(PERSON, ADMINISTRATOR).id();
      firm.workFor(Duration.ofDays(6));
      assertThat(exported("removed")).isNotEmpty();

      firm.workFor(Duration.ofDays(2));

      assertThat(receipt(firm, id).state()).isEqualTo(State.DONE);
      assertThat(exported("removed")).isEmpty();
      assertThat(firm.tab("c1")).hasSize(2);
    }
  }

  private Firm filled(String name) {
    Firm firm =
        new Firm(folder.resolve(name)).connected().with(file("c1", CLIENT), file("c2", OTHER));
    MailSample first = MailSample.from("one", CLIENT);
    firm.put(first);
    firm.put(MailSample.from("two", CLIENT));
    firm.put(MailSample.from("others", OTHER));
    firm.census();
    firm.assigning.assign(
        ANNA, AssignedMail.of(first.mail().envelope()), Set.of(new ClientFileId("c1")), PERSON);
    firm.work();
    return firm;
  }

  private static List<String> exportsInAudit(Firm firm) {
    return firm
        .audit
        .list(VIEWER, AuditQuery.everything(), Optional.empty(), 100)
        .entries()
        .stream()
        .filter(entry -> entry.what() == Act.EXPORTED)
        .map(entry -> entry.detail().orElse(""))
        .toList();
  }

  /** The names of all blobs of exports. */
  private List<String> blobs(String name) {
    return store(name).list("exports/", Optional.empty(), 100).stream()
        .map(BlobName::value)
        .toList();
  }

  private static SubjectRequest receipt(Firm firm, String id) {
    return firm.requesting.find(VIEWER, id).orElseThrow();
  }

  /** The files in the one archive; each is there once, and is JSON where it says so. */
  private Map<String, String> exported(String name) throws IOException {
    List<String> names = blobs(name);
    return names.isEmpty() ? Map.of() : files(name, names.get(0));
  }

  private List<String> archives(String name) throws IOException {
    List<String> texts = new ArrayList<>();
    for (String blob : blobs(name)) {
      texts.add(files(name, blob).toString());
    }
    return texts;
  }

  private Map<String, String> files(String name, String blob) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (InputStream bytes = store(name).open(new BlobName(blob)).orElseThrow();
        ZipInputStream zip = new ZipInputStream(bytes)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String content = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        assertThat(files.put(entry.getName(), content)).as(entry.getName()).isNull();
        if (entry.getName().endsWith(".json")) {
          assertThat(new ObjectMapper().readTree(content).isObject()).isTrue();
        }
      }
    }
    return files;
  }

  private BlobStore store(String name) {
    return new DiskBlobStore(folder.resolve(name).resolve("blobs"));
  }
}
