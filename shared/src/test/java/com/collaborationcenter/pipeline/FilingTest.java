package com.collaborationcenter.pipeline;

import static com.collaborationcenter.pipeline.FilingFirm.ADDRESS;
import static com.collaborationcenter.pipeline.FilingFirm.ANNA;
import static com.collaborationcenter.pipeline.FilingFirm.BANK;
import static com.collaborationcenter.pipeline.FilingFirm.FILE;
import static com.collaborationcenter.pipeline.FilingFirm.PERSON;
import static com.collaborationcenter.pipeline.FilingFirm.PURCHASES;
import static com.collaborationcenter.pipeline.FilingFirm.key;
import static com.collaborationcenter.pipeline.FilingFirm.wish;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.collaborationcenter.attachment.AttachmentKey;
import com.collaborationcenter.attachment.ContentHash;
import com.collaborationcenter.attachment.Staged;
import com.collaborationcenter.audit.AuditQuery;
import com.collaborationcenter.blob.Container;
import com.collaborationcenter.blob.ContentProperties.CopyState;
import com.collaborationcenter.blob.Verdict;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.crash.MemoryFolder;
import com.collaborationcenter.crash.WritePoints;
import com.collaborationcenter.dms.Destination;
import com.collaborationcenter.dms.DmsName;
import com.collaborationcenter.dms.Document;
import com.collaborationcenter.dms.Filing;
import com.collaborationcenter.dms.Filing.State;
import com.collaborationcenter.dms.FilingId;
import com.collaborationcenter.dms.FolderId;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.Role;
import com.collaborationcenter.person.Viewer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An attachment ends in its place once, whatever dies (P9 to P11). */
class FilingTest {
  private static final FolderId FOLDER = new FolderId("bank");
  private static final AttachmentKey ONE = key("m1", "a1");
  private static final AttachmentKey TWO = key("m2", "a1");
  private static final byte[] BYTES = "a bank statement".getBytes(UTF_8);
  private static final byte[] OTHER = "another statement".getBytes(UTF_8);

  @TempDir(factory = MemoryFolder.class)
  private Path folder;

  private FilingFirm firm;

  @BeforeEach
  void open() {
    firm = new FilingFirm(folder.resolve("firm"));
    firm.load(FILE.value(), ADDRESS);
  }

  @AfterEach
  void close() {
    firm.close();
  }

  @Test
  void waitsForStagingAndBecomesADocument() {
    Filing asked = firm.ask(ONE, "relevé.pdf", BANK);
    firm.work();
    assertThat(firm.filing(asked).state()).isEqualTo(State.ASKED);
    assertThat(firm.filing(asked).code()).contains("staging");
    assertThat(firm.staging.next(ANNA).ready()).as("it asks for staging").isPresent();

    ContentHash hash = firm.stage(ONE, BYTES);
    firm.workFor(Duration.ofMinutes(1));

    Filing filed = firm.filing(asked);
    assertThat(filed.state()).isEqualTo(State.FILED);
    assertThat(filed.settled()).isTrue();
    assertThat(filed.code()).isEmpty();
    Document document = firm.page(FOLDER).get(0);
    assertThat(document.name().value()).isEqualTo("relevé.pdf");
    assertThat(document.hash()).isEqualTo(hash);
    assertThat(document.bytes()).isEqualTo(BYTES.length);
    assertThat(document.filedBy()).isEqualTo(PERSON);
    assertThat(firm.blobs(Container.DOCUMENTS)).containsExactly(document.id().value());
    assertThat(firm.news()).isEmpty();
  }

