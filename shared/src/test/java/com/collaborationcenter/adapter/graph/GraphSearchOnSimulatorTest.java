package com.collaborationcenter.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.fetch.FoundMail;
import com.collaborationcenter.fetch.MailSearch;
import com.collaborationcenter.fetch.RecentCursor;
import com.collaborationcenter.fetch.RecentMails;
import com.collaborationcenter.graphsimulator.GraphSimulator;
import com.collaborationcenter.graphsimulator.SimulatorOptions;
import com.collaborationcenter.graphsimulator.fault.RequestFault;
import com.collaborationcenter.graphsimulator.mailbox.IdKind;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.NewMail;
import com.collaborationcenter.graphsimulator.mailbox.Participant;
import com.collaborationcenter.graphsimulator.mailbox.User;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search port over HTTP, against the simulator's rules of {@code $filter}. */
class GraphSearchOnSimulatorTest {
  private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
  private static final String CLIENT = "paul@client.fr";

  private final GraphSimulator simulator = GraphSimulator.start(SimulatorOptions.graph());
  private final Mailbox ann = simulator.mailboxes().create(User.of("ann@cabinet.fr", "Ann"));
  private final MailboxId mailbox = new MailboxId(ann.user().id().toString());
  private final MailSearch search =
      new GraphMailSearch(
          new GraphConnection(URI.create(simulator.baseUrl()), id -> "simulated-" + id.value()));

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void walksThroughAllMailFromTheNewestOnEachOnce() {
    List<String> loaded = new ArrayList<>();
    // Three mails a second, so that pages of 20 end within a second.
    IntStream.range(0, 130).forEach(i -> loaded.add(0, load("m" + i, NINE.plusSeconds(i / 3))));

    List<FoundMail> walked = walk(20);

    assertThat(ids(walked)).containsExactlyInAnyOrderElementsOf(loaded);
    assertThat(walked)
        .extracting(mail -> mail.envelope().received())
        .isSortedAccordingTo((first, second) -> second.compareTo(first));
    assertThat(simulator.counters().requests()).isEqualTo(7);
  }

  @Test
  void walksThroughASecondThatFillsManyPages() {
    List<String> loaded = new ArrayList<>();
    IntStream.range(0, 5).forEach(i -> loaded.add(load("a" + i, NINE.minusSeconds(i))));
    IntStream.range(0, 273).forEach(i -> loaded.add(load("b" + i, NINE.plusSeconds(9))));
    IntStream.range(0, 5).forEach(i -> loaded.add(load("c" + i, NINE.plusSeconds(10 + i))));

    assertThat(ids(walk(10))).containsExactlyInAnyOrderElementsOf(loaded);
  }

  @Test
  void skipsNoMailThatStayedWhileNewerOnesCameAndWent() {
    List<String> stay = new ArrayList<>();
    List<String> go = new ArrayList<>();
    IntStream.range(0, 60)
        .forEach(i -> (i % 10 == 5 ? go : stay).add(load("m" + i, NINE.plusSeconds(i))));
    List<String> walked = new ArrayList<>();

    Optional<RecentCursor> next = Optional.empty();
    do {
      RecentMails page = search.recent(mailbox, next, 7);
      walked.addAll(ids(page.mails()));
      walked.stream().filter(go::contains).forEach(this::deleteIfThere);
      load("new", NINE.plusSeconds(1_000));
      next = page.next();
    } while (next.isPresent());

    assertThat(walked).doesNotHaveDuplicates().containsAll(stay);
  }

  @Test
  void tellsOfAMailWhatAPersonKnowsItBy() {
    String id = load("vat", NINE);

    FoundMail found = search.recent(mailbox, Optional.empty(), 1).mails().get(0);

    // By the id that survives a move.
    assertThat(found.envelope().id().value()).isEqualTo(id);
    assertThat(found.envelope().subject()).isEqualTo("Subject vat");
    assertThat(found.envelope().internetMessageId()).isEqualTo("<vat@test>");
    assertThat(found.envelope().conversationId()).isNotEmpty();
    assertThat(found.envelope().participants().from().orElseThrow().address()).isEqualTo(CLIENT);
    assertThat(found.envelope().received()).isEqualTo(NINE);
    assertThat(found.preview()).isEqualTo("Text of vat");
    assertThat(found.webLink()).isNotEmpty();
  }

