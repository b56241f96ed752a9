package com.collaborationcenter.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.graphsimulator.entra.EntraSimulator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An administrator sees over HTTP who has to connect their mailbox, and asks them to. Anne's is
 * connected; Bruno signed in and never connected his; Nina is named in a client file and was never
 * here.
 */
class RollOutTest {
  private static final String ANNE = at("anne");
  private static final String BRUNO = at("bruno");
  private static final String NINA = at("nina");
  private static final String INVITATIONS = "connections/invitations";

  private static RunningFirm firm;
  private static FirmMember administrator;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    List<String> rows =
        List.of(RunningFirm.row("alpha", "a@alpha.example", "", names(ANNE, BRUNO)));
    firm = RunningFirm.start(folder, rows, List.of(ANNE));
    load(NINA);
    administrator = firm.member(firm.runner().administrator(), "Administrator");
  }

  @AfterAll
  static void close() throws Exception {
    firm.close();
  }

  private static String at(String name) {
    return name + "@" + RunningFirm.DOMAIN;
  }

  private static String names(String... addresses) {
    return String.join(";", addresses);
  }

  /** A client file of their own names this person as collaborator, who was never here. */
  private static void load(String address) throws Exception {
    String id = address.substring(0, address.indexOf('@'));
    JsonNode loaded = firm.load(List.of(RunningFirm.row(id, "", id + ".example", address)));
    assertThat(loaded.path("created").asInt()).isEqualTo(1);
    firm.awaitIdle();
  }

  /** The administrators' list, by address. */
  private static Map<String, JsonNode> list(String query) throws Exception {
    Map<String, JsonNode> members = new TreeMap<>();
    for (JsonNode member : pages(query + "limit=200")) {
      assertThat(members.put(member.path("address").asText(), member)).isNull();
    }
    return members;
  }

  /** This person's line in it. */
  private static JsonNode listed(String address) throws Exception {
    return Optional.ofNullable(list("").get(address)).orElseThrow();
  }

  /** Over all pages, which may be short. */
  private static List<JsonNode> pages(String query) throws Exception {
    List<JsonNode> members = new ArrayList<>();
    String cursor = "";
    do {
      HttpCalls.Answer answer = administrator.get("connections?" + query + cursor);
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      JsonNode page = answer.json();
      page.path("connections").forEach(members::add);
      cursor = page.has("next") ? "&cursor=" + ApiClient.encode(page.path("next").asText()) : "";
    } while (!cursor.isEmpty());
    return members;
  }

  private static Map<String, String> invite(String json) throws Exception {
    HttpCalls.Answer answer = administrator.post(INVITATIONS, json);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    Map<String, String> results = new TreeMap<>();
    for (JsonNode one : answer.json().path("results")) {
      String result = one.path("result").asText();
      assertThat(results.put(one.path("address").asText(), result)).isNull();
    }
    return results;
  }

  private static String addresses(String... addresses) throws Exception {
    return new ObjectMapper().writeValueAsString(Map.of("addresses", addresses));
  }

  @Test
  void theListSaysWhoseMailboxIsInWhichState() throws Exception {
    JsonNode anne = listed(ANNE);
    assertThat(anne.path("state").asText()).isEqualTo("connected");
    assertThat(anne.path("notices").asText()).isEqualTo("live");
    assertThat(anne.path("mailbox").asText()).isEqualTo(firm.mailboxId(ANNE));
    assertThat(anne.has("since")).isTrue();
    assertThat(listed(BRUNO).path("state").asText()).isEqualTo("never_connected");
    assertThat(listed(BRUNO).path("notices").asText()).isEqualTo("none");
    assertThat(listed(NINA).path("state").asText()).isEqualTo("never_signed_in");
    assertThat(listed(NINA).has("mailbox")).isFalse();
    assertThat(list("state=never_connected&")).containsKey(BRUNO).doesNotContainKeys(ANNE, NINA);
    assertThat(list("state=never_signed_in&")).containsKey(NINA).doesNotContainKeys(ANNE, BRUNO);
    assertThat(list("state=connected&")).containsOnlyKeys(ANNE);
    assertThat(list("state=disconnecting&")).isEmpty();
  }

  @Test
  void theListSaysNothingOfAnyMail() throws Exception {
    firm.mailbox(ANNE).deliver(WrittenMail.of("a@alpha.example", ANNE, "zqxj-subject").mail());
    firm.awaitSubjects(ANNE, "alpha", "zqxj-subject");
    firm.awaitIdle();
    Set<String> fields = Set.of("state", "since", "reason", "address", "mailbox", "notices");
    for (JsonNode member : list("").values()) {
      member.fieldNames().forEachRemaining(name -> assertThat(fields).contains(name));
      assertThat(member.toString()).doesNotContain("zqxj", "alpha");
    }
  }

  @Test
  void everyPageTogetherIsTheWholeList() throws Exception {
    for (String name : List.of("page-1", "page-2", "page-3")) {
      assertThat(firm.join(at(name)).state()).isEqualTo("never_connected");
    }
    load(at("page-4"));
    load(at("page-5"));
    List<JsonNode> whole = pages("limit=200");
    assertThat(whole).hasSizeGreaterThanOrEqualTo(8).doesNotHaveDuplicates();
    for (int limit : List.of(1, 2, 3, 5)) {
      assertThat(pages("limit=" + limit)).isEqualTo(whole);
      assertThat(administrator.get("connections?limit=" + limit).json().path("connections"))
          .hasSizeLessThanOrEqualTo(limit);
    }
    List<JsonNode> unseen =
        whole.stream().filter(m -> m.path("state").asText().equals("never_signed_in")).toList();
    assertThat(pages("state=never_signed_in&limit=1")).isEqualTo(unseen).hasSizeGreaterThan(2);
  }

  @Test
  void whoNeverConnectedIsAskedOnce() throws Exception {
    List<FirmMember> members = new ArrayList<>();
    for (String name : List.of("ask-1", "ask-2")) {
      members.add(firm.join(at(name)));
      assertThat(members.get(members.size() - 1).state()).isEqualTo("never_connected");
    }

    Map<String, String> invited = invite("{\"state\":\"never_connected\"}");

    assertThat(invited.keySet()).isEqualTo(list("state=never_connected&").keySet());
    assertThat(invited).containsEntry(at("ask-1"), "invited").containsEntry(at("ask-2"), "invited");
    assertThat(invited).doesNotContainKeys(ANNE, NINA);
    for (int again = 0; again < 2; again++) {
      assertThat(invite(addresses(at("ask-1"), at("ask-2"))))
          .isEqualTo(Map.of(at("ask-1"), "invited_already", at("ask-2"), "invited_already"));
    }
    for (FirmMember member : members) {
      assertThat(member.told()).containsExactly("connect_invitation");
    }
    assertThat(firm.member(ANNE).told()).isEmpty();
  }

  @Test
  void whoWasNeverHereFindsTheInvitationWhenTheySignIn() throws Exception {
    load(at("later"));
    assertThat(invite("{\"state\":\"never_signed_in\"}")).containsEntry(at("later"), "invited");
    assertThat(invite(addresses(at("later")))).containsEntry(at("later"), "invited_already");

    FirmMember later = firm.join(at("later"));

    assertThat(later.state()).isEqualTo("never_connected");
    assertThat(later.told()).containsExactly("connect_invitation");
    assertThat(listed(at("later")).path("state").asText()).isEqualTo("never_connected");
    assertThat(invite(addresses(at("later")))).containsEntry(at("later"), "invited_already");
    assertThat(later.told()).containsExactly("connect_invitation");
    later.connect();
    firm.await("it is caught up", () -> later.state().equals("connected"));
    firm.awaitIdle();
    assertThat(list("state=connected&")).containsKey(at("later"));
    assertThat(later.disconnect().status()).isEqualTo(202);
    firm.await("it is removed", () -> later.state().equals("disconnected"));
    firm.kept().cancelScheduled();
    assertThat(list("state=disconnected&")).containsKey(at("later"));
  }

  @Test
  void whoMustReconnectIsListedAndAsked() throws Exception {
    FirmMember member = firm.join(at("lapsed"));
    member.connect();
    firm.await("it is caught up", () -> member.state().equals("connected"));
    firm.awaitIdle();
    EntraSimulator entra = firm.graph().entra();
    entra.revokeSessions(firm.mailbox(at("lapsed")).user().id());
    firm.timer("catch-up");
    firm.await("it must be connected again", () -> member.state().equals("reconnect_needed"));

    assertThat(list("state=reconnect_needed&")).containsOnlyKeys(at("lapsed"));
    assertThat(invite("{\"state\":\"reconnect_needed\"}"))
        .isEqualTo(Map.of(at("lapsed"), "invited"));
    assertThat(member.told()).containsExactly("connect_invitation", "reconnect_needed");
    member.connect();
    firm.await("it is caught up", () -> member.state().equals("connected"));
    assertThat(list("state=reconnect_needed&")).isEmpty();
    assertThat(member.disconnect().status()).isEqualTo(202);
    firm.await("it is removed", () -> member.state().equals("disconnected"));
    firm.kept().cancelScheduled();
  }

  @Test
  void anAddressOfNobodyIsToldToBeUnknownAndNothingIsKeptForIt() throws Exception {
    assertThat(administrator.state()).isEqualTo("never_connected");
    List<String> kept = firm.kept().snapshot();
    String elsewhere = "nobody@elsewhere.example";
    assertThat(invite(addresses(elsewhere, "no address", at("nobody"))))
        .isEqualTo(Map.of(elsewhere, "unknown", "no address", "unknown", at("nobody"), "unknown"));
    assertThat(firm.kept().snapshot()).isEqualTo(kept);
  }

  @Test
  void aCollaboratorNeitherSeesTheListNorInvites() throws Exception {
    FirmMember anne = firm.member(ANNE);
    List<String> kept = firm.kept().snapshot();
    for (String path : List.of("connections", "connections?state=connected", "parked-work")) {
      anne.get(path).assertRefused(403, "role_required");
    }
    anne.post(INVITATIONS, "{\"state\":\"never_connected\"}").assertRefused(403, "role_required");
    anne.post(INVITATIONS, addresses(BRUNO)).assertRefused(403, "role_required");
    anne.post(INVITATIONS, "{").assertRefused(403, "role_required");
    new HttpCalls(firm.runner().url())
        .getAsNobody("connections")
        .assertRefused(401, "token_missing");
    assertThat(firm.kept().snapshot()).isEqualTo(kept);
  }

  @Test
  void whatIsAskedWronglyIsRefusedAndChangesNothing() throws Exception {
    assertThat(administrator.state()).isEqualTo("never_connected");
    List<String> kept = firm.kept().snapshot();
    for (String limit : List.of("0", "201", "-1", "many")) {
      administrator.get("connections?limit=" + limit).assertRefused(400, "limit_invalid");
    }
    for (String state : List.of("CONNECTED", "gone")) {
      administrator.get("connections?state=" + state).assertRefused(400, "state_unknown");
    }
    String cursor =
        ApiClient.encode(administrator.get("connections?limit=1").json().path("next").asText());
    FirmMember other = firm.member(ANNE, "Administrator");
    other.get("connections?cursor=" + cursor).assertRefused(400, "cursor_invalid");
    for (String wrong : List.of("a", cursor + "A", "a".repeat(3_000))) {
      administrator.get("connections?cursor=" + wrong).assertRefused(400, "cursor_invalid");
    }
    administrator.get("parked-work?cursor=" + cursor).assertRefused(400, "cursor_invalid");
    String many = names201();
    for (String body :
        List.of(
            "",
            "{}",
            "[]",
            "{",
            "{\"addresses\":\"" + BRUNO + "\"}",
            "{\"addresses\":[7]}",
            "{\"addresses\":[\"" + BRUNO + "\"],\"state\":\"never_connected\"}",
            "{\"addresses\":[\"" + BRUNO + "\"],\"more\":1}",
            "{\"state\":7}",
            many)) {
      administrator.post(INVITATIONS, body).assertRefused(400, "body_invalid");
    }
    administrator.post(INVITATIONS, "{\"state\":\"gone\"}").assertRefused(400, "state_unknown");
    assertThat(firm.kept().snapshot()).isEqualTo(kept);
  }

  private static String names201() throws Exception {
    return addresses(
        Stream.concat(Stream.of(BRUNO), Collections.nCopies(200, NINA).stream())
            .toArray(String[]::new));
  }
}
