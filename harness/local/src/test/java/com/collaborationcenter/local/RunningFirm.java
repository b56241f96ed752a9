package com.collaborationcenter.local;

import com.collaborationcenter.graphsimulator.GraphSimulator;
import com.collaborationcenter.graphsimulator.mailbox.IdKind;
import com.collaborationcenter.graphsimulator.mailbox.Mail;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.MailboxKind;
import com.collaborationcenter.graphsimulator.mailbox.User;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.notice.ClientState;
import com.collaborationcenter.signature.Signer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/**
 * A firm on this machine, with everything real: its mailboxes are connected and caught up when it
 * starts. Timer functions run only when a test says so, so that a mail that shows came by the way
 * that the test is about.
 */
final class RunningFirm implements AutoCloseable {
  /** The firm's own domain; its people are below it. */
  static final String DOMAIN = "cabinet.example";

  private static final String COLUMNS = "id,name,siren,contacts,domains,collaborators\n";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(60);

  private final LocalRunner runner;
  private final Path data;
  private final KeptFiles kept;

  private RunningFirm(LocalRunner runner, Path data) {
    this.runner = runner;
    this.data = data;
    this.kept = new KeptFiles(data);
  }

  /**
   * Starts it.
   *
   * @param folder empty
   * @param rows of the CSV with its client files
   * @param mail whose mailboxes are connected, with a folder of their history
   * @param more of the runner's options
   */
  static RunningFirm start(Path folder, List<String> rows, Map<String, Path> mail, String... more)
      throws Exception {
    List<String> arguments = new ArrayList<>(List.of("--port", "0", "--without-timers"));
    arguments.addAll(List.of("--firm-domains", DOMAIN));
    arguments.addAll(List.of("--data", folder.resolve("data").toString()));
    Path csv = Files.writeString(folder.resolve("client-files.csv"), csv(rows));
    arguments.addAll(List.of("--client-files", csv.toString()));
    mail.forEach((owner, path) -> arguments.addAll(List.of("--mail", owner + "=" + path)));
    arguments.addAll(List.of(more));
    RunnerOptions options = new RunnerOptions();
    new CommandLine(options).parseArgs(arguments.toArray(String[]::new));
    RunningFirm firm = new RunningFirm(LocalRunner.start(options), folder.resolve("data"));
    firm.await("every mailbox is proved", () -> firm.isProved(mail.size()));
    firm.awaitIdle();
    return firm;
  }

  /** Starts it with empty mailboxes. */
  static RunningFirm start(Path folder, List<String> rows, List<String> owners, String... more)
      throws Exception {
    Path none = Files.createDirectory(folder.resolve("no-mail"));
    Map<String, Path> mail = new TreeMap<>();
    owners.forEach(owner -> mail.put(owner, none));
    return start(folder, rows, mail, more);
  }

  /** A row for the CSV. */
  static String row(String id, String contacts, String domains, String collaborators) {
    return "%s,Client %s,,%s,%s,%s".formatted(id, id, contacts, domains, collaborators);
  }

  static String csv(List<String> rows) {
    return COLUMNS + String.join("\n", rows) + "\n";
  }

  LocalRunner runner() {
    return runner;
  }

  GraphSimulator graph() {
    return runner.simulator().orElseThrow();
  }

  KeptFiles kept() {
    return kept;
  }

  Mailbox mailbox(String owner) {
    return graph().mailboxes().find(owner).orElseThrow();
  }

  /** The mailbox's id here and in Graph. */
  String mailboxId(String owner) {
    return mailbox(owner).user().id().toString();
  }

  /** The id by which a mail goes here: the immutable one. */
  String id(String owner, Mail mail) {
    return mailbox(owner).id(mail, IdKind.IMMUTABLE);
  }

  /** What a subscription on this mailbox carries to prove itself. */
  String clientState(String owner) throws IOException {
    byte[] key = Files.readAllBytes(data.resolve("mac-key"));
    return new ClientState(new Signer(ClientState.PURPOSE, List.of(key)))
        .issue(new MailboxId(mailboxId(owner)));
  }