  @Test
  void watchesACopyThatTakesItsTimeAndCopiesAnewWhatFailed() {
    firm.stage(ONE, BYTES);
    firm.copies.copiesAre(Optional.of(CopyState.PENDING));
    Filing asked = firm.ask(ONE, "a.pdf", BANK);
    firm.workFor(Duration.ofMinutes(1));
    assertThat(firm.filing(asked).code()).contains("copy");
    assertThat(firm.page(FOLDER)).isEmpty();
    assertThat(firm.copies.copies()).isEqualTo(1);

    firm.copies.endCopies();
    firm.workFor(Duration.ofMinutes(2));
    assertThat(firm.filing(asked).state()).isEqualTo(State.FILED);

    firm.stage(TWO, OTHER);
    firm.copies.copiesAre(Optional.of(CopyState.FAILED));
    Filing failing = firm.ask(TWO, "b.pdf", BANK);
    firm.work();
    assertThat(firm.page(FOLDER)).hasSize(1);
    firm.copies.copiesAre(Optional.empty());
    firm.workFor(Duration.ofMinutes(1));
    assertThat(firm.filing(failing).state()).isEqualTo(State.FILED);
    assertThat(firm.copies.copies()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void tellsWhatStagingRefusesAndWhatIsQuarantined() {
    Filing refused = firm.ask(ONE, "a.pdf", BANK);
    firm.work();
    firm.settle(Staged.refused(ONE, "attachment_too_large", firm.clock.instant()));
    firm.stage(TWO, BYTES);
    firm.settle(
        firm.staging
            .find(TWO)
            .orElseThrow()
            .staged()
            .judged(Verdict.MALICIOUS, firm.clock.instant()));
    Filing infected = firm.ask(TWO, "b.pdf", BANK);
    firm.workFor(Duration.ofMinutes(1));

    assertThat(firm.filing(refused).state()).isEqualTo(State.REFUSED);
    assertThat(firm.filing(refused).code()).contains("attachment_too_large");
    assertThat(firm.filing(infected).code()).contains("attachment_quarantined");
    assertThat(firm.blobs(Container.DOCUMENTS)).isEmpty();

    // Asked again, it is tried again.
    assertThat(firm.ask(TWO, "b.pdf", BANK).round()).isEqualTo(2);
  }

  @Test
  void tellsThatAnAttachmentIsGoneAndStagesAnewWhatWasLost() {
    Filing gone = firm.ask(ONE, "a.pdf", BANK);
    firm.gone.add(ONE);
    firm.work();
    assertThat(firm.filing(gone).code()).contains("attachment_gone");

    firm.stage(TWO, BYTES);
    firm.contents.delete(TWO.place());
    Filing lost = firm.ask(TWO, "b.pdf", BANK);
    firm.work();
    assertThat(firm.filing(lost).state()).isEqualTo(State.ASKED);
    firm.stage(TWO, BYTES);
    firm.workFor(Duration.ofMinutes(1));
    assertThat(firm.filing(lost).state()).isEqualTo(State.FILED);
  }

  @Test
  void theSameNameGetsANumberAndTheSameContentIsTold() {
    for (int i = 1; i <= 6; i++) {
      AttachmentKey key = key("m" + i, "a");
      firm.stage(key, ("content " + i).getBytes(UTF_8));
      firm.ask(key, i % 2 == 0 ? "facture.pdf" : "FACTURE.pdf", BANK);
    }
    AttachmentKey again = key("other", "a");
    firm.stage(again, "content 3".getBytes(UTF_8));
    Filing same = firm.ask(again, "renamed.pdf", BANK);
    firm.work();

    assertThat(firm.names(FOLDER))
        .containsExactlyInAnyOrder(
            "FACTURE.pdf",
            "facture (2).pdf",
            "FACTURE (3).pdf",
            "facture (4).pdf",
            "FACTURE (5).pdf",
            "facture (6).pdf");
    assertThat(firm.filing(same).sameContent()).isTrue();
    assertThat(firm.filing(same).document()).isPresent();
    assertThat(firm.blobs(Container.DOCUMENTS)).hasSize(6);
    // In another folder it is a document of its own.
    Filing elsewhere = firm.ask(again, "renamed.pdf", tax());
    firm.work();
    assertThat(firm.filing(elsewhere).sameContent()).isFalse();
    assertThat(firm.names(new FolderId("tax"))).containsExactly("renamed.pdf");
  }

  @Test
  void anInvoiceIsToldToThePlatformOnce() {
    firm.stage(ONE, BYTES);
    firm.stage(TWO, BYTES);
    Filing asked = firm.ask(ONE, "facture.pdf", PURCHASES);
    Filing same = firm.ask(TWO, "facture.pdf", PURCHASES);
    firm.work();
    firm.ask(ONE, "facture.pdf", PURCHASES);
    firm.work();

    String blob = asked.id() + ".1";
    assertThat(firm.blobs(Container.PURCHASE_INVOICES)).containsExactly(blob);
    assertThat(firm.news())
        .containsExactly(
            "{\"filing\":\""
                + asked.id()
                + "\",\"clientFile\":\"c1\",\"inbox\":\"purchase-invoices\",\"blob\":\""
                + blob
                + "\"}");
    assertThat(firm.filing(same).sameContent()).isTrue();
  }

  @Test
  void twoFilesWithOneSha1AreTwoDocuments() throws Exception {
    Path data = Path.of("../../shared/data/attachments-hostile/james-sha1-collision");
    assumeTrue(Files.isDirectory(data));
    firm.stage(ONE, Files.readAllBytes(data.resolve("shattered-1.pdf")));
    firm.stage(TWO, Files.readAllBytes(data.resolve("shattered-2.pdf")));
    firm.ask(ONE, "shattered.pdf", BANK);
    firm.ask(TWO, "shattered.pdf", BANK);
    firm.work();

    assertThat(firm.names(FOLDER)).containsExactlyInAnyOrder("shattered.pdf", "shattered (2).pdf");
  }

  @Test
  void eightPeopleWhoFileOneAttachmentAtOnceMakeOneDocumentAndOneMemo() throws Exception {
    ContentHash hash = firm.stage(ONE, BYTES);
    eightAtOnce(
        who ->
            firm.requests.ask(
                FILE, List.of(wish(ONE, "a.pdf", BANK)), new PersonId("tenant", "p" + who)));
    firm.work();

    assertThat(firm.names(FOLDER)).containsExactly("a.pdf");
    assertThat(firm.memos.of(hash)).hasSize(1);
    assertThat(firm.blobs(Container.DOCUMENTS)).hasSize(1);
    assertThat(firm.copies.copies()).isEqualTo(1);
  }

  @Test
  void eightPeopleWhoFileTheirOwnCopiesAtOnceMakeOneDocumentAndOneMemo() throws Exception {
    for (int who = 0; who < 8; who++) {
      firm.stage(key("copy" + who, "a"), BYTES);
    }
    List<Filing> asked = new ArrayList<>();
    eightAtOnce(
        who -> {
          Filing filing = firm.ask(key("copy" + who, "a"), "a.pdf", BANK);
          synchronized (asked) {
            asked.add(filing);
          }
        });
    firm.work();

    assertThat(firm.names(FOLDER)).containsExactly("a.pdf");
    assertThat(firm.memos.of(firm.page(FOLDER).get(0).hash())).hasSize(1);
    assertThat(asked).extracting(filing -> firm.filing(filing).state()).containsOnly(State.FILED);
    assertThat(firm.page(FOLDER).get(0).filings()).hasSize(8);

    // Whoever of them un-files it, it has left for all.
    firm.undo(asked.get(5));
    firm.work();
    assertThat(firm.page(FOLDER)).isEmpty();
    assertThat(asked).extracting(filing -> firm.filing(filing).state()).containsOnly(State.UNFILED);
  }

  @Test
  void isUnfiledWithHistoryAndCanBeFiledAnew() {
    ContentHash hash = firm.stage(ONE, BYTES);
    Filing asked = firm.ask(ONE, "a.pdf", BANK);
    assertThatThrownBy(() -> firm.undo(asked)).isInstanceOf(CannotProcess.class);
    firm.work();
    firm.undo(asked);
    firm.work();

    assertThat(firm.page(FOLDER)).isEmpty();
    assertThat(firm.blobs(Container.DOCUMENTS)).isEmpty();
    assertThat(firm.memos.of(hash).get(0).unfiled().orElseThrow().by()).isEqualTo(PERSON);
    assertThat(firm.filing(asked).history())
        .extracting(Filing.Event::state)
        .containsExactly(State.ASKED, State.FILED, State.UNFILING, State.UNFILED);

    firm.clock.pass(Duration.ofHours(1));
    firm.ask(ONE, "a.pdf", BANK);
    firm.work();
    assertThat(firm.names(FOLDER)).containsExactly("a.pdf");
    assertThat(firm.blobs(Container.DOCUMENTS)).containsExactly(asked.id() + ".2");
    assertThat(firm.memos.of(hash)).hasSize(2);
    assertThat(firm.memos.of(hash).get(0).unfiled()).isEmpty();
    assertThat(audited())
        .containsExactly("attachment_filed", "attachment_unfiled", "attachment_filed");
  }

  @Test
  void anInvoicesContentStaysWhenItIsUnfiled() {
    firm.stage(ONE, BYTES);
    Filing asked = firm.ask(ONE, "a.pdf", PURCHASES);
    firm.work();
    firm.undo(asked);
    firm.work();

    assertThat(firm.blobs(Container.PURCHASE_INVOICES)).hasSize(1);
    assertThat(firm.filing(asked).state()).isEqualTo(State.UNFILED);
  }

  @Test
  void aFolderWithADocumentIsntDeletedAndWhatIsAskedOfADeletedOneIsRefused() {
    FolderId own = firm.folders.create(FILE, DmsName.of("Mine"), Optional.empty()).folder().id();
    firm.stage(ONE, BYTES);
    Filing asked = firm.ask(ONE, "a.pdf", new Destination.InFolder(own));
    assertThat(firm.folders.delete(FILE, own, Optional.empty())).isTrue();
    firm.work();
    assertThat(firm.filing(asked).code()).contains("folder_unknown");
    assertThat(firm.blobs(Container.DOCUMENTS)).isEmpty();
    assertThatThrownBy(() -> firm.ask(TWO, "a.pdf", new Destination.InFolder(own)))
        .isInstanceOf(CannotProcess.class);

    FolderId other = firm.folders.create(FILE, DmsName.of("Mine"), Optional.empty()).folder().id();
    Filing there = firm.ask(ONE, "a.pdf", new Destination.InFolder(other));
    firm.work();
    assertThatThrownBy(() -> firm.folders.delete(FILE, other, Optional.empty()))
        .isInstanceOf(CannotProcess.class);
    firm.undo(there);
    firm.work();
    assertThat(firm.folders.delete(FILE, other, Optional.empty())).isTrue();
  }

  @Test
  void theMemoNamesNoClientFileThatTheViewerMayNotSee() {
    firm.load("c2", EmailAddress.of("bob@firm.example"));
    ContentHash hash = firm.stage(ONE, BYTES);
    firm.ask(ONE, "a.pdf", BANK);
    firm.work();
    Viewer anna = new Viewer(PERSON, Set.of(), Set.of(ADDRESS));
    Viewer bob =
        new Viewer(
            new PersonId("tenant", "bob"),
            Set.of(Role.ADMINISTRATOR),
            Set.of(EmailAddress.of("bob@firm.example")));

    // By the attachment itself, its content unknown (not staged any more).
    AlreadyFiled.Told own = told(anna, ONE, Optional.empty());
    assertThat(own.filed()).isTrue();
    assertThat(own.places()).hasSize(1);
    assertThat(own.places().get(0).document().orElseThrow().name().value()).isEqualTo("a.pdf");
    // By its content, on another mail in another mailbox.
    AttachmentKey copy = new AttachmentKey(new MailboxId("bob"), new MailId("m9"), "a9");
    assertThat(told(anna, copy, Optional.of(hash)).places()).hasSize(1);
    AlreadyFiled.Told others = told(bob, copy, Optional.of(hash));
    assertThat(others.filed()).isTrue();
    assertThat(others.places()).isEmpty();
    assertThat(
            firm.alreadyFiled.of(bob, copy.mailbox(), copy.mail(), Map.of("a9", Optional.empty())))
        .isEmpty();

    firm.undo(firm.ask(ONE, "a.pdf", BANK));
    firm.work();
    AlreadyFiled.Told gone = told(anna, ONE, Optional.empty());
    assertThat(gone.filed()).isFalse();
    assertThat(gone.places().get(0).document()).isEmpty();
    assertThat(
            firm.alreadyFiled.of(bob, copy.mailbox(), copy.mail(), Map.of("a9", Optional.of(hash))))
        .isEmpty();
  }

  @Test
  void whatDiesAtAnyWriteEndsTheSame() {
    matrix(
        9,
        firm -> {
          firm.stage(ONE, BYTES);
          firm.stage(TWO, OTHER);
        },
        firm -> {
          firm.insist(ONE, "a.pdf", BANK);
          firm.insist(TWO, "a.pdf", PURCHASES);
          firm.workFor(Duration.ofMinutes(1));
        });
  }

  @Test
  void whatDiesAtAnyWriteOfUnfilingEndsTheSame() {
    matrix(
        8,
        firm -> {
          firm.stage(ONE, BYTES);
          firm.ask(ONE, "a.pdf", BANK);
          firm.work();
          firm.clock.pass(Duration.ofMinutes(1));
        },
        firm -> {
          firm.undo(firm.filings.find(FILE, FilingId.of(ONE, FILE, BANK)).orElseThrow().filing());
          firm.workFor(Duration.ofMinutes(1));
          firm.insist(ONE, "a.pdf", BANK);
          firm.workFor(Duration.ofMinutes(1));
        });
  }

  private void matrix(int least, Consumer<FilingFirm> begin, Consumer<FilingFirm> act) {
    Object expected;
    int writes;
    try (FilingFirm whole = new FilingFirm(folder.resolve("whole"))) {
      begin.accept(whole);
      whole.points.carryOn();
      act.accept(whole);
      writes = whole.points.passed();
      expected = end(whole);
    }
    assertThat(writes).isGreaterThanOrEqualTo(least);
    for (WritePoints.When when : WritePoints.When.values()) {
      for (int at = 0; at < writes; at++) {
        try (FilingFirm dying = new FilingFirm(folder.resolve(when + "-" + at))) {
          begin.accept(dying);
          dying.points.crashAt(at, when);
          act.accept(dying);
          assertThat(dying.points.crashed()).as("%s write %d", when, at).isTrue();
          dying.points.carryOn();
          assertThat(end(dying)).as("dead %s write %d", when, at).isEqualTo(expected);
        }
      }
    }
  }

  /** What is left: documents, blobs, memos, news, the audit's acts; times aside. */
  private static Object end(FilingFirm firm) {
    return List.of(
        firm.page(FOLDER).stream().map(d -> d.id() + " " + d.name().value()).toList(),
        firm.blobs(Container.DOCUMENTS),
        firm.blobs(Container.PURCHASE_INVOICES),
        firm.page(FOLDER).stream()
            .flatMap(d -> firm.memos.of(d.hash()).stream())
            .map(memo -> memo.document() + " " + memo.unfiled().isPresent())
            .toList(),
        firm.memos.filedFrom(ANNA, Optional.empty()).filed(),
        Set.copyOf(firm.news()),
        firm.filings
            .find(FILE, FilingId.of(ONE, FILE, BANK))
            .map(kept -> kept.filing().state() + " " + kept.filing().settled())
            .orElseThrow());
  }

  private static void eightAtOnce(Consumer<Integer> act) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> running =
          IntStream.range(0, 8)
              .<Future<?>>mapToObj(who -> pool.submit(() -> act.accept(who)))
              .toList();
      for (Future<?> one : running) {
        one.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private AlreadyFiled.Told told(Viewer viewer, AttachmentKey key, Optional<ContentHash> hash) {
    return Objects.requireNonNull(
        firm.alreadyFiled
            .of(viewer, key.mailbox(), key.mail(), Map.of(key.attachment(), hash))
            .get(key.attachment()));
  }

  private List<String> audited() {
    Viewer administrator = new Viewer(PERSON, Set.of(Role.ADMINISTRATOR), Set.of());
    AuditQuery all =
        new AuditQuery(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new ClientFileId("c1")),
            Optional.empty());
    return firm.audit.list(administrator, all, Optional.empty(), 100).entries().stream()
        .sorted(Comparator.comparing(entry -> entry.at()))
        .map(entry -> entry.what().code())
        .toList();
  }

  private static Destination tax() {
    return new Destination.InFolder(new FolderId("tax"));
  }
}
