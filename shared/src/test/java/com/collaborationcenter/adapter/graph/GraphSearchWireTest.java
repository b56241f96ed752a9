package com.collaborationcenter.adapter.graph;

import static com.collaborationcenter.adapter.graph.CannedGraph.error;
import static com.collaborationcenter.adapter.graph.CannedGraph.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.adapter.graph.CannedGraph.Request;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.fetch.FoundMail;
import com.collaborationcenter.fetch.RecentCursor;
import com.collaborationcenter.fetch.RecentMails;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person's search asks on the wire, and what it makes of odd answers. */
class GraphSearchWireTest {
  private static final MailboxId ALICE = new MailboxId("a11ce-01");
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String EMPTY = "{\"value\":[]}";

  private CannedGraph graph;
  private GraphMailSearch search;

  @BeforeEach
  void start() throws IOException {
    graph = new CannedGraph();
    search = new GraphMailSearch(graph.connection());
  }

  @AfterEach
  void stop() {
    graph.close();
  }

  @Test
  void asksForTheNewestMailsOfAllFoldersByImmutableId() {
    graph.then(json(200, EMPTY));

    assertThat(search.recent(ALICE, Optional.empty(), 50).next()).isEmpty();

    Request request = graph.onlyRequest();
    assertThat(request.method()).isEqualTo("GET");
    assertThat(request.path()).isEqualTo("/v1.0/users/a11ce-01/messages");
    assertThat(request.query())
        .containsOnlyKeys("$filter", "$orderby", "$top", "$select")
        .containsEntry("$filter", "receivedDateTime ge 0001-01-01T00:00:00Z")
        .containsEntry("$orderby", "receivedDateTime desc")
        .containsEntry("$top", "50")
        .hasEntrySatisfying(
            "$select",
            select ->
                assertThat(select)
                    .endsWith(",parentFolderId,isRead,bodyPreview,hasAttachments,webLink"));
    assertThat(request.header("Prefer")).isEqualTo("IdType=\"ImmutableId\"");
    assertThat(request.header("Authorization")).isEqualTo("Bearer token-of-a11ce-01");
  }

  @Test
  void goesOnFromASecondAndSkipsOnlyWhereVeryManyShareIt() {
    graph.then(json(200, EMPTY)).then(json(200, EMPTY));

    search.recent(ALICE, Optional.of(new RecentCursor(NOON, 3)), 50);
    search.recent(ALICE, Optional.of(new RecentCursor(NOON, 130)), 50);

    assertThat(graph.requests().get(0).query())
        .containsEntry("$filter", "receivedDateTime lt 2026-03-01T12:00:01Z")
        .containsEntry("$top", "53")
        .doesNotContainKey("$skip");
    assertThat(graph.requests().get(1).query())
        .containsEntry("$top", "150")
        .containsEntry("$skip", "30");
  }

  @Test
  void writesAnAddressAsOneTextWhateverItsSigns() {
    graph.then(json(200, EMPTY)).then(json(200, EMPTY)).then(json(200, EMPTY));

    search.fromSender(ALICE, "o'neil+x@client.fr", 11);
    search.withMessageId(ALICE, "<a'b@c>", 11);
    search.inThread(ALICE, "AAQk+/=", 11);

    assertThat(graph.requests().get(0).query())
        .containsEntry(
            "$filter",
            "receivedDateTime ge 0001-01-01T00:00:00Z"
                + " and from/emailAddress/address eq 'o''neil+x@client.fr'")
        .containsEntry("$orderby", "receivedDateTime desc")
        .containsEntry("$top", "11");
    // Not sorted: Graph sorts only by what the filter begins with.
    assertThat(graph.requests().get(1).query())
        .containsEntry("$filter", "internetMessageId eq '<a''b@c>'")
        .doesNotContainKey("$orderby");
    assertThat(graph.requests().get(2).query())
        .containsEntry("$filter", "conversationId eq 'AAQk+/='")
        .doesNotContainKey("$orderby");
    assertThat(graph.requests())
        .allMatch(request -> request.header("Prefer").equals("IdType=\"ImmutableId\""));
  }

