package com.collaborationcenter.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.fetch.Fetched;
import com.collaborationcenter.graphsimulator.GraphSimulator;
import com.collaborationcenter.graphsimulator.SimulatorOptions;
import com.collaborationcenter.graphsimulator.fault.RequestFault;
import com.collaborationcenter.graphsimulator.mailbox.IdKind;
import com.collaborationcenter.graphsimulator.mailbox.MadeContent;
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
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GraphAttachmentsOnSimulatorTest {
  private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
  private static final byte[] BYTES = {1, 2, 3, (byte) 0xff, 0};

  private final GraphSimulator simulator = GraphSimulator.start(SimulatorOptions.graph());
  private final Mailbox ann = simulator.mailboxes().create(User.of("ann@cabinet.fr", "Ann"));
  private final MailboxId mailbox = new MailboxId(ann.user().id().toString());
  private final GraphConnection connection =
      new GraphConnection(
          URI.create(simulator.baseUrl()), mailboxId -> "simulated-" + mailboxId.value());
  private final GraphAttachmentSource source = new GraphAttachmentSource(connection);

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void givesAFilesBytesAndAnItemAsMime() throws IOException {
    MailId mail = deliver(file(Kind.FILE, BYTES), file(Kind.ITEM, BYTES));
    List<Attachment> attachments = attachments(mail);

    assertThat(read(mail, attachments.get(0))).isEqualTo(BYTES);
    assertThat(read(mail, attachments.get(1))).isEqualTo(BYTES);
    assertThat(attachments.get(0).contentId()).contains("logo@c");
  }

  @Test
  void findsNothingWhereMailOrAttachmentIsGone() {
    MailId mail = deliver(file(Kind.FILE, BYTES));
    Attachment attachment = attachments(mail).get(0);
    ann.delete(mail.value());

    assertThat(source.open(mailbox, mail, attachment.id())).isEmpty();
  }

  @Test
  void refusesAReference() {
    MailId mail = deliver(file(Kind.REFERENCE, new byte[0]));

    assertThatThrownBy(() -> source.open(mailbox, mail, attachments(mail).get(0).id()))
        .isInstanceOfSatisfying(
            CannotProcess.class, e -> assertThat(e.code()).isEqualTo("attachment_has_no_content"));
  }

  @Test
  void saysHowLongToWait() {
    MailId mail = deliver(file(Kind.FILE, BYTES));
    String id = attachments(mail).get(0).id();
    fail(429, 7);

    assertThatThrownBy(() -> source.open(mailbox, mail, id))
        .isInstanceOfSatisfying(
            RetryLater.class,
            e -> {
              assertThat(e.code()).isEqualTo("graph_throttled");
              assertThat(e.delay()).isEqualTo(Duration.ofSeconds(7));
            });
    fail(500, 0);
    assertThatThrownBy(() -> source.open(mailbox, mail, id))
        .isInstanceOfSatisfying(
            RetryLater.class, e -> assertThat(e.code()).isEqualTo("graph_failed"));
  }

  @Test
  void neverGivesHalfAFileForAWholeOne() {
    for (NewAttachment attachment : List.of(file(Kind.FILE, new byte[100_000]), made(3_000_000))) {
      MailId mail = deliver(attachment);
      String id = attachments(mail).get(0).id();
      fail(0, 0);

      assertThatThrownBy(() -> read(mail, id)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void givesALargeFileAsItComes() throws IOException {
    MailId mail = deliver(made(20_000_000));
    Attachment attachment = attachments(mail).get(0);
    assertThat(attachment.size()).isEqualTo(20_000_000);

    try (InputStream bytes = source.open(mailbox, mail, attachment.id()).orElseThrow();
        InputStream made = new MadeContent(20_000_000)) {
      assertThat(bytes.readNBytes(1000)).isEqualTo(made.readNBytes(1000));
      assertThat(bytes.readAllBytes().length).isEqualTo(20_000_000 - 1000);
    }
  }

  private byte[] read(MailId mail, Attachment attachment) throws IOException {
    return read(mail, attachment.id());
  }

  private byte[] read(MailId mail, String attachment) throws IOException {
    try (InputStream bytes = source.open(mailbox, mail, attachment).orElseThrow()) {
      return bytes.readAllBytes();
    }
  }

  private void fail(int status, int retryAfter) {
    simulator
        .faults()
        .fail(new RequestFault(Pattern.compile("value$"), 1, status, "Busy", retryAfter));
  }

  private List<Attachment> attachments(MailId mail) {
    Map<MailId, Fetched> fetched = new GraphMailSource(connection).fetch(mailbox, List.of(mail));
    return ((Fetched.Present) Optional.ofNullable(fetched.get(mail)).orElseThrow())
        .mail()
        .attachments();
  }

  private static NewAttachment file(Kind kind, byte[] bytes) {
    return new NewAttachment(kind, "n", "application/pdf", false, "<logo@c>", bytes);
  }

  private static NewAttachment made(long bytes) {
    return new NewAttachment(
        Kind.FILE, "n", "application/octet-stream", false, null, new byte[0], bytes);
  }

  private MailId deliver(NewAttachment... attachments) {
    Participant client = new Participant("", "c@client.example");
    NewMail mail =
        new NewMail(
            "inbox",
            "<1@mail.invalid>",
            null,
            List.of(),
            "s",
            client,
            client,
            List.of(new Participant("", "ann@cabinet.fr")),
            List.of(),
            List.of(),
            List.of(),
            NINE,
            NINE,
            "html",
            "b",
            0,
            "normal",
            List.of(attachments),
            List.of(),
            new byte[0]);
    return new MailId(ann.id(ann.deliver(mail), IdKind.IMMUTABLE));
  }
}
