package com.collaborationcenter.benchmark;

import com.collaborationcenter.adapter.embedded.DiskContentStore;
import com.collaborationcenter.adapter.graph.GraphAttachmentSource;
import com.collaborationcenter.adapter.graph.GraphConnection;
import com.collaborationcenter.adapter.graph.GraphMailSource;
import com.collaborationcenter.blob.BlobPlace;
import com.collaborationcenter.blob.Container;
import com.collaborationcenter.fetch.Fetched;
import com.collaborationcenter.graphsimulator.GraphSimulator;
import com.collaborationcenter.graphsimulator.SimulatorOptions;
import com.collaborationcenter.graphsimulator.mailbox.IdKind;
import com.collaborationcenter.graphsimulator.mailbox.MadeContent;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.NewAttachment;
import com.collaborationcenter.graphsimulator.mailbox.NewMail;
import com.collaborationcenter.graphsimulator.mailbox.Participant;
import com.collaborationcenter.graphsimulator.mailbox.User;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long it takes to stage an attachment of 150 MB from the simulated Graph (HTTP, hashed, in
 * blocks, forced to the disk), beside a plain copy of the same bytes: made by the same generator,
 * written to a file and forced, without HTTP or hash; and how long to copy it on within the store.
 * In turns; the simulator shares the process and the machine.
 *
 * <p>{@code mvn -q -Pbench -pl harness/benchmark -am verify
 * -Dbench.main=com.collaborationcenter.benchmark.StagingBenchmark -Dbench.args="150"}
 */
public final class StagingBenchmark {
  private static final int TURNS = 5;
  private static final int MEGABYTE = 1_000_000;

  private StagingBenchmark() {}

  /** Measures with so many megabytes, 150 by default. */
  public static void main(String[] args) throws Exception {
    long bytes = (args.length == 0 ? 150L : Long.parseLong(args[0])) * MEGABYTE;
    try (BenchmarkFolder folder = new BenchmarkFolder();
        GraphSimulator simulator = GraphSimulator.start(SimulatorOptions.graph())) {
      Mailbox ann = simulator.mailboxes().create(User.of("ann@cabinet.fr", "Ann"));
      MailboxId mailbox = new MailboxId(ann.user().id().toString());
      MailId mail = new MailId(ann.id(ann.deliver(mail(bytes)), IdKind.IMMUTABLE));
      GraphConnection connection =
          new GraphConnection(URI.create(simulator.baseUrl()), id -> "simulated-" + id.value());
      GraphAttachmentSource source = new GraphAttachmentSource(connection);
      String attachment = attachment(connection, mailbox, mail);
      DiskContentStore contents = new DiskContentStore(folder.path().resolve("contents"));
      BlobPlace staged = BlobPlace.of(Container.STAGING, "a");
      BlobPlace filed = BlobPlace.of(Container.DOCUMENTS, "a");
      Map<String, Double> medians =
          new Medians()
              .with("plain copy", () -> copy(bytes, folder.path().resolve("plain")))
              .with(
                  "staging",
                  () -> contents.write(staged, hashed(source.open(mailbox, mail, attachment))))
              .with(
                  "copy within the store",
                  () -> {
                    contents.delete(filed);
                    return contents.copy(staged, filed);
                  })
              .micros(TURNS);
      medians.forEach((name, micros) -> System.out.printf("%s: %.1f ms%n", name, micros / 1e3));
    }
  }

  private static InputStream hashed(Optional<InputStream> bytes) throws Exception {
    return new DigestInputStream(bytes.orElseThrow(), MessageDigest.getInstance("SHA-256"));
  }

  private static long copy(long bytes, Path file) throws IOException {
    try (InputStream made = new MadeContent(bytes);
        FileOutputStream out = new FileOutputStream(file.toFile())) {
      long copied = made.transferTo(out);
      out.getChannel().force(true);
      return copied;
    }
  }

  private static String attachment(GraphConnection connection, MailboxId mailbox, MailId mail) {
    Fetched fetched =
        Optional.ofNullable(new GraphMailSource(connection).fetch(mailbox, List.of(mail)).get(mail))
            .orElseThrow();
    return ((Fetched.Present) fetched).mail().attachments().get(0).id();
  }

  private static NewMail mail(long bytes) {
    Participant client = new Participant("", "c@client.example");
    Instant at = Instant.parse("2026-03-02T09:00:00Z");
    NewAttachment made =
        new NewAttachment(
            NewAttachment.Kind.FILE,
            "a.bin",
            "application/octet-stream",
            false,
            null,
            new byte[0],
            bytes);
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
        List.of(made),
        List.of(),
        new byte[0]);
  }
}