  @Test
  void passesOverWhatIsNoMailAndGoesOnBehindIt() {
    graph.then(
        json(
            200,
            "{\"value\":["
                + message("m1", "2026-03-01T12:00:05Z", "")
                + ","
                + message("m2", "2026-03-01T12:00:00Z", "")
                + ","
                + message("c1", "2026-03-01T12:00:00Z", "#microsoft.graph.chatMessage")
                + "],\"@odata.nextLink\":\"https://graph.microsoft.com/v1.0/next\"}"));

    RecentMails page = search.recent(ALICE, Optional.empty(), 3);

    assertThat(ids(page.mails())).containsExactly("m1", "m2");
    assertThat(page.next()).contains(new RecentCursor(NOON, 2));
  }

  @Test
  void dropsWhatWasPassedAndNothingOlderIfSomeOfThatIsGone() {
    String page =
        "{\"value\":["
            + message("passed", "2026-03-01T12:00:00Z", "")
            + ","
            + message("older", "2026-03-01T11:59:00Z", "")
            + "]}";
    graph.then(json(200, page));

    // Two were passed, of which one was deleted since.
    RecentMails found = search.recent(ALICE, Optional.of(new RecentCursor(NOON, 2)), 10);

    assertThat(ids(found.mails())).containsExactly("older");
    assertThat(found.next()).isEmpty();
  }

  @Test
  void takesWhatIsNoListingForAFailureAndNotForAnEmptyMailbox() {
    graph
        .then(json(200, "{}"))
        .then(json(200, "{\"value\":[],\"@odata.nextLink\":\"https://graph.microsoft.com/x\"}"));

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> search.recent(ALICE, Optional.empty(), 3))
          .isInstanceOfSatisfying(
              RetryLater.class, later -> assertThat(later.code()).isEqualTo("graph_failed"));
    }
  }

  @Test
  void findsNoMailByAnIdThatIsAnotherMailboxsOrNone() {
    graph
        .then(error(404, "ErrorItemNotFound"))
        .then(error(400, "ErrorInvalidIdMalformed"))
        .then(error(404, "ErrorInvalidMailboxItemId"));

    for (int i = 0; i < 3; i++) {
      assertThat(search.find(ALICE, new MailId("AAkALg/+="))).isEmpty();
    }
    assertThat(graph.requests().get(0).path())
        .isEqualTo("/v1.0/users/a11ce-01/messages/AAkALg%2F%2B%3D");
    assertThat(graph.requests().get(0).header("Prefer")).isEqualTo("IdType=\"ImmutableId\"");
  }

  /** An unlicensed mailbox answers 404 too (graph-facts 5.8): that is no missing mail. */
  @Test
  void doesntTakeAMailboxOutOfReachForAMissingMail() {
    graph.then(error(404, "MailboxNotEnabledForRESTAPI"));

    assertThatThrownBy(() -> search.find(ALICE, new MailId("AAkALg")))
        .isInstanceOfSatisfying(
            CannotProcess.class,
            refusal -> assertThat(refusal.code()).isEqualTo("mailbox_unreachable"));
  }

  @Test
  void keepsGraphsWordsOutOfItsFaults() {
    graph.then(
        json(
            400,
            "{\"error\":{\"code\":\"BadRequest\",\"message\":\"Invalid filter 'a@client.fr'\"}}"));

    assertThatThrownBy(() -> search.fromSender(ALICE, "a@client.fr", 3))
        .isInstanceOf(CannotProcess.class)
        .hasMessageNotContaining("client.fr");
  }

  private static String message(String id, String received, String type) {
    String kind = type.isEmpty() ? "" : "\"@odata.type\":\"" + type + "\",";
    return "{" + kind + "\"id\":\"" + id + "\",\"receivedDateTime\":\"" + received + "\"}";
  }

  private static List<String> ids(List<FoundMail> mails) {
    return mails.stream().map(mail -> mail.envelope().id().value()).toList();
  }
}
