package com.collaborationcenter.pipeline;

import static com.collaborationcenter.pipeline.Firm.ADDRESS;
import static com.collaborationcenter.pipeline.Firm.ANNA;
import static com.collaborationcenter.pipeline.Firm.CLIENT;
import static com.collaborationcenter.pipeline.Firm.PERSON;
import static com.collaborationcenter.pipeline.Firm.file;
import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.assignment.AssignedMail;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.crash.MemoryFolder;
import com.collaborationcenter.crash.WritePoints;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailSample;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.Role;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.subject.SubjectRequest;
import com.collaborationcenter.subject.SubjectRequest.State;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
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

  private static SubjectRequest receipt(Firm firm, String id) {
    return firm.requesting.find(VIEWER, id).orElseThrow();
  }

  /** The files in all archives; each once. */
  private Map<String, String> exported(String name) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder.resolve(name).resolve("blobs"))) {
      List<Path> archives = walk.filter(path -> path.toString().endsWith(".zip")).toList();
      for (Path archive : archives) {
        try (InputStream bytes = Files.newInputStream(archive);
            ZipInputStream zip = new ZipInputStream(bytes)) {
          for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String content = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(files.put(entry.getName(), content)).as(entry.getName()).isNull();
          }
        }
      }
    }
    return files;
  }
}
