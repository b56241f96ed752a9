package com.collaborationcenter.local.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.adapter.embedded.DiskContentStore;
import com.collaborationcenter.adapter.embedded.EmbeddedFiles;
import com.collaborationcenter.blob.Container;
import com.collaborationcenter.graphsimulator.GraphSimulator;
import com.collaborationcenter.graphsimulator.SimulatorOptions;
import com.collaborationcenter.graphsimulator.mailbox.Mail;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.NewAttachment;
import com.collaborationcenter.graphsimulator.mailbox.NewMail;
import com.collaborationcenter.graphsimulator.mailbox.Participant;
import com.collaborationcenter.graphsimulator.mailbox.User;
import com.collaborationcenter.local.ApiClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the whole product again and again while attachments are filed, each time into another
 * folder; whoever got no answer asks again. Then every content is in every folder once, and nothing
 * is left over. {@code -Dkill.seed=N} repeats a run's choice of moments.
 */
class FilingKillTest {
  private static final List<String> FOLDERS =
      List.of("bank", "purchases", "sales", "tax", "social", "legal", "accounting", "permanent");

  private static final int MAILS = 24;

  /** Each content comes twice, under one name. */
  private static final int CONTENTS = 12;

  private static final String OWNER = Book.OWNERS.get(1);
  private static final String FILE = "F1";
  private static final Duration LONG = Duration.ofMinutes(2);

  private final long seed = Long.getLong("kill.seed", System.nanoTime() & 0xffff_ffffL);
  private final Random random = new Random(seed);
  private final GraphSimulator graph =
      GraphSimulator.start(SimulatorOptions.graph().withPlainAuthorisePage());

  @TempDir private Path folder;
  private Path clientFiles;
  private int port;
  private int starts;

  @BeforeEach
  void prepare() throws IOException {
    clientFiles = Files.writeString(folder.resolve("client-files.csv"), Book.before().csv());
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    for (String owner : Book.OWNERS) {
      Mailbox mailbox = graph.mailboxes().create(User.of(owner, owner));
      for (int i = 0; owner.equals(OWNER) && i < MAILS; i++) {
        Mail unused = mailbox.load(mail(i));
      }
    }
  }

  @AfterEach
  void end() {
    graph.close();
  }

  @Test
  void filesEachContentOnceWhenKilledAtRandomMoments() throws Exception {
    System.out.println("FilingKillTest: -Dkill.seed=" + seed);
    int counted = 0;
    for (String destination : FOLDERS) {
      try (RunnerProcess runner = start()) {
        awaitReady(runner);
        Thread asking = askInBackground(runner, destination);
        if (random.nextInt(4) == 0) {
          pause(random.nextInt(900));
        } else {
          await(runner, "work", () -> remains().filingWork() > 0 || !asking.isAlive());
          pause(random.nextInt(200));
        }
        runner.kill();
        asking.join();
        counted += remains().filingWork() > 0 ? 1 : 0;
      }
    }
    System.out.printf("FilingKillTest: %d of %d kills left work%n", counted, starts);
    try (RunnerProcess runner = start()) {
      awaitReady(runner);
      for (String destination : FOLDERS) {
        ask(runner, destination);
      }
      for (String destination : FOLDERS) {
        await(
            runner,
            destination + " is filed",
            () -> documents(runner, destination).size() >= CONTENTS && isSettled(runner));
      }
      assertEachIsThereOnce(runner);
    }
  }

  private void assertEachIsThereOnce(RunnerProcess runner) throws Exception {
    Set<String> ids = new HashSet<>();
    for (String destination : FOLDERS) {
      Set<String> names = new HashSet<>();
      Set<String> contents = new HashSet<>();
      for (JsonNode document : documents(runner, destination)) {
        names.add(document.path("name").asText());
        contents.add(document.path("sha256").asText());
        ids.add(document.path("id").asText());
      }
      assertThat(contents).as(destination).hasSize(CONTENTS);
      assertThat(names).as(destination).hasSize(CONTENTS).contains("facture.pdf");
    }
    assertThat(ids).hasSize(FOLDERS.size() * CONTENTS);
    Set<String> blobs = new HashSet<>();
    new DiskContentStore(files().contents())
        .list(Container.DOCUMENTS, "", Optional.empty(), 1_000)
        .forEach(name -> blobs.add(name.value()));
    assertThat(blobs).isEqualTo(ids);
    for (JsonNode told : attachmentsOf(runner)) {
      assertThat(told.at("/alreadyFiled/places")).hasSize(FOLDERS.size());
    }
    JsonNode work =
        runner.as("administrator@" + Book.FIRM, "administrator").get("parked-work").body();
    assertThat(work.path("parked")).isEmpty();
    assertThat(work.path("deadLetters")).isEmpty();
  }

