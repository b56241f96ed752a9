package com.collaborationcenter.pipeline;

import static com.collaborationcenter.pipeline.Firm.ANNA;
import static com.collaborationcenter.pipeline.Firm.CLIENT;
import static com.collaborationcenter.pipeline.Firm.PERSON;
import static com.collaborationcenter.pipeline.Firm.file;
import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.attachment.AttachmentKey;
import com.collaborationcenter.attachment.ContentHash;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.crash.MemoryFolder;
import com.collaborationcenter.crash.WritePoints;
import com.collaborationcenter.dms.Destination;
import com.collaborationcenter.dms.Document;
import com.collaborationcenter.dms.Documents;
import com.collaborationcenter.dms.Filing;
import com.collaborationcenter.dms.Filings;
import com.collaborationcenter.dms.FolderId;
import com.collaborationcenter.dms.FolderTemplate;
import com.collaborationcenter.dms.Folders;
import com.collaborationcenter.dms.Memo;
import com.collaborationcenter.dms.Memos;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailSample;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.Role;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.subject.SubjectRequest;
import com.collaborationcenter.subject.SubjectRequest.State;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was filed outlives its mail, and the receipt of an erasure names it. */
class FiledDocumentsTest {
  private static final ClientFileId FILE = new ClientFileId("c1");
  private static final Destination BANK = new Destination.InFolder(new FolderId("bank"));
  private static final PersonId ADMINISTRATOR = new PersonId("tenant", "admin");
  private static final Viewer VIEWER =
      new Viewer(ADMINISTRATOR, Set.of(Role.ADMINISTRATOR), Set.of());

  @TempDir(factory = MemoryFolder.class)
  private Path folder;

  @Test
  void stayWhenTheirAddressIsErasedAndTheReceiptNamesThemOnce() {
    for (int n = 0; n < 30; n += 3) {
      try (Firm firm = filled("address-" + n)) {
        String id = firm.requesting.erase(EmailAddress.of(CLIENT), ADMINISTRATOR).id();
        firm.points.crashAt(n, WritePoints.When.AFTER);
        firm.workFor(Duration.ofHours(1));

        SubjectRequest receipt = receipt(firm, id);
        assertThat(receipt.filed().orElseThrow()).containsExactly(named("one"));
        assertThat(receipt.found()).as("write " + n).containsEntry("filedDocuments", 1L);
        assertThat(page(firm)).hasSize(2);
      }
    }
  }

  @Test
  void stayWhenTheirPersonIsErasedAndTheReceiptNamesThemOnce() {
    try (Firm firm = filled("person")) {
      String id = firm.requesting.erase(PERSON, ADMINISTRATOR).id();
      firm.workFor(Duration.ofHours(1));

      SubjectRequest receipt = receipt(firm, id);
      assertThat(receipt.filed().orElseThrow())
          .containsExactlyInAnyOrder(named("one"), named("other"));
      assertThat(receipt.found()).containsEntry("filedDocuments", 2L);
      assertThat(page(firm)).hasSize(2);
    }
  }

  private Firm filled(String name) {
    Firm firm = new Firm(folder.resolve(name)).connected().with(file("c1", CLIENT, "x@y.example"));
    firm.put(MailSample.from("one", CLIENT));
    firm.put(MailSample.from("other", "x@y.example"));
    firm.census();
    fileFrom(firm, "one");
    fileFrom(firm, "other");
    return firm;
  }

  /** As a filing leaves it; without a blob, which nobody here reads. */
  private static void fileFrom(Firm firm, String mail) {
    Filing asked =
        Filing.asked(FILE, BANK, key(mail), mail + ".pdf", "", PERSON, firm.clock.instant());
    Filings filings = new Filings(firm.records);
    filings.save(asked, Optional.empty());
    char digit = Character.forDigit(Math.abs(mail.hashCode() % 10), 10);
    ContentHash hash = new ContentHash(String.valueOf(digit).repeat(64));
    Document document = asked.toDocument("application/pdf", 1, hash);
    documents(firm).add(document, filings.find(FILE, asked.id()).orElseThrow(), asked.asked().at());
    Memos memos = new Memos(firm.records);
    memos.save(Memo.of(document));
    memos.note(filings.find(FILE, asked.id()).orElseThrow().filing());
  }

  private static AttachmentKey key(String mail) {
    return new AttachmentKey(ANNA, new MailId(mail), "a1");
  }

  private static String named(String mail) {
    Filing same = Filing.asked(FILE, BANK, key(mail), "", "", PERSON, Instant.EPOCH);
    return "c1/" + same.id() + ".1";
  }

  private static List<Document> page(Firm firm) {
    return documents(firm).page(FILE, new FolderId("bank"), Optional.empty(), 10).documents();
  }

  private static Documents documents(Firm firm) {
    return new Documents(firm.records, new Folders(firm.records, FolderTemplate.standard()));
  }

  private static SubjectRequest receipt(Firm firm, String id) {
    SubjectRequest receipt = firm.requesting.find(VIEWER, id).orElseThrow();
    assertThat(receipt.state()).isEqualTo(State.DONE);
    return receipt;
  }
}
