package com.collaborationcenter.local.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.graphsimulator.GraphSimulator;
import com.collaborationcenter.graphsimulator.SimulatorOptions;
import com.collaborationcenter.graphsimulator.mailbox.Mail;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.NewMail;
import com.collaborationcenter.graphsimulator.mailbox.User;
import com.collaborationcenter.local.kill.Outlook.Shown;
import com.collaborationcenter.local.kill.Remains.Link;
import com.collaborationcenter.local.kill.Remains.Undone;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the whole product again and again while people go on using their mailboxes, and shows that
 * nothing is lost and nothing is there twice. Graph, here the simulator in this process, lives on,
 * as it does. {@code -Dkill.seed=N} repeats a run's acts and its choice of moments.
 */
class KillTest {
  private static final int KILLS = Integer.getInteger("kill.kills", 20);
  private static final int MAILS_EACH = 400;

  /** What is done in all, at most, and how often something is. */
  private static final int ACTS = 3_000;

  private static final Duration BETWEEN_ACTS = Duration.ofMillis(50);

  /** Graph isn't at once either; and so there is work in flight. */
  private static final Duration LATENCY = Duration.ofMillis(10);

  /** Ends a run that is broken; a busy machine needs less. */
  private static final Duration LONG = Duration.ofMinutes(4);

  private static final Duration POLL = Duration.ofMillis(5);

  private final long seed = Long.getLong("kill.seed", System.nanoTime() & 0xffff_ffffL);
  private final Random random = new Random(seed);
  private final GraphSimulator graph =
      GraphSimulator.start(
          SimulatorOptions.graph()
              .withPlainAuthorisePage()
              .withLatency(LATENCY)
              .withLimits(4, RunnerProcess.REQUESTS));
  private final ScheduledExecutorService people = Executors.newSingleThreadScheduledExecutor();
  private final List<Mailbox> mailboxes = new ArrayList<>();
  private final Set<String> deadLocks = new HashSet<>();

  @TempDir private Path folder;
  private Path clientFiles;
  private Remains remains;
  private int port;
  private int starts;

  @BeforeEach
  void prepare() throws IOException {
    Files.createDirectories(folder.resolve("copies"));
    clientFiles = Files.writeString(folder.resolve("client-files.csv"), Book.before().csv());
    remains = new Remains(data());
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    for (String owner : Book.OWNERS) {
      mailboxes.add(graph.mailboxes().create(User.of(owner, owner)));
    }
  }

  @AfterEach
  void end() {
    people.shutdownNow();
    graph.close();
  }

