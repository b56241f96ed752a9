package com.collaborationcenter.adapter.graph;

import static com.collaborationcenter.adapter.graph.CannedGraph.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.adapter.graph.CannedGraph.Answer;
import com.collaborationcenter.adapter.graph.CannedGraph.Request;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.fetch.FolderTree;
import com.collaborationcenter.fetch.FolderTree.Folder;
import com.collaborationcenter.mail.FolderId;
import com.collaborationcenter.mail.MailboxId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GraphFoldersWireTest {
  private static final MailboxId ALICE = new MailboxId("a11ce-01");
  private static final String USER = "/users/a11ce-01/mailFolders";
  private static final String QUERY =
      "?$top=100&$select=id,parentFolderId,childFolderCount,totalItemCount";

  /** An inner answer: its status and body. */
  private record Inner(int status, String body) {}

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
  void readsTheTopAndTheWellKnownIdsInOneBatch() {
    graph.then(answering(url -> top(url, folders(folder("f-inbox", 0, 3)))));

    FolderTree tree = source.folders(ALICE);

    assertThat(tree.folders())
        .containsExactly(
            new Folder(new FolderId("f-inbox"), Optional.empty(), Optional.empty(), 3));
    JsonNode requests = graph.onlyRequest().json().path("requests");
    assertThat(requests.findValuesAsText("url"))
        .containsExactly(
            USER + "/drafts?$select=id",
            USER + "/deleteditems?$select=id",
            USER + "/junkemail?$select=id",
            USER + "/outbox?$select=id",
            USER + "/conversationhistory?$select=id",
            USER + "/syncissues?$select=id",
            USER + QUERY);
    assertThat(requests)
        .allSatisfy(
            request ->
                assertThat(request.path("headers").path("Prefer").asText())
                    .isEqualTo("IdType=\"ImmutableId\""));
  }

  @Test
  void readsEachLevelInOneBatchAndMarksTheExcludedRoots() {
    graph.then(
        answering(
            url ->
                url.contains("deleteditems")
                    ? new Inner(200, "{\"id\":\"f/del=\"}")
                    : top(url, folders(folder("f-in", 1, 3), folder("f/del=", 1, 4)))));
    graph.then(
        answering(
            url ->
                url.startsWith(USER + "/f-in/")
                    ? new Inner(200, folders(folder("f-client", 1, 5)))
                    : new Inner(200, folders(folder("f-old", 0, 7)))));
    graph.then(answering(url -> new Inner(200, folders(folder("f-2026", 0, 6)))));

    FolderTree tree = source.folders(ALICE);

    assertThat(tree.folders())
        .contains(
            new Folder(new FolderId("f/del="), Optional.empty(), Optional.of("deleteditems"), 4),
            new Folder(
                new FolderId("f-2026"), Optional.of(new FolderId("f-client")), Optional.empty(), 6))
        .hasSize(5);
    assertThat(tree.includedItems()).isEqualTo(3 + 5 + 6);
    assertThat(graph.requests()).hasSize(3);
    assertThat(graph.requests().get(1).json().path("requests").findValuesAsText("url"))
        .containsExactly(
            USER + "/f-in/childFolders" + QUERY, USER + "/f%2Fdel%3D/childFolders" + QUERY);
  }

  @Test
  void followsAllPagesAndPrefersImmutableIdsThere() {
    String link = graph.baseUrl() + USER + "?$top=100&%24skip=";
    graph.then(answering(url -> top(url, withNext(folders(folder("f-1", 0, 1)), link + 100))));
    graph.then(json(200, withNext(folders(folder("f-2", 0, 1)), link + 200)));
    graph.then(json(200, folders(folder("f-3", 0, 1))));

    assertThat(source.folders(ALICE).folders()).hasSize(3);
    assertThat(graph.requests().subList(1, 3))
        .allSatisfy(
            request -> {
              assertThat(request.target()).contains("%24skip=");
              assertThat(request.header("Prefer")).isEqualTo("IdType=\"ImmutableId\"");
            });
  }

  @Test
  void asksForTheChildrenOfTwentyFoldersAtATime() {
    String many =
        folders(
            IntStream.range(0, 45).mapToObj(i -> folder("f-" + i, 1, 0)).toArray(String[]::new));
    graph.then(answering(url -> top(url, many)));
    IntStream.range(0, 3).forEach(i -> graph.then(answering(url -> new Inner(200, folders()))));

    assertThat(source.folders(ALICE).folders()).hasSize(45);
    assertThat(graph.requests()).hasSize(4);
  }

  @Test
  void leavesSearchFoldersOutSinceTheyCountMailsOfOthers() {
    graph.then(
        answering(
            url ->
                top(
                    url,
                    folders(
                        "{\"@odata.type\":\"#microsoft.graph.mailSearchFolder\",\"id\":\"s\","
                            + "\"totalItemCount\":9}",
                        folder("f-in", 0, 3)))));

    assertThat(source.folders(ALICE).includedItems()).isEqualTo(3);
  }

  @Test
  void takesAFolderDeletedMeanwhileForOneWithoutChildren() {
    graph.then(answering(url -> top(url, folders(folder("f-in", 1, 3)))));
    graph.then(answering(url -> new Inner(404, error("ErrorItemNotFound"))));

    assertThat(source.folders(ALICE).folders()).hasSize(1);
  }

  @Test
  void comesBackLaterRatherThanMissABranch() {
    graph.then(answering(url -> top(url, folders(folder("f-in", 1, 3)))));
    graph.then(answering(url -> new Inner(429, error("ApplicationThrottled"))));

    assertThatThrownBy(() -> source.folders(ALICE)).isInstanceOf(RetryLater.class);
  }

  @Test
  void comesBackLaterRatherThanMissAnExcludedRoot() {
    graph.then(
        answering(
            url ->
                url.contains("deleteditems")
                    ? new Inner(503, error("serviceNotAvailable"))
                    : top(url, folders(folder("f-in", 0, 3)))));

    assertThatThrownBy(() -> source.folders(ALICE)).isInstanceOf(RetryLater.class);
  }

  @Test
  void cannotProcessAMailboxThatIsNotThere() {
    graph.then(answering(url -> new Inner(404, error("MailboxNotEnabledForRESTAPI"))));

    assertThatThrownBy(() -> source.folders(ALICE))
        .isInstanceOfSatisfying(
            CannotProcess.class,
            fault -> assertThat(fault.code()).isEqualTo("mailbox_unreachable"));
  }

  @Test
  void endsWhereFoldersNestWithoutEnd() {
    graph.then(answering(url -> top(url, folders(folder("f-0", 1, 0)))));
    IntStream.range(1, GraphLimits.MAX_FOLDER_DEPTH)
        .forEach(
            i -> graph.then(answering(url -> new Inner(200, folders(folder("f-" + i, 1, 0))))));

    assertThatThrownBy(() -> source.folders(ALICE))
        .isInstanceOfSatisfying(
            CannotProcess.class, fault -> assertThat(fault.code()).isEqualTo("too_many_folders"));
  }

  @Test
  void endsWhereFoldersContainEachOther() {
    graph.then(answering(url -> top(url, folders(folder("f-0", 1, 0)))));
    graph.then(answering(url -> new Inner(200, folders(folder("f-0", 1, 0)))));

    assertThat(source.folders(ALICE).folders()).hasSize(1);
  }

  /** Well-known folders are missing, the top list is this. */
  private static Inner top(String url, String list) {
    return url.startsWith(USER + "?")
        ? new Inner(200, list)
        : new Inner(404, error("ErrorFolderNotFound"));
  }

  private static Function<Request, Answer> answering(Function<String, Inner> inner) {
    return request -> {
      ObjectNode answer = CannedGraph.JSON.createObjectNode();
      ArrayNode responses = answer.putArray("responses");
      for (JsonNode step : request.json().path("requests")) {
        Inner one = inner.apply(step.path("url").asText());
        responses
            .addObject()
            .put("id", step.path("id").asText())
            .put("status", one.status())
            .set("body", CannedGraph.parse(one.body()));
      }
      return json(200, answer.toString());
    };
  }

  private static String folders(String... folders) {
    return "{\"value\":[" + String.join(",", folders) + "]}";
  }

  private static String withNext(String list, String nextLink) {
    return list.replaceFirst(
        "\\{", "{\"@odata.nextLink\":\"" + nextLink.replace("$", "\\$") + "\",");
  }

  private static String folder(String id, int children, int items) {
    return "{\"id\":\"%s\",\"childFolderCount\":%d,\"totalItemCount\":%d}"
        .formatted(id, children, items);
  }

  private static String error(String code) {
    return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"Some words.\"}}";
  }
}