  /** Somebody whom Entra ID knows, with an empty mailbox that isn't connected. */
  FirmMember join(String address) {
    graph().mailboxes().create(User.of(address, address)).setKind(MailboxKind.HOSTED);
    return member(address);
  }

  /** Somebody of the firm, with these roles. */
  FirmMember member(String address, String... roles) {
    return new FirmMember(runner, address, roles);
  }

  ApiClient administrator() {
    return runner.as(runner.administrator(), "Administrator");
  }

  /** Loads client files; the answer. */
  JsonNode load(List<String> rows) throws IOException, InterruptedException {
    ApiClient.Reply reply = administrator().post("client-files/csv", "text/csv", csv(rows));
    return expect(200, reply);
  }

  /** The whole tab, over all its pages, newest first. */
  List<JsonNode> tab(String owner, String file) throws IOException, InterruptedException {
    ApiClient person = runner.as(owner);
    List<JsonNode> rows = new ArrayList<>();
    String path = "client-files/" + file + "/mails?limit=100";
    JsonNode page = expect(200, person.get(path));
    page.path("mails").forEach(rows::add);
    while (page.has("next")) {
      String cursor = ApiClient.encode(page.path("next").asText());
      page = expect(200, person.get(path + "&cursor=" + cursor));
      page.path("mails").forEach(rows::add);
    }
    return rows;
  }

  /** The subjects of the tab, newest first. */
  List<String> subjects(String owner, String file) throws IOException, InterruptedException {
    return tab(owner, file).stream().map(row -> row.path("subject").asText()).toList();
  }

  void awaitSubjects(String owner, String file, String... subjects) throws Exception {
    List<String> wanted = List.of(subjects);
    await(
        "the tab shows " + wanted,
        () -> {
          List<String> shown = subjects(owner, file);
          return shown.size() == wanted.size() && shown.containsAll(wanted);
        });
  }

  /** The completeness report of one mailbox. */
  JsonNode report(String owner) throws IOException, InterruptedException {
    for (JsonNode mailbox : expect(200, administrator().get("completeness")).path("mailboxes")) {
      if (mailbox.path("owner").asText().equals(owner)) {
        return mailbox;
      }
    }
    throw new AssertionError("no report about " + owner);
  }

  /** Takes a census, with what follows from it, and gives its report. */
  JsonNode census(String owner) throws Exception {
    String before = report(owner).path("finishedAt").asText();
    runner.requestCensus(EmailAddress.of(owner));
    await(
        "a census is taken",
        () -> !report(owner).path("finishedAt").asText().equals(before) && kept.waiting() == 0);
    return report(owner);
  }

  /**
   * A timer function runs, and the time comes for all that it put on the queue for later. Not for
   * the nightly census: a run is named by its time, and one from tonight would be in the way of
   * later ones of today.
   */
  void timer(String name) throws Exception {
    runner.runTimer(name);
    await(
        "what the timer function " + name + " asked for is done",
        () -> {
          kept.makeDue();
          return kept.waiting() == 0;
        });
  }

  /** How often mails were listed so far: by a catch-up or a census, never by a notice. */
  long listings() {
    return graph().counters().byKind().getOrDefault("GET /users/{id}/messages", 0L);
  }

  /** Until no notice is on its way and no work is on the queue. */
  void awaitIdle() throws Exception {
    await(
        "nothing is under way",
        () -> graph().subscriptions().notices().pending() == 0 && kept.waiting() == 0);
  }

  void await(String what, Callable<Boolean> condition) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.call()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("in vain: " + what);
      }
      Thread.sleep(LOOK.toMillis());
    }
  }

  private boolean isProved(int mailboxes) throws IOException, InterruptedException {
    JsonNode all = expect(200, administrator().get("completeness")).path("mailboxes");
    boolean proved = all.size() == mailboxes;
    for (JsonNode mailbox : all) {
      proved = proved && mailbox.path("proved").asBoolean() && mailbox.path("gaps").asInt(-1) == 0;
    }
    return proved;
  }

  private static JsonNode expect(int status, ApiClient.Reply reply) {
    if (reply.status() != status) {
      throw new AssertionError("the API answers " + reply.status() + ": " + reply.body());
    }
    return reply.body();
  }

  @Override
  public void close() throws IOException {
    runner.close();
  }
}
