package com.collaborationcenter.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Past mail: the history that a mailbox has when it is connected, and what follows when client
 * files change (P1). Each test has a mailbox and client files of its own.
 */
class HistoryTest {
  private static final String HISTORY = at("history");
  private static final String DENSE = at("dense");
  private static final String ADDED = at("added");
  private static final String REMOVED = at("removed");
  private static final String GATHERED = at("gathered");
  private static final String ALSO_GATHERED = at("also-gathered");

  private static RunningFirm firm;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    Path none = Files.createDirectory(folder.resolve("none"));
    firm =
        RunningFirm.start(
            folder,
            List.of(
                RunningFirm.row("history", "client@history.example", "", HISTORY),
                RunningFirm.row("dense", "", "dense.example", DENSE),
                RunningFirm.row("added", "", "", ADDED),
                RunningFirm.row("removed", "client@removed.example", "", REMOVED),
                RunningFirm.row("gathered-1", "", "", GATHERED),
                RunningFirm.row("gathered-2", "", "", GATHERED + ";" + ALSO_GATHERED),
                RunningFirm.row("gathered-3", "", "", GATHERED)),
            Map.of(
                HISTORY,
                history(folder.resolve("history")),
                DENSE,
                none,
                ADDED,
                none,
                REMOVED,
                none,
                GATHERED,
                none,
                ALSO_GATHERED,
                none));
    firm.kept().watchQueue();
  }

  @AfterAll
  static void close() throws Exception {
    firm.close();
  }

  private static String at(String name) {
    return name + "@" + RunningFirm.DOMAIN;
  }

  /** 30 mails, of which 24 are the client's; the 20 newest arrive after connecting. */
  private static Path history(Path folder) throws IOException {
    Files.createDirectory(folder);
    for (int i = 0; i < 30; i++) {
      String from = i % 5 == 4 ? "newsletter@elsewhere.example" : "client@history.example";
      Files.writeString(
          folder.resolve("%02d.eml".formatted(i)),
          """
          From: %s
          To: %s
          Subject: Courrier %d
          Message-ID: <%d@history.example>
          Date: %d Jan 2025 10:00:00 +0000

          Bonjour
          """
              .formatted(from, HISTORY, i, i, i + 1));
    }
    return folder;
  }

  private static void load(String owner, String from, String subject, Instant at) {
    firm.mailbox(owner).load(WrittenMail.of(from, owner, subject).receivedAt(at).mail());
  }

  private static void assertComplete(JsonNode report, int inOutlook, int matched) {
    assertThat(report.path("inOutlook").asInt()).isEqualTo(inOutlook);
    assertThat(report.path("folderItems").asInt()).isEqualTo(inOutlook);
    assertThat(report.path("matched").asInt()).isEqualTo(matched);
    assertThat(report.path("stored").asInt()).isEqualTo(matched);
    assertThat(report.path("gaps").asInt()).isZero();
    assertThat(report.path("proved").asBoolean()).isTrue();
  }

  @Test
  void historyComesByTheFirstCensusAndIsProvedByTheNext() throws Exception {
    List<JsonNode> tab = firm.tab(HISTORY, "history");
    assertThat(tab).hasSize(24);
    assertThat(tab.get(0).path("subject").asText()).isEqualTo("Courrier 28");
    assertThat(tab.get(23).path("subject").asText()).isEqualTo("Courrier 0");
    JsonNode report = firm.census(HISTORY);
    assertComplete(report, 30, 24);
    assertThat(report.path("verifiedAt").asText()).isEqualTo(report.path("finishedAt").asText());
  }

  @Test
  void aSecondThatHoldsTwoAndAHalfThousandMailsIsTakenWhole() throws Exception {
    Instant second = Instant.parse("2026-03-02T08:00:00Z");
    for (int i = 0; i < 2_500; i++) {
      load(DENSE, "sender-" + i + "@dense.example", "Relevé " + i, second);
    }
    load(DENSE, "before@dense.example", "Avant", second.minusSeconds(1));
    load(DENSE, "after@dense.example", "Après", second.plusSeconds(1));
    firm.census(DENSE);
    firm.awaitIdle();
    assertComplete(firm.census(DENSE), 2_502, 2_502);
    List<String> subjects = firm.subjects(DENSE, "dense");
    assertThat(subjects).hasSize(2_502).doesNotHaveDuplicates();
    assertThat(subjects.get(0)).isEqualTo("Après");
    assertThat(subjects.get(2_501)).isEqualTo("Avant");
  }

  @Test
  void pastMailShowsWhenItsSenderBecomesAContact() throws Exception {
    Instant lastYear = Instant.now().minus(Duration.ofDays(400));
    load(ADDED, "nouveau@added.example", "Ancien échange", lastYear);
    load(ADDED, "autre@added.example", "Sans rapport", lastYear);
    assertComplete(firm.census(ADDED), 2, 0);
    assertThat(firm.tab(ADDED, "added")).isEmpty();
    JsonNode loaded =
        firm.load(List.of(RunningFirm.row("added", "nouveau@added.example", "", ADDED)));
    assertThat(loaded.path("changed").asInt()).isEqualTo(1);
    firm.awaitSubjects(ADDED, "added", "Ancien échange");
    firm.await("it is proved", () -> firm.report(ADDED).path("matched").asInt() == 1);
    firm.awaitIdle();
    assertComplete(firm.report(ADDED), 2, 1);
  }

  @Test
  void pastMailLeavesWithItsContactAndNothingOfItIsKept() throws Exception {
    Mailbox mailbox = firm.mailbox(REMOVED);
    String id =
        firm.id(
            REMOVED,
            mailbox.deliver(WrittenMail.of("client@removed.example", REMOVED, "Adieu").mail()));
    firm.awaitSubjects(REMOVED, "removed", "Adieu");
    firm.awaitIdle();
    assertThat(firm.kept().recordsWith(id)).hasSize(2);
    assertThat(firm.kept().bodies(firm.mailboxId(REMOVED))).hasSize(1);
    firm.load(List.of(RunningFirm.row("removed", "", "", REMOVED)));
    firm.awaitSubjects(REMOVED, "removed");
    firm.awaitIdle();
    assertThat(firm.kept().recordsWith(id)).isEmpty();
    assertThat(firm.kept().bodies(firm.mailboxId(REMOVED))).isEmpty();
    assertComplete(firm.census(REMOVED), 1, 0);
  }

  @Test
  void aLoadThatChangesManyFilesAsksForOneCensusOfEachMailbox() throws Exception {
    List<String> rows =
        List.of(
            RunningFirm.row("gathered-1", "a@one.example;b@one.example", "", GATHERED),
            RunningFirm.row("gathered-2", "", "two.example", GATHERED + ";" + ALSO_GATHERED),
            RunningFirm.row("gathered-3", "c@three.example", "", GATHERED));
    int seen = firm.kept().watched().size();
    assertThat(firm.load(rows).path("changed").asInt()).isEqualTo(3);
    firm.awaitIdle();
    List<String> asked = firm.kept().watched();
    asked = asked.subList(seen, asked.size());
    assertThat(asked).hasSize(2).allMatch(line -> line.contains("\"kind\":\"census-step\""));
    assertThat(sessions(asked))
        .containsExactlyInAnyOrder(firm.mailboxId(GATHERED), firm.mailboxId(ALSO_GATHERED));
    // The same once more is no change, and asks for nothing.
    JsonNode again = firm.load(rows);
    assertThat(again.path("unchanged").asInt()).isEqualTo(3);
    assertThat(again.path("changed").asInt() + again.path("created").asInt()).isZero();
    firm.awaitIdle();
    assertThat(firm.kept().watched()).hasSize(seen + 2);
  }

  @Test
  void theNightlyRoundAsksForACensusOfEachMailboxWithinTheNight() throws Exception {
    int seen = firm.kept().watched().size();
    firm.runner().runTimer("census");
    List<String> asked = firm.kept().watched();
    asked = asked.subList(seen, asked.size());
    assertThat(asked)
        .hasSize(6)
        .allMatch(line -> line.startsWith("scheduled ") && line.contains("\"census-step\""));
    assertThat(sessions(asked)).hasSize(6);
    firm.kept().cancelScheduled();
  }

  private static Set<String> sessions(List<String> watched) {
    Set<String> sessions = new HashSet<>();
    watched.forEach(line -> sessions.add(line.split(" ", -1)[2]));
    return sessions;
  }
}