  @Test
  void losesNothingAndDoublesNothingWhenKilledAtRandomMoments() throws Exception {
    System.out.println("KillTest: -Dkill.seed=" + seed);
    Life life = new Life(seed, mailboxes);
    life.past(MAILS_EACH);
    ScheduledFuture<?> acts = begin(life);
    killAgainAndAgain();
    acts.cancel(false);
    people.shutdown();
    assertThat(people.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    assertThat(acts.isCancelled()).as("everything that people did succeeded").isTrue();

    Instant quiet = Instant.now();
    try (RunnerProcess runner = start()) {
      awaitProof(runner, quiet);
      assertThat(tabs(runner)).isEqualTo(expected());
    }
    assertNothingDangles();
  }

  private ScheduledFuture<?> begin(Life life) {
    int[] done = {0};
    return people.scheduleAtFixedRate(
        () -> {
          if (done[0]++ < ACTS) {
            life.act();
          }
        },
        0,
        BETWEEN_ACTS.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  /** A kill counts if it came in the middle of a message; others are made in addition. */
  private void killAgainAndAgain() throws Exception {
    int counted = 0;
    int unsettled = 0;
    while (counted < KILLS) {
      assertThat(starts).as("starts for %d kills that count", counted).isLessThan(3 * KILLS);
      try (RunnerProcess runner = start()) {
        boolean early = random.nextInt(6) == 0;
        if (early) {
          pause(random.nextInt(1_500));
        } else {
          await(runner, "work is taken up", () -> isWorking());
          if (counted == KILLS / 2) {
            changeClientFiles(runner);
          }
          letItWork(runner, random.nextInt(40), random.nextInt(30));
        }
        assertThat(runner.isAlive()).as(runner.output()).isTrue();
        runner.kill();
      }
      Undone undone = remains.undone(folder.resolve("copies"));
      Set<String> inFlight = new HashSet<>(undone.tokens());
      inFlight.removeAll(deadLocks);
      deadLocks.addAll(undone.tokens());
      counted += inFlight.isEmpty() ? 0 : 1;
      unsettled += undone.unsettled();
      System.out.printf(
          "KillTest: kill %d: %d messages waiting, %d of them being worked, %d mails unsettled%n",
          starts, undone.waiting(), inFlight.size(), undone.unsettled());
    }
    System.out.printf(
        "KillTest: %d kills of %d counted; they left %d mails unsettled%n",
        counted, starts, unsettled);
  }

  /** So many more messages, unless it has no more to do, and a moment. */
  private void letItWork(RunnerProcess runner, int messages, int millis) throws Exception {
    int enough = remains.finished() + messages;
    await(runner, "work goes on", () -> remains.finished() >= enough || remains.messages() == 0);
    pause(millis);
  }

  /** From the file at every later start, and by the API at once: the kill may come before it. */
  private void changeClientFiles(RunnerProcess runner) throws IOException {
    String csv = Book.after().csv();
    Files.writeString(clientFiles, csv);
    Thread loading =
        new Thread(
            () -> {
              try {
                runner
                    .as("administrator@" + Book.FIRM, "administrator")
                    .post("client-files/csv", "text/csv; charset=utf-8", csv);
              } catch (IOException | InterruptedException killedMeanwhile) {
                // The next start loads the file.
              }
            });
    loading.setDaemon(true);
    loading.start();
  }

  /** Each mailbox proved by a census that ended after that moment, and the queue is empty. */
  private void awaitProof(RunnerProcess runner, Instant since) throws Exception {
    await(runner, "the runner is ready", runner::isReady);
    await(
        runner,
        "everything is proved",
        () -> {
          int proved = 0;
          for (JsonNode mailbox : completeness(runner)) {
            boolean now =
                Instant.parse(mailbox.path("finishedAt").asText(since.toString())).isAfter(since);
            proved += now && mailbox.path("proved").asBoolean() ? 1 : 0;
          }
          return proved == mailboxes.size() && remains.messages() == 0;
        });
    for (JsonNode mailbox : completeness(runner)) {
      assertThat(mailbox.path("gaps").asInt()).isZero();
      assertThat(mailbox.path("inOutlook").asInt())
          .isEqualTo(Outlook.counted(mailbox(mailbox.path("owner").asText())).size());
    }
  }

  private static Iterable<JsonNode> completeness(RunnerProcess runner) throws Exception {
    return runner.list("administrator@" + Book.FIRM, "administrator", "completeness", "mailboxes");
  }

  private Set<Shown> expected() {
    Set<Shown> expected = new TreeSet<>();
    mailboxes.forEach(mailbox -> expected.addAll(Outlook.expected(mailbox, Book.after())));
    return expected;
  }

  /** What every owner sees in the tab of every client file; nothing is there twice. */
  private Set<Shown> tabs(RunnerProcess runner) throws Exception {
    Set<Shown> tabs = new TreeSet<>();
    for (Mailbox mailbox : mailboxes) {
      String owner = mailbox.user().address();
      Map<String, String> messageIds = new HashMap<>();
      for (Mail mail : Outlook.all(mailbox)) {
        messageIds.put(Outlook.id(mailbox, mail), mail.content().head().internetMessageId());
      }
      for (JsonNode file : runner.list(owner, "collaborator", "client-files", "clientFiles")) {
        String id = file.path("id").asText();
        String path = "client-files/" + id + "/mails?limit=100";
        for (JsonNode row : runner.list(owner, "collaborator", path, "mails")) {
          String mail = row.path("id").asText();
          boolean added =
              tabs.add(
                  new Shown(
                      owner,
                      id,
                      messageIds.getOrDefault(mail, mail),
                      !row.path("unread").asBoolean(),
                      row.path("subject").asText()));
          assertThat(added).as("%s is there once", mail).isTrue();
        }
      }
    }
    return tabs;
  }

  /** The store itself, also where no tab looks. */
  private void assertNothingDangles() throws Exception {
    Set<Link> expected = new TreeSet<>();
    for (Mailbox mailbox : mailboxes) {
      String owner = mailbox.user().address();
      for (Mail mail : Outlook.counted(mailbox)) {
        NewMail head = mail.content().head();
        for (String file : Book.after().filesOf(owner, Outlook.people(head))) {
          expected.add(new Link(mailbox.user().id().toString(), file, Outlook.id(mailbox, mail)));
        }
      }
    }
    assertThat(remains.timelineRows()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(remains.listedByMails()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(remains.unsettled()).isZero();
    assertThat(remains.deadLetters()).isZero();
    Set<String> orphans = new TreeSet<>(remains.bodies());
    assertThat(orphans).containsAll(remains.bodiesLinked());
    orphans.removeAll(remains.bodiesLinked());
    System.out.printf(
        "KillTest: %d rows of %d mails in the timelines, %d orphaned bodies%n",
        expected.size(), remains.bodiesLinked().size(), orphans.size());
  }

  private boolean isWorking() throws SQLException {
    return !deadLocks.containsAll(remains.tokensNow());
  }

  private RunnerProcess start() throws IOException {
    starts++;
    return RunnerProcess.start(
        data(), graph.baseUrl(), clientFiles, port, folder.resolve("output-" + starts + ".txt"));
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Mailbox mailbox(String owner) {
    return graph.mailboxes().find(owner).orElseThrow();
  }

  private interface Attempt {
    boolean succeeds() throws Exception;
  }

  private void await(RunnerProcess runner, String what, Attempt attempt) throws Exception {
    Instant end = Instant.now().plus(LONG);
    while (!attempt.succeeds()) {
      if (!runner.isAlive() || Instant.now().isAfter(end)) {
        throw new AssertionError(
            what
                + " didn't come; "
                + remains.standing()
                + "\nThe runner says:\n"
                + runner.output());
      }
      pause(POLL.toMillis());
    }
  }

  // Here the moment itself is what is wanted: nothing could be awaited.
  private static void pause(long millis) throws InterruptedException {
    Thread.sleep(millis);
  }
}