  @Test
  void findsTheNewestMailsFromAnAddressInAnyCaseAndFolder() {
    load("other", NINE, "someone@else.fr", "inbox");
    String old = load("old", NINE, CLIENT, "inbox");
    String deleted = load("deleted", NINE.plusSeconds(2), CLIENT, "deleteditems");
    String recent = load("recent", NINE.plusSeconds(3), CLIENT, "archive");

    assertThat(ids(search.fromSender(mailbox, "Paul@Client.FR", 10)))
        .containsExactly(recent, deleted, old);
    assertThat(ids(search.fromSender(mailbox, CLIENT, 2))).containsExactly(recent, deleted);
    assertThat(search.fromSender(mailbox, "nobody@client.fr", 2)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "o'neil@client.fr",
        "a+vat@client.fr",
        "a&b=c@client.fr",
        "50%25@client.fr",
        "a@client.fr' or from/emailAddress/address ne 'x",
        "é@client.fr"
      })
  void findsAnAddressWhateverItsSigns(String address) {
    load("other", NINE);
    String id = load("odd", NINE, address, "inbox");

    assertThat(ids(search.fromSender(mailbox, address, 10))).containsExactly(id);
  }

  @Test
  void findsAllCopiesOfAMessage() {
    String one = load("same", NINE);
    String copy = load("same", NINE.plusSeconds(5));
    load("another", NINE);

    assertThat(ids(search.withMessageId(mailbox, "<same@test>", 10)))
        .containsExactlyInAnyOrder(one, copy);
    assertThat(search.withMessageId(mailbox, "<same@tes>", 10)).isEmpty();
  }

  @Test
  void findsTheMailsOfAThreadAndNoOthers() {
    String one = load("same", NINE);
    load("another", NINE);
    String thread = search.find(mailbox, new MailId(one)).orElseThrow().envelope().conversationId();

    assertThat(ids(search.inThread(mailbox, thread, 10))).containsExactly(one);
  }

  @Test
  void findsAMailByItsIdAndNothingByAnother() {
    String id = load("one", NINE);
    String gone = load("gone", NINE);
    ann.delete(gone);

    assertThat(search.find(mailbox, new MailId(id)).orElseThrow().envelope().id().value())
        .isEqualTo(id);
    assertThat(search.find(mailbox, new MailId(gone))).isEmpty();
    assertThat(search.find(mailbox, new MailId("no such/id?"))).isEmpty();
    Mailbox other = simulator.mailboxes().create(User.of("bob@cabinet.fr", "Bob"));
    assertThat(search.find(new MailboxId(other.user().id().toString()), new MailId(id))).isEmpty();
  }

  @Test
  void saysWhenToAskAgainIfGraphThrottles() {
    simulator.faults().fail(new RequestFault(Pattern.compile("GET"), 1, 429, "TooManyRequests", 3));

    assertThatThrownBy(() -> search.recent(mailbox, Optional.empty(), 10))
        .isInstanceOfSatisfying(
            RetryLater.class, later -> assertThat(later.delay()).isEqualTo(Duration.ofSeconds(3)));
  }

  @Test
  void asksForNoMoreThanAPage() {
    assertThatThrownBy(() -> search.recent(mailbox, Optional.empty(), MailSearch.MAX_PAGE + 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private List<FoundMail> walk(int limit) {
    List<FoundMail> walked = new ArrayList<>();
    Optional<RecentCursor> next = Optional.empty();
    do {
      RecentMails page = search.recent(mailbox, next, limit);
      walked.addAll(page.mails());
      // As a person's page keeps it.
      next = page.next().map(RecentCursor::toText).flatMap(RecentCursor::find);
    } while (next.isPresent());
    return walked;
  }

  private void deleteIfThere(String id) {
    if (search.find(mailbox, new MailId(id)).isPresent()) {
      ann.delete(id);
    }
  }

  private static List<String> ids(List<FoundMail> mails) {
    return mails.stream().map(mail -> mail.envelope().id().value()).toList();
  }

  private String load(String name, Instant received) {
    return load(name, received, CLIENT, "inbox");
  }

  private String load(String name, Instant received, String from, String folder) {
    Participant sender = new Participant("Paul", from);
    return ann.id(
        ann.load(
            new NewMail(
                folder,
                "<" + name + "@test>",
                null,
                List.of(),
                "Subject " + name,
                sender,
                sender,
                List.of(new Participant("Ann", "ann@cabinet.fr")),
                List.of(),
                List.of(),
                List.of(),
                received,
                received,
                "text",
                "Text of " + name,
                0,
                "normal",
                List.of(),
                List.of(),
                new byte[0])),
        IdKind.IMMUTABLE);
  }
}