  private static List<JsonNode> attachmentsOf(RunnerProcess runner) throws Exception {
    List<JsonNode> attachments = new ArrayList<>();
    for (JsonNode row : rows(runner)) {
      String path =
          "client-files/%s/mails/%s/%s/attachments"
              .formatted(
                  FILE, row.path("mailbox").asText(), ApiClient.encode(row.path("id").asText()));
      runner
          .as(OWNER, "collaborator")
          .get(path)
          .body()
          .path("attachments")
          .forEach(attachments::add);
    }
    assertThat(attachments).hasSize(MAILS);
    return attachments;
  }

  private Thread askInBackground(RunnerProcess runner, String destination) {
    Thread asking =
        new Thread(
            () -> {
              try {
                ask(runner, destination);
              } catch (Exception killedMeanwhile) {
                // It is asked again at the end.
              }
            });
    asking.setDaemon(true);
    asking.start();
    return asking;
  }

  private static void ask(RunnerProcess runner, String destination) throws Exception {
    ObjectNode body = new ObjectMapper().createObjectNode();
    ArrayNode filings = body.putArray("filings");
    ApiClient api = runner.as(OWNER, "collaborator");
    for (JsonNode row : rows(runner)) {
      filings
          .addObject()
          .put("mailbox", row.path("mailbox").asText())
          .put("mail", row.path("id").asText())
          .put("attachment", attachment(api, row))
          .put("folder", destination);
    }
    ApiClient.Reply reply =
        api.post(
            "client-files/" + FILE + "/filings",
            "application/json; charset=utf-8",
            body.toString());
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(202);
  }

  private static String attachment(ApiClient api, JsonNode row) throws Exception {
    String path =
        "client-files/%s/mails/%s/%s"
            .formatted(
                FILE, row.path("mailbox").asText(), ApiClient.encode(row.path("id").asText()));
    return api.get(path).body().at("/attachments/0/id").asText();
  }

  private static ArrayNode rows(RunnerProcess runner) throws Exception {
    return runner.list(OWNER, "collaborator", "client-files/" + FILE + "/mails?limit=100", "mails");
  }

  private static ArrayNode documents(RunnerProcess runner, String destination) throws Exception {
    String path = "client-files/" + FILE + "/folders/" + destination + "/documents";
    return runner.list(OWNER, "collaborator", path, "documents");
  }

  /** No work waits on a queue. */
  private boolean isSettled(RunnerProcess runner) throws Exception {
    assertThat(runner.isAlive()).isTrue();
    return remains().messages() == 0 && remains().filingWork() == 0;
  }

  private void awaitReady(RunnerProcess runner) throws Exception {
    await(runner, "the runner is ready", runner::isReady);
    await(runner, "the mails are there", () -> rows(runner).size() == MAILS);
  }

  private RunnerProcess start() throws IOException {
    starts++;
    return RunnerProcess.start(
        data(), graph.baseUrl(), clientFiles, port, folder.resolve("output-" + starts + ".txt"));
  }

  private Remains remains() {
    return new Remains(data());
  }

  private Path data() {
    return folder.resolve("data");
  }

  private EmbeddedFiles files() {
    return new EmbeddedFiles(data());
  }

  private static NewMail mail(int number) {
    byte[] bytes =
        ("%PDF-1.7 content " + number % CONTENTS + "x".repeat(100_000))
            .getBytes(StandardCharsets.UTF_8);
    NewAttachment attachment =
        new NewAttachment(
            NewAttachment.Kind.FILE, "facture.pdf", "application/pdf", false, null, bytes);
    Participant client = new Participant("", "dir@client1.example");
    Instant at = Instant.parse("2026-03-01T08:00:00Z").plusSeconds(number);
    return new NewMail(
        "inbox",
        "<" + number + "@mail.invalid>",
        null,
        List.of(),
        "Facture " + number,
        client,
        client,
        List.of(new Participant("", OWNER)),
        List.of(),
        List.of(),
        List.of(),
        at,
        at,
        "html",
        "<p>Facture</p>",
        0,
        "normal",
        List.of(attachment),
        List.of(),
        "Facture".getBytes(StandardCharsets.UTF_8));
  }

  private interface Attempt {
    boolean succeeds() throws Exception;
  }

  private static void await(RunnerProcess runner, String what, Attempt attempt) throws Exception {
    Instant end = Instant.now().plus(LONG);
    while (!attempt.succeeds()) {
      if (!runner.isAlive() || Instant.now().isAfter(end)) {
        throw new AssertionError(what + " didn't come. The runner says:\n" + runner.output());
      }
      pause(50);
    }
  }

  // Here the moment itself is what is wanted: nothing could be awaited.
  private static void pause(long millis) throws InterruptedException {
    Thread.sleep(millis);
  }
}
