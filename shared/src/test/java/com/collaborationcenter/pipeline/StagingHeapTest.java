package com.collaborationcenter.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.adapter.graph.GraphConnection;
import com.collaborationcenter.adapter.graph.GraphMailSource;
import com.collaborationcenter.fetch.Fetched;
import com.collaborationcenter.graphsimulator.GraphSimulator;
import com.collaborationcenter.graphsimulator.SimulatorOptions;
import com.collaborationcenter.graphsimulator.mailbox.IdKind;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.NewAttachment;
import com.collaborationcenter.graphsimulator.mailbox.NewAttachment.Kind;
import com.collaborationcenter.graphsimulator.mailbox.NewMail;
import com.collaborationcenter.graphsimulator.mailbox.Participant;
import com.collaborationcenter.graphsimulator.mailbox.User;
import com.collaborationcenter.mail.Attachment;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 150 MB are staged in a heap of 64 MB more than the process needs when idle. */
@Tag("long")
class StagingHeapTest {
  private static final long LARGE = 150_000_000;
  private static final long MORE = 64L * 1024 * 1024;
  private static final long MEGABYTE = 1024 * 1024;

  @TempDir Path folder;

  @Test
  void stagesOneHundredAndFiftyMegabytesInSixtyFourMoreThanIdle() throws Exception {
    try (GraphSimulator simulator = GraphSimulator.start(SimulatorOptions.graph())) {
      Mailbox ann = simulator.mailboxes().create(User.of("ann@cabinet.fr", "Ann"));
      MailboxId mailbox = new MailboxId(ann.user().id().toString());
      MailId mail = new MailId(ann.id(ann.deliver(mail()), IdKind.IMMUTABLE));
      URI graph = URI.create(simulator.baseUrl());
      List<Attachment> attachments = attachments(graph, mailbox, mail);

      String roomy = run("256m", graph, mailbox, mail, attachments);
      long idle = number(roomy, "idle");
      String tight = run((idle + MORE) / MEGABYTE + "m", graph, mailbox, mail, attachments);

      System.out.println("idle " + idle / MEGABYTE + " MB");
      assertThat(number(tight, "copied")).isEqualTo(LARGE);
    }
  }

  private String run(
      String heap, URI graph, MailboxId mailbox, MailId mail, List<Attachment> attachments)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path"),
                StagingInLittleMemory.class.getName(),
                graph.toString(),
                mailbox.value(),
                mail.value(),
                attachments.get(0).id(),
                attachments.get(1).id(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private static long number(String output, String name) {
    Matcher matcher = Pattern.compile(name + " (\\d+)").matcher(output);
    assertThat(matcher.find()).as(output).isTrue();
    return Long.parseLong(matcher.group(1));
  }

  private static List<Attachment> attachments(URI graph, MailboxId mailbox, MailId mail) {
    GraphConnection connection = new GraphConnection(graph, id -> "simulated-" + id.value());
    Fetched fetched =
        Optional.ofNullable(new GraphMailSource(connection).fetch(mailbox, List.of(mail)).get(mail))
            .orElseThrow();
    return ((Fetched.Present) fetched).mail().attachments();
  }

  private static NewMail mail() {
    Participant client = new Participant("", "c@client.example");
    Instant at = Instant.parse("2026-03-02T09:00:00Z");
    return new NewMail(
        "inbox",
        "<1@mail.invalid>",
        null,
        List.of(),
        "s",
        client,
        client,
        List.of(client),
        List.of(),
        List.of(),
        List.of(),
        at,
        at,
        "html",
        "b",
        0,
        "normal",
        List.of(made(1000), made(LARGE)),
        List.of(),
        new byte[0]);
  }

  private static NewAttachment made(long bytes) {
    return new NewAttachment(
        Kind.FILE, "n", "application/octet-stream", false, null, new byte[0], bytes);
  }
}
