package com.collaborationcenter.adapter.graph;

import static com.collaborationcenter.adapter.graph.CannedGraph.error;
import static com.collaborationcenter.adapter.graph.CannedGraph.json;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.collaborationcenter.adapter.graph.CannedGraph.Request;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.fetch.Fetched;
import com.collaborationcenter.mail.Attachment;
import com.collaborationcenter.mail.Body;
import com.collaborationcenter.mail.Mail;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.mail.Sensitivity;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphFetchWireTest {
  private static final MailboxId ALICE = new MailboxId("a11ce-01");
  private static final MailId A = new MailId("a");
  private static final MailId B = new MailId("b");
  private static final String PRESENT =
      "{\"id\":\"x\",\"receivedDateTime\":\"2026-03-01T12:00:01Z\",\"subject\":\"s\"}";

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
  void asksForAllInOneBatch() {
    graph.then(batch(step(0, 200, PRESENT), step(1, 200, PRESENT)));

    source.fetch(ALICE, List.of(new MailId("AAk/A+b=c"), B));

    Request request = graph.onlyRequest();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.target()).isEqualTo("/v1.0/$batch");
    assertThat(request.header("Content-type")).isEqualTo("application/json");
    assertThat(request.header("Prefer")).isEqualTo("IdType=\"ImmutableId\"");
    assertThat(request.header("Authorization")).isEqualTo("Bearer token-of-a11ce-01");
    JsonNode inner = request.json().path("requests");
    assertThat(inner).hasSize(2);
    assertThat(inner.get(0).path("method").asText()).isEqualTo("GET");
    assertThat(inner.get(0).path("headers").path("Prefer").asText())
        .isEqualTo("IdType=\"ImmutableId\"");
    assertThat(inner.get(0).path("url").asText())
        .isEqualTo(
            "/users/a11ce-01/messages/AAk%2FA%2Bb%3Dc?$select=id,internetMessageId,conversationId,"
                + "changeKey,from,sender,toRecipients,ccRecipients,bccRecipients,replyTo,subject,"
                + "receivedDateTime,parentFolderId,isRead,sentDateTime,bodyPreview,body,"
                + "hasAttachments,webLink"
                + "&$expand=attachments($select=id,name,contentType,size,isInline,"
                + "microsoft.graph.fileAttachment/contentId),"
                + "singleValueExtendedProperties($filter=id%20eq%20'Integer%200x0036')");
  }

  @Test
  void readsAWholeMail() {
    graph.then(
        batch(
            step(
                0,
                200,
                """
                {"id":"a","receivedDateTime":"2026-03-01T12:00:01Z","isRead":false,
                 "sentDateTime":"2026-03-01T11:59:58Z","bodyPreview":"Bonjour",
                 "hasAttachments":true,"webLink":"https://outlook.office365.com/owa/?ItemID=a",
                 "body":{"contentType":"html","content":"<p>Bonjour</p>"},
                 "singleValueExtendedProperties":[{"id":"Integer 0x36","value":"2"}],
                 "attachments":[
                  {"@odata.type":"#microsoft.graph.fileAttachment","id":"1","name":"bilan.pdf",
                   "contentType":"application/pdf","size":1024,"isInline":false},
                  {"@odata.type":"#microsoft.graph.itemAttachment","id":"2","name":"Re: x",
                   "contentType":null,"size":7,"isInline":false},
                  {"@odata.type":"#microsoft.graph.referenceAttachment","id":"3","name":null},
                  {"@odata.type":"#microsoft.graph.fileAttachment","id":"4","name":"logo.png",
                   "contentType":"image/png","size":-1,"isInline":true}]}
                """)));

    Fetched.Present present = present(A);

    Mail mail = present.mail();
    assertThat(mail.id()).isEqualTo(A);
    assertThat(mail.sent()).isEqualTo(Instant.parse("2026-03-01T11:59:58Z"));
    assertThat(mail.preview()).isEqualTo("Bonjour");
    assertThat(mail.hasAttachments()).isTrue();
    assertThat(mail.sensitivity()).isEqualTo(Sensitivity.PRIVATE);
    assertThat(mail.webLink()).isEqualTo("https://outlook.office365.com/owa/?ItemID=a");
    assertThat(mail.attachments())
        .containsExactly(
            new Attachment("1", Attachment.Kind.FILE, "bilan.pdf", "application/pdf", 1024, false),
            new Attachment("2", Attachment.Kind.ITEM, "Re: x", "", 7, false),
            new Attachment("3", Attachment.Kind.REFERENCE, "", "", 0, false),
            new Attachment("4", Attachment.Kind.FILE, "logo.png", "image/png", 0, true));
    assertThat(present.body()).isEqualTo(new Body(Body.Type.HTML, "<p>Bonjour</p>"));
  }

  @ParameterizedTest
  @CsvSource({
    "Integer 0x36, 0, NORMAL",
    "Integer 0x36, 1, PERSONAL",
    "Integer 0x0036, 2, PRIVATE",
    "integer 0x36, 3, CONFIDENTIAL",
    "Integer 0x36, 4, UNKNOWN",
    "Integer 0x360, 0, UNKNOWN",
    "Integer 0x36, , UNKNOWN",
  })
  void readsTheSensitivity(String id, String value, Sensitivity sensitivity) {
    String written = value == null ? "null" : "\"" + value + "\"";
    graph.then(
        batch(
            step(
                0,
                200,
                "{\"id\":\"a\",\"receivedDateTime\":\"2026-03-01T12:00:01Z\","
                    + "\"singleValueExtendedProperties\":[{\"id\":\""
                    + id
                    + "\",\"value\":"
                    + written
                    + "}]}")));

    assertThat(presentMail(A).sensitivity()).isEqualTo(sensitivity);
  }

  @Test
  void readsAMailOfWhichAlmostEverythingIsMissing() {
    graph.then(batch(step(0, 200, "{\"id\":\"a\",\"receivedDateTime\":\"2026-03-01T12:00:01Z\"}")));

    Fetched.Present present = present(A);

    assertThat(present.mail().sensitivity())
        .as("not fetched is not shared")
        .isEqualTo(Sensitivity.UNKNOWN);
    assertThat(present.mail().attachments()).isEmpty();
    assertThat(present.mail().sent()).isEqualTo(present.mail().envelope().received());
    assertThat(present.body()).isEqualTo(new Body(Body.Type.TEXT, ""));
  }

  @Test
  void holdsForGoneWhatNoListingShows() {
    graph.then(
        batch(
            step(0, 200, "{\"id\":\"a\",\"sentDateTime\":\"2026-03-01T12:00:01Z\"}"),
            step(
                1,
                200,
                "{\"@odata.type\":\"#microsoft.graph.chatMessage\",\"id\":\"b\","
                    + "\"receivedDateTime\":\"2026-03-01T12:00:01Z\"}")));

    assertThat(source.fetch(ALICE, List.of(A, B)))
        .containsEntry(A, new Fetched.Gone())
        .containsEntry(B, new Fetched.Gone());
  }

  @Test
  void tellsTheFateOfEachMailWhateverTheOrder() {
    List<MailId> ids = IntStream.range(0, 8).mapToObj(i -> new MailId("m" + i)).toList();
    graph.then(
        batch(
            step(6, 403, errorBody("ErrorAccessDenied")),
            step(5, 404, errorBody("ResourceNotFound")),
            step(4, 504, errorBody("UnknownError")),
            step(3, 503, errorBody("serviceNotAvailable"), "\"retry-after\":4"),
            step(2, 429, errorBody("ApplicationThrottled"), "\"Retry-After\":\"11\""),
            step(1, 404, errorBody("ErrorItemNotFound")),
            step(0, 200, PRESENT)));

    Map<MailId, Fetched> fetched = source.fetch(ALICE, ids);

    assertThat(fetched).containsOnlyKeys(ids);
    assertThat(fetched.get(ids.get(0))).isInstanceOf(Fetched.Present.class);
    assertThat(fetched.get(ids.get(1))).isEqualTo(new Fetched.Gone());
    assertThat(fetched.get(ids.get(2))).isEqualTo(new Fetched.Deferred(Duration.ofSeconds(11)));
    assertThat(fetched.get(ids.get(3))).isEqualTo(new Fetched.Deferred(Duration.ofSeconds(4)));
    assertThat(fetched.get(ids.get(4))).isEqualTo(new Fetched.Deferred(Duration.ofSeconds(20)));
    assertThat(fetched.get(ids.get(5))).isInstanceOf(Fetched.Deferred.class);
    assertThat(fetched.get(ids.get(6)))
        .as("denied among answers: a throttle")
        .isInstanceOf(Fetched.Deferred.class);
    assertThat(fetched.get(ids.get(7))).as("left out").isInstanceOf(Fetched.Deferred.class);
  }

  @ParameterizedTest
  @CsvSource({
    "404, MailboxNotEnabledForRESTAPI, mailbox_unreachable",
    "404, ErrorInvalidUser, mailbox_unreachable",
    "401, InvalidAuthenticationToken, reconnect_needed",
    "403, Forbidden, mailbox_unreachable",
  })
  void cannotProcessAMailboxThatAnswersForNoMail(int status, String code, String fault) {
    graph.then(batch(step(0, status, errorBody(code)), step(1, status, errorBody(code))));

    assertThatThrownBy(() -> source.fetch(ALICE, List.of(A, B)))
        .isInstanceOfSatisfying(
            CannotProcess.class, thrown -> assertThat(thrown.code()).isEqualTo(fault));
  }

  @Test
  void takesABatchThatIsDeniedWholeForAThrottleWhenTheMailboxAnswers() {
    String denied = errorBody("ErrorAccessDenied");
    graph.then(batch(step(0, 403, denied), step(1, 403, denied)));
    graph.then(json(200, "{\"id\":\"inbox-id\"}"));

    RetryLater thrown =
        catchThrowableOfType(RetryLater.class, () -> source.fetch(ALICE, List.of(A, B)));

    assertThat(thrown.code()).isEqualTo("graph_throttled");
    assertThat(graph.requests()).hasSize(2);
  }

  @Test
  void cannotProcessABatchThatIsDeniedWholeByAMailboxThatDeniesItsInboxToo() {
    String denied = errorBody("ErrorAccessDenied");
    graph.then(batch(step(0, 403, denied), step(1, 403, denied)));
    graph.then(CannedGraph.error(403, "ErrorAccessDenied"));

    assertThatThrownBy(() -> source.fetch(ALICE, List.of(A, B)))
        .isInstanceOfSatisfying(
            CannotProcess.class,
            fault -> assertThat(fault.code()).isEqualTo("mailbox_unreachable"));
    assertThat(graph.requests()).hasSize(2);
  }

  @Test
  void defersADenialThatSaysWhenToComeBack() {
    graph.then(batch(step(0, 403, errorBody("ErrorAccessDenied"), "\"Retry-After\":\"3\"")));

    assertThat(source.fetch(ALICE, List.of(A)).get(A))
        .isEqualTo(new Fetched.Deferred(Duration.ofSeconds(3)));
  }

  @Test
  void comesBackLaterWhenTheBatchAsAWholeIsThrottled() {
    graph.then(error(429, "TooManyRequests").with("Retry-After", "8"));

    RetryLater thrown =
        catchThrowableOfType(RetryLater.class, () -> source.fetch(ALICE, List.of(A)));

    assertThat(thrown.delay()).isEqualTo(Duration.ofSeconds(8));
    assertThat(graph.requests()).hasSize(1);
  }

  @Test
  void comesBackLaterWhenTheBatchIsCut() {
    graph.then(batch(step(0, 200, PRESENT)).zipped().cutOff());

    assertThatThrownBy(() -> source.fetch(ALICE, List.of(A))).isInstanceOf(RetryLater.class);
  }

  @Test
  void splitsABatchWhoseAnswerIsTooLarge() {
    GraphMailSource narrow =
        new GraphMailSource(new GraphConnection(graph.baseUrl(), mailbox -> "t", 1_000));
    graph.then(batch(step(0, 200, large("a", 600)), step(1, 200, large("b", 600))));
    graph.then(batch(step(0, 200, large("a", 600))));
    graph.then(batch(step(0, 200, large("b", 600))));

    assertThat(narrow.fetch(ALICE, List.of(A, B))).containsOnlyKeys(A, B);
    assertThat(graph.requests()).hasSize(3);
  }

  @Test
  void refusesAMailThatIsTooLargeByItself() {
    GraphMailSource narrow =
        new GraphMailSource(new GraphConnection(graph.baseUrl(), mailbox -> "t", 1_000));
    graph.then(batch(step(0, 200, large("a", 2_000))));

    assertThatThrownBy(() -> narrow.fetch(ALICE, List.of(A)))
        .isInstanceOfSatisfying(
            CannotProcess.class, fault -> assertThat(fault.code()).isEqualTo("mail_too_large"));
  }

  @Test
  void asksNothingForNoMailsOnceForTwins() {
    graph.then(batch(step(0, 200, PRESENT)));

    assertThat(source.fetch(ALICE, List.of())).isEmpty();
    assertThat(source.fetch(ALICE, List.of(A, A))).containsOnlyKeys(A);
    assertThat(graph.onlyRequest().json().path("requests")).hasSize(1);
  }

  @Test
  void takesNoMoreThanABatchHolds() {
    List<MailId> ids = IntStream.range(0, 21).mapToObj(i -> new MailId("m" + i)).toList();

    assertThatThrownBy(() -> source.fetch(ALICE, ids)).isInstanceOf(IllegalArgumentException.class);
  }

  private Fetched.Present present(MailId id) {
    return (Fetched.Present) requireNonNull(source.fetch(ALICE, List.of(id)).get(id));
  }

  private Mail presentMail(MailId id) {
    return present(id).mail();
  }

  private static String large(String id, int characters) {
    return "{\"id\":\""
        + id
        + "\",\"receivedDateTime\":\"2026-03-01T12:00:01Z\",\"bodyPreview\":\""
        + "x".repeat(characters)
        + "\"}";
  }

  private static CannedGraph.Answer batch(String... steps) {
    return json(200, "{\"responses\":[" + String.join(",", steps) + "]}");
  }

  private static String step(int id, int status, String body, String... headers) {
    return "{\"id\":\""
        + id
        + "\",\"status\":"
        + status
        + ",\"headers\":{"
        + String.join(",", headers)
        + "},\"body\":"
        + body
        + "}";
  }

  private static String errorBody(String code) {
    return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"Some words.\"}}";
  }
}
