package com.collaborationcenter.adapter.graph;

import static com.collaborationcenter.adapter.graph.CannedGraph.error;
import static com.collaborationcenter.adapter.graph.CannedGraph.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.collaborationcenter.adapter.graph.CannedGraph.Answer;
import com.collaborationcenter.adapter.graph.CannedGraph.Request;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.fetch.ListingCursor;
import com.collaborationcenter.fetch.ListingCursor.By;
import com.collaborationcenter.fetch.ListingPage;
import com.collaborationcenter.mail.Envelope;
import com.collaborationcenter.mail.FolderId;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.mail.Participant;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphListingWireTest {
  private static final MailboxId ALICE = new MailboxId("a11ce-01");
  private static final String EMPTY = "{\"value\":[]}";
  private static final ListingCursor START = ListingCursor.from(By.RECEIVED, Instant.EPOCH);

  private CannedGraph graph;
  private GraphMailSource source;

  @BeforeEach
  void start() throws IOException {
    graph = new CannedGraph();
    source = new GraphMailSource(graph.connection());
  }

  @AfterEach
  void stop() {
    graph.close();
  }

  @Test
  void asksForAPageByTimeOfReceipt() {
    graph.then(json(200, EMPTY));

    source.list(ALICE, START);

    Request request = graph.onlyRequest();
    assertThat(request.method()).isEqualTo("GET");
    assertThat(request.path()).isEqualTo("/v1.0/users/a11ce-01/messages");
    assertThat(request.query())
        .containsOnlyKeys("$filter", "$orderby", "$top", "$select")
        .containsEntry("$filter", "receivedDateTime ge 1970-01-01T00:00:00Z")
        .containsEntry("$orderby", "receivedDateTime")
        .containsEntry("$top", "1000")
        .containsEntry(
            "$select",
            "id,internetMessageId,conversationId,changeKey,from,sender,toRecipients,ccRecipients,"
                + "bccRecipients,replyTo,subject,receivedDateTime,parentFolderId,isRead");
    assertThat(request.header("Prefer")).isEqualTo("IdType=\"ImmutableId\"");
    assertThat(request.header("Authorization")).isEqualTo("Bearer token-of-a11ce-01");
    assertThat(request.header("Accept-encoding")).isEqualTo("gzip");
  }

  @Test
  void asksForAPageByTimeOfChange() {
    graph.then(json(200, EMPTY));

    source.list(ALICE, ListingCursor.from(By.MODIFIED, Instant.parse("2026-03-01T12:00:00.900Z")));

    assertThat(graph.onlyRequest().query())
        .containsEntry("$filter", "lastModifiedDateTime ge 2026-03-01T12:00:00Z")
        .containsEntry("$orderby", "lastModifiedDateTime")
        .hasEntrySatisfying(
            "$select", select -> assertThat(select).endsWith(",isRead,lastModifiedDateTime"));
  }

  @Test
  void followsANextLinkLetterByLetterAndPrefersImmutableIdsThereToo() {
    String query = "$filter=receivedDateTime%20ge%202026&%24skip=1000&$top=1000&x=a%2Bb,c";
    graph.then(json(200, EMPTY));

    source.list(
        ALICE,
        new ListingCursor(
            By.RECEIVED,
            Instant.EPOCH,
            Optional.of(graph.baseUrl() + "/users/a11ce-01/messages?" + query)));

    Request request = graph.onlyRequest();
    assertThat(request.target()).isEqualTo("/v1.0/users/a11ce-01/messages?" + query);
    assertThat(request.header("Prefer")).isEqualTo("IdType=\"ImmutableId\"");
    assertThat(request.header("Authorization")).isEqualTo("Bearer token-of-a11ce-01");
  }

  @Test
  void givesNoOtherHostAToken() throws IOException {
    try (CannedGraph stranger = new CannedGraph()) {
      stranger.then(json(200, EMPTY));

      source.list(
          ALICE,
          new ListingCursor(
              By.RECEIVED, Instant.EPOCH, Optional.of(stranger.baseUrl() + "/users/x/messages")));

      assertThat(stranger.onlyRequest().header("Authorization")).doesNotContain("token-of");
    }
  }

  @Test
  void readsEveryField() {
    graph.then(
        json(
            200,
            """
            {"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#users","value":[{
              "@odata.etag":"W/\\"CQAAABYAAA\\"","id":"AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0A=",
              "internetMessageId":"<m1@example.com>","conversationId":"c1","changeKey":"k1",
              "from":{"emailAddress":{"name":"Ann","address":"Ann@Example.com"}},
              "sender":{"emailAddress":{"name":"Bob","address":"bob@example.com"}},
              "toRecipients":[{"emailAddress":{"name":"Cy","address":"cy@example.com"}}],
              "ccRecipients":[{"emailAddress":{"name":"Di","address":"di@example.com"}}],
              "bccRecipients":[{"emailAddress":{"name":"Ed","address":"ed@example.com"}}],
              "replyTo":[{"emailAddress":{"name":"Flo","address":"flo@example.com"}}],
              "subject":"Bilan","receivedDateTime":"2026-03-01T12:00:01Z",
              "parentFolderId":"f1","isRead":true,"aNewField":{"of":["tomorrow"]}}]}
            """));

    ListingPage page = source.list(ALICE, START);

    Envelope mail = page.mails().get(0);
    assertThat(mail.id()).isEqualTo(new MailId("AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0A="));
    assertThat(mail.internetMessageId()).isEqualTo("<m1@example.com>");
    assertThat(mail.conversationId()).isEqualTo("c1");
    assertThat(mail.changeKey()).isEqualTo("k1");
    assertThat(mail.participants().from()).contains(new Participant("Ann", "Ann@Example.com"));
    assertThat(mail.participants().sender()).contains(new Participant("Bob", "bob@example.com"));
    assertThat(mail.participants().to()).containsExactly(new Participant("Cy", "cy@example.com"));
    assertThat(mail.participants().cc()).containsExactly(new Participant("Di", "di@example.com"));
    assertThat(mail.participants().bcc()).containsExactly(new Participant("Ed", "ed@example.com"));
    assertThat(mail.participants().replyTo())
        .containsExactly(new Participant("Flo", "flo@example.com"));
    assertThat(mail.subject()).isEqualTo("Bilan");
    assertThat(mail.received()).isEqualTo(Instant.parse("2026-03-01T12:00:01Z"));
    assertThat(mail.folder()).isEqualTo(new FolderId("f1"));
    assertThat(mail.read()).isTrue();
    assertThat(page.through()).isEqualTo(Instant.parse("2026-03-01T12:00:01Z"));
  }

  @Test
  void readsMailOfWhichAlmostEverythingIsMissing() {
    graph.then(
        json(
            200,
            """
            {"value":[{"id":"m1","receivedDateTime":"2026-03-01T12:00:01Z","from":null,
              "sender":{"emailAddress":{}},"subject":null,"internetMessageId":null,
              "toRecipients":[{"emailAddress":null},{},
                {"emailAddress":{"name":"Undisclosed"}},{"emailAddress":{"name":null,"address":""}}],
              "ccRecipients":null,"isRead":null}]}
            """));

    Envelope mail = source.list(ALICE, START).mails().get(0);

    assertThat(mail.participants().from()).isEmpty();
    assertThat(mail.participants().sender()).isEmpty();
    assertThat(mail.participants().to()).containsExactly(new Participant("Undisclosed", ""));
    assertThat(mail.participants().cc()).isEmpty();
    assertThat(mail.subject()).isEmpty();
    assertThat(mail.internetMessageId()).isEmpty();
    assertThat(mail.read()).isFalse();
  }

  @Test
  void takesMeetingRequestsForMailAndChatsAndUndatedItemsNot() {
    graph.then(
        json(
            200,
            """
            {"value":[
             {"id":"plain","receivedDateTime":"2026-03-01T12:00:01Z"},
             {"@odata.type":"#microsoft.graph.eventMessageRequest","id":"meeting",
              "receivedDateTime":"2026-03-01T12:00:02Z"},
             {"@odata.type":"#microsoft.graph.chatMessage","id":"chat",
              "receivedDateTime":"2026-03-01T12:00:03Z"},
             {"id":"undated","receivedDateTime":null}]}
            """));

    assertThat(source.list(ALICE, START).mails())
        .extracting(mail -> mail.id().value())
        .containsExactly("plain", "meeting");
  }

  @Test
  void keepsCompleteSecondsOfTheTimeOfChange() {
    graph.then(
        json(
            200,
            """
            {"@odata.nextLink":"http://127.0.0.1/next","value":[
             {"id":"a","receivedDateTime":"2026-03-01T12:00:09Z",
              "lastModifiedDateTime":"2026-03-02T00:00:01Z"},
             {"id":"b","receivedDateTime":"2026-03-01T12:00:01Z",
              "lastModifiedDateTime":"2026-03-02T00:00:02Z"}]}
            """));

    ListingPage page = source.list(ALICE, ListingCursor.from(By.MODIFIED, Instant.EPOCH));

    assertThat(page.mails()).extracting(mail -> mail.id().value()).containsExactly("a");
    assertThat(page.next())
        .contains(ListingCursor.from(By.MODIFIED, Instant.parse("2026-03-02T00:00:02Z")));
  }

  @Test
  void readsAPageOfAThousandMailsPacked() {
    graph.then(json(200, pageOf(1000, 0)).zipped());

    ListingPage page = source.list(ALICE, START);

    assertThat(page.mails()).hasSize(1000);
    assertThat(page.mails().get(999).id()).isEqualTo(new MailId("m999"));
  }

  @Test
  void readsTwoThousandFiveHundredMailsOfOneSecondToTheEnd() {
    graph.then(json(200, pageOfOneSecond(0, 1000, next(1000))));
    graph.then(json(200, pageOfOneSecond(1000, 1000, next(2000))));
    graph.then(json(200, pageOfOneSecond(2000, 500, Optional.empty())));

    ListingPage first = source.list(ALICE, START);
    ListingPage second = source.list(ALICE, first.next().orElseThrow());
    ListingPage third = source.list(ALICE, second.next().orElseThrow());

    assertThat(List.of(first, second, third))
        .flatExtracting(ListingPage::mails)
        .extracting(mail -> mail.id().value())
        .doesNotHaveDuplicates()
        .hasSize(2500);
    assertThat(third.next()).isEmpty();
    assertThat(graph.requests()).hasSize(3);
  }

  @Test
  void halvesThePageWhenGraphTimesOutAndForgetsItAfterwards() {
    graph.then(error(504, "UnknownError"));
    graph.then(json(504, ""));
    graph.then(json(200, EMPTY));
    graph.then(json(200, EMPTY));

    source.list(ALICE, START);
    source.list(ALICE, START);

    assertThat(graph.requests())
        .extracting(request -> request.query().get("$top"))
        .containsExactly("1000", "500", "250", "1000");
  }

  @Test
  void comesBackLaterWhenEvenTheSmallestPageTimesOut() {
    IntStream.range(0, 10).forEach(i -> graph.then(json(504, "")));

    assertThatThrownBy(() -> source.list(ALICE, START))
        .isInstanceOfSatisfying(
            RetryLater.class, fault -> assertThat(fault.code()).isEqualTo("graph_failed"));
    assertThat(graph.requests())
        .extracting(request -> request.query().get("$top"))
        .containsExactly("1000", "500", "250", "125", "62", "50");
  }

  @Test
  void halvesThePageWhenItsAnswerIsTooLarge() {
    GraphMailSource narrow =
        new GraphMailSource(new GraphConnection(graph.baseUrl(), mailbox -> "t", 10_000));
    graph.then(json(200, pageOf(1000, 0)).zipped());
    graph.then(json(200, pageOf(10, 0)));

    assertThat(narrow.list(ALICE, START).mails()).hasSize(10);
    assertThat(graph.requests())
        .extracting(request -> request.query().get("$top"))
        .containsExactly("1000", "500");
  }

  @ParameterizedTest
  @CsvSource({
    "429, ApplicationThrottled, 17, graph_throttled, 17",
    "429, ApplicationThrottled, , graph_throttled, 30",
    "429, ApplicationThrottled, 0, graph_throttled, 1",
    "429, ApplicationThrottled, 999999, graph_throttled, 3600",
    "429, ApplicationThrottled, 'Wed, 21 Oct 2026 07:28:00 GMT', graph_throttled, 30",
    "503, serviceNotAvailable, 5, graph_throttled, 5",
    "403, ErrorAccessDenied, 7, graph_throttled, 7",
    "500, generalException, , graph_failed, 20",
    "502, UnknownError, , graph_failed, 20",
  })
  void comesBackLater(int status, String code, String retryAfter, String fault, int seconds) {
    Answer answer = error(status, code);
    graph.then(retryAfter == null ? answer : answer.with("Retry-After", retryAfter));

    RetryLater thrown = catchThrowableOfType(RetryLater.class, () -> source.list(ALICE, START));

    assertThat(thrown.code()).isEqualTo(fault);
    assertThat(thrown.delay()).isEqualTo(Duration.ofSeconds(seconds));
    assertThat(graph.requests()).as("no retries of the SDK's own").hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "401, InvalidAuthenticationToken, reconnect_needed",
    "403, Forbidden, mailbox_unreachable",
    "404, MailboxNotEnabledForRESTAPI, mailbox_unreachable",
    "404, ErrorInvalidUser, mailbox_unreachable",
    "400, InefficientFilter, graph_refused",
    "301, , graph_refused",
  })
  void cannotProcess(int status, String code, String fault) {
    graph.then(error(status, code == null ? "" : code).with("Location", "http://127.0.0.1:1/"));

    CannotProcess thrown =
        catchThrowableOfType(CannotProcess.class, () -> source.list(ALICE, START));

    assertThat(thrown.code()).isEqualTo(fault);
    assertThat(thrown.explanation()).contains(status + " " + (code == null ? "" : code));
    assertThat(graph.requests()).hasSize(1);
  }

  @Test
  void takesADenialForAThrottleWhenTheMailboxAnswers() {
    graph.then(error(403, "ErrorAccessDenied")).then(json(200, "{\"id\":\"inbox-id\"}"));

    RetryLater thrown = catchThrowableOfType(RetryLater.class, () -> source.list(ALICE, START));

    assertThat(thrown.code()).isEqualTo("graph_throttled");
    assertThat(graph.requests()).hasSize(2);
    CannedGraph.Request probe = graph.requests().get(1);
    assertThat(probe.path()).isEqualTo("/v1.0/users/a11ce-01/mailFolders/inbox");
    assertThat(probe.query()).containsEntry("$select", "id");
    assertThat(probe.header("Prefer")).isEqualTo("IdType=\"ImmutableId\"");
  }

  @ParameterizedTest
  @CsvSource({
    "403, ErrorAccessDenied, mailbox_unreachable",
    "404, MailboxNotEnabledForRESTAPI, mailbox_unreachable",
    "401, InvalidAuthenticationToken, reconnect_needed",
  })
  void cannotProcessAMailboxThatDeniesItsInboxToo(int status, String code, String fault) {
    graph.then(error(403, "ErrorAccessDenied")).then(error(status, code));

    CannotProcess thrown =
        catchThrowableOfType(CannotProcess.class, () -> source.list(ALICE, START));

    assertThat(thrown.code()).isEqualTo(fault);
    assertThat(graph.requests()).as("asked once").hasSize(2);
  }

  @Test
  void comesBackLaterWhenTheInboxIsThrottledToo() {
    graph
        .then(error(403, "ErrorAccessDenied"))
        .then(error(429, "ApplicationThrottled").with("Retry-After", "12"));

    RetryLater thrown = catchThrowableOfType(RetryLater.class, () -> source.list(ALICE, START));

    assertThat(thrown.delay()).isEqualTo(Duration.ofSeconds(12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>Bad Gateway</html>", "", "{", "[]", "{\"error\":\"odd\"}"})
  void keepsTheStatusOfAnErrorThatIsNotGraphs(String body) {
    graph.then(json(503, body).with("Content-Type", "text/html").with("Retry-After", "9"));

    RetryLater thrown = catchThrowableOfType(RetryLater.class, () -> source.list(ALICE, START));

    assertThat(thrown.delay()).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void comesBackLaterWhenTheConnectionIsCut() {
    graph.then(json(200, pageOf(1000, 0)).cutOff());

    assertUnreachable();
  }

  @Test
  void comesBackLaterWhenAPackedAnswerIsCut() {
    graph.then(json(200, pageOf(1000, 0)).zipped().cutOff());

    assertUnreachable();
  }

  @Test
  void comesBackLaterWhenAnAnswerIsCutBeforeItsFirstLetter() {
    graph.then(json(200, "{").cutOff());

    assertUnreachable();
  }

  @Test
  void comesBackLaterWhenNobodyListens() {
    graph.close();

    assertUnreachable();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"value\":null}"})
  void takesAnAnswerWithoutAListForNoListing(String body) {
    graph.then(json(200, body));

    assertThatThrownBy(() -> source.list(ALICE, START)).isInstanceOf(RetryLater.class);
  }

  @Test
  void quotesNoMailInAFault() {
    graph.then(
        json(
            200,
            "{\"value\":[{\"id\":\"\",\"receivedDateTime\":\"2026-03-01T12:00:01Z\","
                + "\"subject\":\"SECRET\"}]}"));
    graph.then(json(200, "{\"value\":[{\"subject\":\"SECRET\" SECRET"));
    graph.then(json(200, "{\"value\":[{\"receivedDateTime\":\"SECRET\"}]}"));
    graph.then(json(400, "{\"error\":{\"code\":\"SECRET !\",\"message\":\"SECRET\"}}"));

    for (int i = 0; i < 4; i++) {
      Throwable thrown =
          catchThrowableOfType(RuntimeException.class, () -> source.list(ALICE, START));
      assertThat(thrown).isNotNull();
      assertThat(thrown).hasStackTraceContaining("at com.collaborationcenter");
      assertThat(stackTrace(thrown)).doesNotContain("SECRET");
    }
  }

  @Test
  void letsAFaultOfTheTokensThrough() {
    GraphMailSource unconnected =
        new GraphMailSource(
            new GraphConnection(
                graph.baseUrl(),
                mailbox -> {
                  throw new CannotProcess("mailbox_not_connected", "Connect it.");
                }));

    assertThatThrownBy(() -> unconnected.list(ALICE, START))
        .isInstanceOfSatisfying(
            CannotProcess.class,
            fault -> assertThat(fault.code()).isEqualTo("mailbox_not_connected"));
    assertThat(graph.requests()).isEmpty();
  }

  private void assertUnreachable() {
    RetryLater thrown = catchThrowableOfType(RetryLater.class, () -> source.list(ALICE, START));
    assertThat(thrown).isNotNull();
    assertThat(thrown.code()).isEqualTo("graph_unreachable");
  }

  private static String stackTrace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private Optional<String> next(int skip) {
    return Optional.of(graph.baseUrl() + "/users/a11ce-01/messages?$skip=" + skip);
  }

  private static String pageOfOneSecond(int from, int count, Optional<String> nextLink) {
    return page(
        IntStream.range(from, from + count)
            .mapToObj(i -> message(i, Instant.parse("2026-03-01T12:00:00Z")))
            .collect(Collectors.joining(",")),
        nextLink);
  }

  static String pageOf(int count, int from) {
    return page(
        IntStream.range(from, from + count)
            .mapToObj(i -> message(i, Instant.parse("2026-03-01T12:00:00Z").plusSeconds(i)))
            .collect(Collectors.joining(",")),
        Optional.empty());
  }

  private static String page(String messages, Optional<String> nextLink) {
    String link = nextLink.map(url -> "\"@odata.nextLink\":\"" + url + "\",").orElse("");
    return "{" + link + "\"value\":[" + messages + "]}";
  }

  private static String message(int i, Instant received) {
    return """
        {"@odata.etag":"W/\\"CQAAABYAAADHcgC8Hl9tRZ/hc1wEUs1TAAAwR4Hg\\"","id":"m%d",
         "internetMessageId":"<%d@example.com>","conversationId":"c%d","changeKey":"k%d",
         "receivedDateTime":"%s","subject":"Bilan 2025, pièces manquantes","isRead":false,
         "parentFolderId":"AQMkADYAAAIBDAAAAA==",
         "sender":{"emailAddress":{"name":"Ann Example","address":"ann@example.com"}},
         "from":{"emailAddress":{"name":"Ann Example","address":"ann@example.com"}},
         "toRecipients":[{"emailAddress":{"name":"Bob","address":"bob@example.com"}},
           {"emailAddress":{"name":"Cy","address":"cy@example.com"}}],
         "ccRecipients":[],"bccRecipients":[],"replyTo":[]}
        """
        .formatted(i, i, i, i, received);
  }
}
