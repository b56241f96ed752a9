package com.collaborationcenter.adapter.graph;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.collaborationcenter.connection.SubscriptionWish;
import com.collaborationcenter.connection.Subscriptions.Creation;
import com.collaborationcenter.connection.Subscriptions.Renewal;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.fetch.Fetched;
import com.collaborationcenter.fetch.FolderTree;
import com.collaborationcenter.fetch.ListingCursor;
import com.collaborationcenter.fetch.ListingCursor.By;
import com.collaborationcenter.fetch.ListingPage;
import com.collaborationcenter.fetch.ReadState;
import com.collaborationcenter.graphsimulator.GraphSimulator;
import com.collaborationcenter.graphsimulator.SimulatorOptions;
import com.collaborationcenter.graphsimulator.fault.RequestFault;
import com.collaborationcenter.graphsimulator.mailbox.IdKind;
import com.collaborationcenter.graphsimulator.mailbox.Mail;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.NewAttachment;
import com.collaborationcenter.graphsimulator.mailbox.NewMail;
import com.collaborationcenter.graphsimulator.mailbox.Participant;
import com.collaborationcenter.graphsimulator.mailbox.User;
import com.collaborationcenter.mail.Attachment;
import com.collaborationcenter.mail.Envelope;
import com.collaborationcenter.mail.FolderId;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.mail.Sensitivity;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GraphOnSimulatorTest {
  private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
  private static final ListingCursor START =
      ListingCursor.from(By.RECEIVED, ListingCursor.BEGINNING);

  private final GraphSimulator simulator = GraphSimulator.start(SimulatorOptions.graph());
  private final Mailbox ann = simulator.mailboxes().create(User.of("ann@cabinet.fr", "Ann"));
  private final MailboxId mailbox = new MailboxId(ann.user().id().toString());
  private final GraphConnection connection =
      new GraphConnection(
          URI.create(simulator.baseUrl()), mailboxId -> "simulated-" + mailboxId.value());
  private final GraphMailSource source = new GraphMailSource(connection);
  private final GraphSubscriptions subscriptions = new GraphSubscriptions(connection);

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void listsEveryMailOnceInOrder() {
    List<String> loaded = new ArrayList<>();
    // Three mails a second, so that each full page is cut within a second.
    IntStream.range(0, 2_600).forEach(i -> loaded.add(load("m" + i, NINE.plusSeconds(i / 3))));

    List<Envelope> listed = list(START, page -> {});

    assertThat(ids(listed)).containsExactlyInAnyOrderElementsOf(loaded);
    assertThat(listed).extracting(Envelope::received).isSorted();
    assertThat(simulator.counters().requests()).isEqualTo(3);
  }

  @Test
  void listsMailOfOddDatesAndFetchesItWithTheSameTime() {
    List<Instant> times =
        List.of(
            Instant.parse("0001-01-01T00:00:00Z"),
            Instant.parse("1601-01-01T00:00:00Z"),
            Instant.EPOCH,
            NINE);
    List<MailId> loaded = times.stream().map(t -> new MailId(load("m" + t, t))).toList();

    List<Envelope> listed = list(ListingCursor.from(By.RECEIVED, Instant.MIN), page -> {});

    assertThat(listed).extracting(Envelope::id).containsExactlyElementsOf(loaded);
    assertThat(listed).extracting(Envelope::received).containsExactlyElementsOf(times);
    Map<MailId, Fetched> fetched = source.fetch(mailbox, loaded);
    assertThat(loaded)
        .extracting(
            id -> ((Fetched.Present) requireNonNull(fetched.get(id))).mail().envelope().received())
        .containsExactlyElementsOf(times);
  }

  @Test
  void listsTwoThousandFiveHundredMailsOfOneSecondAmongOthers() {
    List<String> loaded = new ArrayList<>();
    IntStream.range(0, 30).forEach(i -> loaded.add(load("a" + i, NINE.plusSeconds(i))));
    IntStream.range(0, 2_500).forEach(i -> loaded.add(load("b" + i, NINE.plusSeconds(60))));
    IntStream.range(0, 1_100).forEach(i -> loaded.add(load("c" + i, NINE.plusSeconds(61 + i))));

    List<Envelope> listed = list(START, page -> {});

    assertThat(ids(listed)).containsExactlyInAnyOrderElementsOf(loaded);
  }

  @Test
  void missesNoMailThatStayedWhileOthersCameAndWent() {
    List<String> stay = new ArrayList<>();
    List<String> go = new ArrayList<>();
    IntStream.range(0, 3_000)
        .forEach(i -> (i % 10 == 0 ? go : stay).add(load("m" + i, NINE.plusSeconds(i / 2))));

    List<Envelope> listed =
        list(
            START,
            page -> {
              // Each page, some of what was listed is deleted, and something old comes in.
              go.stream().limit(50).toList().forEach(ann::delete);
              go.subList(0, Math.min(50, go.size())).clear();
              load("late" + page, NINE.minusSeconds(page));
            });

    assertThat(ids(listed)).doesNotHaveDuplicates().containsAll(stay);
  }

  @Test
  void marksAMailReadAndNothingElse() {
    MailId id = new MailId(load("m", NINE));
    ReadState before = source.readState(mailbox, id).orElseThrow();
    Mail was = ann.mail(id.value());

    ReadState after = source.markRead(mailbox, id, false).orElseThrow();

    assertThat(before.read()).isTrue();
    assertThat(before.changeKey()).isNotEmpty();
    assertThat(after.read()).isFalse();
    assertThat(after.changeKey()).isNotEqualTo(before.changeKey());
    assertThat(source.readState(mailbox, id)).contains(after);
    // Of the id that is kept, with the change that was sent and no other.
    Envelope listed = list(START, page -> {}).get(0);
    assertThat(listed.id()).isEqualTo(id);
    assertThat(listed.changeKey()).isEqualTo(after.changeKey());
    assertThat(ann.mail(id.value()).content()).isEqualTo(was.content());
    assertThat(source.markRead(mailbox, id, true).orElseThrow().read()).isTrue();
  }

  @Test
  void findsNoReadStateOfAMailThatIsGone() {
    String id = load("m", NINE);
    ann.delete(id);

    assertThat(source.readState(mailbox, new MailId(id))).isEmpty();
    assertThat(source.markRead(mailbox, new MailId(id), true)).isEmpty();
  }

  @Test
  void saysWhenToMarkAgainIfGraphThrottles() {
    MailId id = new MailId(load("m", NINE));
    simulator
        .faults()
        .fail(new RequestFault(Pattern.compile("PATCH"), 1, 429, "TooManyRequests", 2));

    assertThatThrownBy(() -> source.markRead(mailbox, id, true))
        .isInstanceOfSatisfying(
            RetryLater.class, later -> assertThat(later.delay()).isEqualTo(Duration.ofSeconds(2)));
  }

  /** A reading in Outlook that moves no time of change is in this listing, and in no catch-up's. */
  @Test
  void listsReadStatesWithNothingElseInOneRequestPerThousand() {
    List<String> loaded = new ArrayList<>();
    IntStream.range(0, 1_500).forEach(i -> loaded.add(load("m" + i, NINE.plusSeconds(i))));
    ann.setRead(loaded.get(7), false);
    long before = simulator.counters().requests();

    List<Envelope> listed = list(ListingCursor.from(By.RECEIVED_FOR_READ_STATE, NINE), page -> {});

    assertThat(simulator.counters().requests() - before).isEqualTo(2);
    assertThat(ids(listed)).containsExactlyElementsOf(loaded);
    assertThat(listed.stream().filter(mail -> !mail.read()).map(mail -> mail.id().value()))
        .containsExactly(loaded.get(7));
    assertThat(listed)
        .allMatch(
            mail ->
                mail.subject().isEmpty()
                    && mail.changeKey().isEmpty()
                    && mail.participants().from().isEmpty()
                    && mail.folder().equals(listed.get(0).folder()));
  }

  @Test
  void findsChangedAndMovedMailByTimeOfChange() {
    List<String> loaded = new ArrayList<>();
    IntStream.range(0, 5).forEach(i -> loaded.add(load("m" + i, NINE.plusSeconds(i))));
    simulator.clock().advance(Duration.ofHours(1));
    Instant since = simulator.clock().instant();
    ann.move(loaded.get(1), "archive");
    ann.setCategories(loaded.get(3), List.of("Other"));

    List<Envelope> listed = list(ListingCursor.from(By.MODIFIED, since), page -> {});

    assertThat(ids(listed)).containsExactlyInAnyOrder(loaded.get(1), loaded.get(3));
    assertThat(listed)
        .extracting(Envelope::folder)
        .contains(new FolderId(ann.id(ann.folder("archive"))));
  }

  @Test
  void listsAMailboxWhoseLargePagesTimeOut() {
    List<String> loaded = new ArrayList<>();
    IntStream.range(0, 600).forEach(i -> loaded.add(load("m" + i, NINE.plusSeconds(i))));
    simulator.faults().setLargestPage(300);

    assertThat(ids(list(START, page -> {}))).containsExactlyElementsOf(loaded);
  }

  @Test
  void fetchesWhatIsThereAndTellsWhatIsGone() {
    String stays = load("stays", NINE);
    String moves = load("moves", NINE);
    String goes = load("goes", NINE);
    ann.move(moves, "archive");
    ann.delete(goes);
    List<MailId> ids = List.of(new MailId(stays), new MailId(moves), new MailId(goes));

    Map<MailId, Fetched> fetched = source.fetch(mailbox, ids);

    assertThat(present(fetched, stays).mail().envelope().subject()).isEqualTo("Subject stays");
    assertThat(present(fetched, stays).mail().preview()).isEqualTo("Body of stays");
    assertThat(present(fetched, stays).body().content()).contains("Body of stays");
    assertThat(present(fetched, moves).mail().id().value()).isEqualTo(moves);
    assertThat(present(fetched, moves).mail().envelope().folder().value())
        .isEqualTo(ann.id(ann.folder("archive")));
    assertThat(fetched.get(new MailId(goes))).isEqualTo(new Fetched.Gone());
    assertThat(simulator.counters().requests()).isEqualTo(1);
  }

  @Test
  void fetchesSensitivityAndAttachments() {
    NewAttachment file = attachment(NewAttachment.Kind.FILE, "bilan.pdf", "application/pdf", false);
    NewAttachment logo = attachment(NewAttachment.Kind.FILE, "logo.png", "image/png", true);
    NewAttachment link = attachment(NewAttachment.Kind.REFERENCE, "drive", "", false);
    String id =
        ann.id(ann.load(mail("m", "inbox", NINE, 2, List.of(file, logo, link))), IdKind.IMMUTABLE);

    com.collaborationcenter.mail.Mail mail =
        present(source.fetch(mailbox, List.of(new MailId(id))), id).mail();

    assertThat(mail.sensitivity()).isEqualTo(Sensitivity.PRIVATE);
    assertThat(mail.hasAttachments()).isTrue();
    assertThat(mail.attachments())
        .extracting(Attachment::name, Attachment::kind, Attachment::inline)
        .containsExactly(
            tuple("bilan.pdf", Attachment.Kind.FILE, false),
            tuple("logo.png", Attachment.Kind.FILE, true),
            tuple("drive", Attachment.Kind.REFERENCE, false));
  }

  @Test
  void defersTheMailsOfABatchThatWereThrottled() {
    List<MailId> ids =
        IntStream.range(0, 20).mapToObj(i -> new MailId(load("m" + i, NINE))).toList();
    simulator
        .faults()
        .fail(
            new RequestFault(
                Pattern.compile("GET /users/[^/]*/messages/"), 3, 429, "ApplicationThrottled", 6));

    Map<MailId, Fetched> fetched = source.fetch(mailbox, ids);

    assertThat(fetched).containsOnlyKeys(ids);
    assertThat(fetched.values())
        .filteredOn(new Fetched.Deferred(Duration.ofSeconds(6))::equals)
        .hasSize(3);
    assertThat(fetched.values()).filteredOn(Fetched.Present.class::isInstance).hasSize(17);
  }

  @Test
  void comesBackLaterWhenAListingIsCut() {
    load("m", NINE);
    simulator.faults().fail(new RequestFault(Pattern.compile("messages"), 1, 0, "", 0));

    // Where the cut comes before the first packed byte, the simulator's server answers 500.
    assertThatThrownBy(() -> source.list(mailbox, START)).isInstanceOf(RetryLater.class);
  }

  @Test
  void readsTheFolderTreeWithItsExclusions() {
    String clients = ann.id(ann.createFolder("inbox", "Clients"));
    String petit = ann.id(ann.createFolder(clients, "Petit"));
    String deleted = ann.id(ann.createFolder("inbox", "Old"));
    ann.load(mail("kept", petit, NINE, 0, List.of()));
    ann.load(mail("thrown", deleted, NINE, 0, List.of()));
    ann.deliverChat(mail("chat", "inbox", NINE, 0, List.of()));
    ann.deleteFolder(deleted);

    FolderTree tree = source.folders(mailbox);

    assertThat(tree.folders())
        .contains(
            new FolderTree.Folder(
                new FolderId(petit), Optional.of(new FolderId(clients)), Optional.empty(), 1));
    assertThat(tree.included())
        .contains(new FolderId(petit), new FolderId(ann.id(ann.folder("sentitems"))))
        .doesNotContain(
            new FolderId(deleted),
            new FolderId(ann.id(ann.folder("drafts"))),
            new FolderId(ann.id(ann.folder("teamsmessagesdata"))));
    assertThat(tree.includedItems()).isEqualTo(1);
    assertThat(simulator.counters().requests()).isEqualTo(3);
  }

  @Test
  void cannotProcessAMailboxWithoutLicence() {
    String id = load("m", NINE);
    ann.setLicensed(false);

    List<Runnable> calls =
        List.of(
            () -> source.list(mailbox, START),
            () -> source.fetch(mailbox, List.of(new MailId(id))),
            () -> source.folders(mailbox));

    assertThat(calls)
        .allSatisfy(
            call ->
                assertThatThrownBy(call::run)
                    .isInstanceOfSatisfying(
                        CannotProcess.class,
                        fault -> assertThat(fault.code()).isEqualTo("mailbox_unreachable")));
  }

  @Test
  void subscribesAdoptsRenewsAndDeletes() throws IOException {
    HttpServer app = endpoint();
    try {
      URI url = URI.create("http://127.0.0.1:" + app.getAddress().getPort() + "/notices");
      Instant now = simulator.clock().instant();
      SubscriptionWish wish = new SubscriptionWish(url, url, "s", now.plusSeconds(86_400));

      Creation created = subscriptions.create(mailbox, wish);
      Creation again = subscriptions.create(mailbox, wish);

      assertThat(created).isInstanceOf(Creation.Created.class);
      assertThat(again).isInstanceOf(Creation.Adopted.class);
      assertThat(again.subscription().id()).isEqualTo(created.subscription().id());
      Renewal renewal =
          subscriptions.renew(mailbox, created.subscription().id(), now.plus(Duration.ofDays(30)));
      assertThat(((Renewal.Renewed) renewal).subscription().expiresAt())
          .as("clamped by Graph")
          .isBefore(now.plus(Duration.ofDays(8)));

      subscriptions.delete(mailbox, created.subscription().id());
      subscriptions.delete(mailbox, created.subscription().id());

      assertThat(
              simulator.subscriptions().find(UUID.fromString(created.subscription().id().value())))
          .isEmpty();
      assertThat(subscriptions.renew(mailbox, created.subscription().id(), now.plusSeconds(9_000)))
          .isEqualTo(new Renewal.Lost());
    } finally {
      app.stop(0);
    }
  }

  @Test
  void comesBackLaterWhenNobodyShakesHands() {
    URI nowhere = URI.create("http://127.0.0.1:1/notices");

    assertThatThrownBy(
            () ->
                subscriptions.create(
                    mailbox,
                    new SubscriptionWish(
                        nowhere, nowhere, "s", simulator.clock().instant().plusSeconds(9_000))))
        .isInstanceOfSatisfying(
            RetryLater.class,
            fault -> assertThat(fault.code()).isEqualTo("subscription_not_validated"));
  }

  /** Reads the listing to its end; told the number of each page that has a next one. */
  private List<Envelope> list(ListingCursor start, Consumer<Integer> between) {
    List<Envelope> all = new ArrayList<>();
    Optional<ListingCursor> cursor = Optional.of(start);
    for (int pages = 1; cursor.isPresent(); pages++) {
      assertThat(pages).as("pages").isLessThan(100);
      ListingPage page = source.list(mailbox, cursor.get());
      all.addAll(page.mails());
      cursor = page.next();
      if (cursor.isPresent()) {
        between.accept(pages);
      }
    }
    return all;
  }

  private static List<String> ids(List<Envelope> mails) {
    return mails.stream().map(mail -> mail.id().value()).toList();
  }

  private static Fetched.Present present(Map<MailId, Fetched> fetched, String id) {
    return (Fetched.Present) requireNonNull(fetched.get(new MailId(id)));
  }

  private String load(String name, Instant received) {
    Mail mail = ann.load(mail(name, "inbox", received, 0, List.of()));
    return ann.id(mail, IdKind.IMMUTABLE);
  }

  private static NewAttachment attachment(
      NewAttachment.Kind kind, String name, String contentType, boolean inline) {
    return new NewAttachment(
        kind, name, contentType, inline, null, name.getBytes(StandardCharsets.UTF_8));
  }

  private static NewMail mail(
      String name,
      String folder,
      Instant received,
      int sensitivity,
      List<NewAttachment> attachments) {
    Participant author = new Participant("Client", "client@boulangerie-petit.fr");
    return new NewMail(
        folder,
        "<" + name + "@test>",
        null,
        List.of(),
        "Subject " + name,
        author,
        author,
        List.of(new Participant("Ann", "ann@cabinet.fr")),
        List.of(),
        List.of(),
        List.of(),
        received,
        received.minusSeconds(2),
        "html",
        "<p>Body of " + name + "</p>",
        sensitivity,
        "normal",
        attachments,
        List.of(),
        "Subject: x\r\n\r\nx".getBytes(StandardCharsets.UTF_8));
  }

  /** Shakes hands, and takes every notice. */
  private static HttpServer endpoint() throws IOException {
    HttpServer app =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    app.createContext(
        "/notices",
        exchange -> {
          try (exchange) {
            String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
            String token =
                URLDecoder.decode(
                    query.replaceFirst("^validationToken=", ""), StandardCharsets.UTF_8);
            byte[] answer = token.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain");
            exchange.sendResponseHeaders(
                answer.length == 0 ? 202 : 200, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    app.start();
    return app;
  }
}
