package com.collaborationcenter.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.graphsimulator.mailbox.Mail;
import com.collaborationcenter.mail.EmailAddress;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many mails of a tab assigned in one call, over HTTP with real parts. Alpha and beta are Anne's
 * and Bruno's, gamma is Anne's alone, delta is Bruno's alone. One firm, in order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BulkAssignmentTest {
  private static final String ANNE = "anne@" + RunningFirm.DOMAIN;
  private static final String BRUNO = "bruno@" + RunningFirm.DOMAIN;
  private static final String CLIENT = "c@client.example";
  private static final String BOTH = ANNE + ";" + BRUNO;

  /** By subject. */
  private static final Map<String, Mail> DELIVERED = new HashMap<>();

  private static RunningFirm firm;
  private static HttpCalls http;

  /** As a call names it. */
  private record Named(String mailbox, String id) {}

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    firm =
        RunningFirm.start(
            folder,
            List.of(
                RunningFirm.row("alpha", CLIENT, "", BOTH),
                RunningFirm.row("beta", "b@beta.example", "", BOTH),
                RunningFirm.row("gamma", "g@gamma.example", "", ANNE),
                RunningFirm.row("delta", "d@delta.example", "", BRUNO)),
            List.of(ANNE, BRUNO));
    http = new HttpCalls(firm.runner().url());
    for (String subject : List.of("Un", "Deux", "Trois")) {
      deliver(WrittenMail.of(CLIENT, ANNE, subject), ANNE);
    }
    deliver(WrittenMail.of(CLIENT, BRUNO, "À Bruno"), BRUNO);
    firm.awaitSubjects(ANNE, "alpha", "Un", "Deux", "Trois");
    firm.awaitSubjects(BRUNO, "alpha", "À Bruno");
    firm.awaitIdle();
  }

  @AfterAll
  static void close() throws Exception {
    firm.close();
  }

  @Test
  @Order(1)
  void whatIsAskedWronglyChangesNothing() throws Exception {
    Named own = named(ANNE, "Un");
    List<Named> tooMany =
        IntStream.range(0, 10_000).mapToObj(i -> new Named(own.mailbox(), own.id() + i)).toList();
    List<String> before = firm.kept().snapshot();

    assign(ANNE, "alpha", tooMany, "\"clientFiles\":[\"beta\"]")
        .assertRefused(422, "too_many_mails");
    assign(ANNE, "alpha", tooMany.subList(0, 101), "\"release\":true")
        .assertRefused(422, "too_many_mails");
    assign(ANNE, "alpha", List.of(), "\"clientFiles\":[]").assertRefused(400, "body_invalid");
    for (String rest :
        List.of(
            "\"clientFiles\":\"beta\"",
            "\"clientFiles\":[1]",
            "\"release\":false",
            "\"clientFiles\":[],\"release\":true",
            "\"other\":1")) {
      assign(ANNE, "alpha", List.of(own), rest).assertRefused(400, "body_invalid");
    }
    put(ANNE, "alpha", "{\"mails\":[{\"mailbox\":\"m\"}],\"release\":true}")
        .assertRefused(400, "body_invalid");
    put(ANNE, "alpha", "{\"mails\":[\"m\"],\"release\":true}").assertRefused(400, "body_invalid");
    assign(ANNE, "alpha", List.of(own), "\"clientFiles\":[\"beta\",\"delta\"]")
        .assertRefused(404, "client_file_unknown");
    assign(ANNE, "delta", List.of(own), "\"clientFiles\":[\"beta\"]")
        .assertRefused(404, "client_file_unknown");

    assertThat(firm.kept().snapshot()).isEqualTo(before);
  }

  @Test
  @Order(2)
  void somebodyElsesMailIsAnsweredAsOneThatThereIsnt() throws Exception {
    Named brunos = named(BRUNO, "À Bruno");
    List<String> before = firm.kept().snapshot();

    JsonNode results =
        done(
            ANNE,
            "alpha",
            List.of(
                brunos,
                new Named(brunos.mailbox(), "no-such-mail"),
                new Named("no-such-mailbox", brunos.id()),
                new Named("not a mailbox", " ")),
            "\"clientFiles\":[\"beta\"]");

    assertThat(results).hasSize(4);
    assertThat(results)
        .allSatisfy(result -> assertThat(result.path("result").asText()).isEqualTo("refused"))
        .allSatisfy(result -> assertThat(result.path("code").asText()).isEqualTo("mail_unknown"));
    assertThat(firm.kept().snapshot()).isEqualTo(before);
  }

  @Test
  @Order(3)
  void severalMailsGoToAnotherFileAndTheirThreadsFollow() throws Exception {
    List<Named> two = List.of(named(ANNE, "Un"), named(ANNE, "Deux"));
    List<Named> asked = new ArrayList<>(two);
    asked.add(two.get(0));
    asked.add(new Named(two.get(0).mailbox(), "no-such-mail"));

    JsonNode results = done(ANNE, "alpha", asked, "\"clientFiles\":[\"beta\"]");

    assertThat(results).extracting(r -> r.path("id").asText()).hasSize(3);
    assertThat(words(results)).containsExactly("done", "done", "mail_unknown");
    firm.awaitSubjects(ANNE, "alpha", "Trois");
    firm.awaitSubjects(ANNE, "beta", "Un", "Deux");
    assertThat(audited()).isEqualTo(2 * 2);

    deliver(reply("Re: Un", "Un"), ANNE);
    deliver(WrittenMail.of(CLIENT, ANNE, "Autre fil"), ANNE);
    firm.awaitSubjects(ANNE, "beta", "Un", "Deux", "Re: Un");
    firm.awaitSubjects(ANNE, "alpha", "Trois", "Autre fil");
    assertThat(firm.census(ANNE).path("proved").asBoolean()).isTrue();
    firm.awaitSubjects(ANNE, "beta", "Un", "Deux", "Re: Un");
  }

  @Test
  @Order(4)
  void aRepeatDecidesNothingAnew() throws Exception {
    List<Named> two = List.of(named(ANNE, "Un", "beta"), named(ANNE, "Deux", "beta"));
    int before = audited();

    assertThat(words(done(ANNE, "alpha", two, "\"clientFiles\":[\"beta\"]")))
        .containsExactly("done", "done");

    firm.awaitIdle();
    assertThat(audited()).isEqualTo(before);
    JsonNode history = http.get(path("alpha", two.get(0)) + "/assignment", token(ANNE)).json();
    assertThat(history.path("history")).hasSize(1);
    assertThat(history.at("/history/0/address").asText()).isEqualTo(ANNE);
    assertThat(history.at("/history/0/clientFiles/0").asText()).isEqualTo("beta");
  }

  @Test
  @Order(5)
  void theyGoToNoneAndBackToTheRulesWithTheirHistory() throws Exception {
    List<Named> all = List.of(named(ANNE, "Un", "beta"), named(ANNE, "Deux", "beta"));
    assertThat(words(done(ANNE, "beta", all, "\"clientFiles\":[]")))
        .containsExactly("done", "done");
    // The thread of the first follows it.
    firm.awaitSubjects(ANNE, "beta");
    firm.awaitIdle();

    assertThat(words(done(ANNE, "beta", all, "\"release\":true"))).containsExactly("done", "done");
    firm.awaitSubjects(ANNE, "alpha", "Un", "Deux", "Trois", "Autre fil");
    JsonNode history = http.get(path("alpha", all.get(0)) + "/assignment", token(ANNE)).json();
    assertThat(history.path("assigned").asBoolean()).isFalse();
    assertThat(history.path("history"))
        .extracting(one -> one.path("released").asBoolean())
        .containsExactly(true, false, false);
    firm.census(ANNE);
    firm.awaitSubjects(ANNE, "alpha", "Un", "Deux", "Trois", "Autre fil", "Re: Un");
  }

  @Test
  @Order(6)
  void aColleaguesSharedMailGoesWhereItsOwnerWorksAndNowhereElse() throws Exception {
    share();
    List<Named> mixed = List.of(named(ANNE, "Trois"), named(BRUNO, "À Bruno"));

    assertThat(words(done(ANNE, "alpha", mixed, "\"clientFiles\":[]")))
        .containsExactly("done", "owner_decides");
    firm.awaitIdle();
    assertThat(words(done(ANNE, "alpha", mixed, "\"clientFiles\":[\"gamma\"]")))
        .containsExactly("done", "owner_not_on_file");
    assertThat(words(done(ANNE, "alpha", mixed, "\"release\":true")))
        .containsExactly("done", "owner_decides");
    firm.awaitSubjects(
        BRUNO, "alpha", Stream.concat(Stream.of("À Bruno"), annes()).toArray(String[]::new));

    assertThat(words(done(ANNE, "alpha", mixed, "\"clientFiles\":[\"beta\"]")))
        .containsExactly("done", "done");

    firm.await("both are in beta", () -> firm.subjects(ANNE, "beta").contains("Trois"));
    firm.await("Bruno's, too", () -> firm.subjects(BRUNO, "beta").contains("À Bruno"));
    JsonNode history = http.get(path("beta", mixed.get(1)) + "/assignment", token(BRUNO)).json();
    assertThat(history.at("/history/0/address").asText()).isEqualTo(ANNE);
  }

  private static Stream<String> annes() {
    return Stream.of("Un", "Deux", "Trois", "Autre fil", "Re: Un");
  }

  private static void share() throws Exception {
    String body = "{\"clientFiles\":[\"alpha\",\"beta\",\"gamma\"],\"enabled\":true}";
    assertThat(http.put("client-files/sharing", administrator(), body).status()).isEqualTo(200);
    for (String person : List.of(ANNE, BRUNO)) {
      assertThat(http.put("me/sharing", token(person), "{\"optedIn\":true}").status())
          .isEqualTo(204);
    }
  }

  /** What became of each: "done", or the code of what it is refused. */
  private static List<String> words(JsonNode results) {
    List<String> words = new ArrayList<>();
    results.forEach(
        result ->
            words.add(
                result.path("result").asText().equals("done")
                    ? "done"
                    : result.path("code").asText()));
    return words;
  }

  private static JsonNode done(String person, String file, List<Named> mails, String rest)
      throws Exception {
    HttpCalls.Answer answer = assign(person, file, mails, rest);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().path("results");
  }

  private static HttpCalls.Answer assign(String person, String file, List<Named> mails, String rest)
      throws Exception {
    List<String> named =
        mails.stream()
            .map(m -> "{\"mailbox\":\"%s\",\"id\":\"%s\"}".formatted(m.mailbox(), m.id()))
            .toList();
    return put(person, file, "{\"mails\":[" + String.join(",", named) + "]," + rest + "}");
  }

  private static HttpCalls.Answer put(String person, String file, String body) throws Exception {
    return http.put("client-files/" + file + "/mails/assignments", token(person), body);
  }

  private static String path(String file, Named mail) {
    return "client-files/%s/mails/%s/%s"
        .formatted(file, mail.mailbox(), ApiClient.encode(mail.id()));
  }

  private static Named named(String owner, String subject) throws Exception {
    return named(owner, subject, "alpha");
  }

  private static Named named(String owner, String subject, String file) throws Exception {
    return firm.tab(owner, file).stream()
        .filter(row -> row.path("subject").asText().equals(subject))
        .map(row -> new Named(row.path("mailbox").asText(), row.path("id").asText()))
        .findFirst()
        .orElseThrow();
  }

  private static int audited() throws Exception {
    return http.get("audit?what=mail_assigned", administrator()).json().path("entries").size();
  }

  private static void deliver(WrittenMail mail, String owner) {
    Mail delivered = firm.mailbox(owner).deliver(mail.receivedAt(Instant.now()).mail());
    DELIVERED.put(mail.subject(), delivered);
  }

  private static WrittenMail reply(String subject, String to) {
    Mail answered = Optional.ofNullable(DELIVERED.get(to)).orElseThrow();
    return WrittenMail.of(CLIENT, ANNE, subject)
        .answering(answered.content().head().internetMessageId(), "<reply@mail.invalid>");
  }

  private static String administrator() {
    String address = firm.runner().administrator();
    return firm.runner()
        .issuer()
        .tokenFor(LocalRunner.person(EmailAddress.of(address)), List.of("Administrator"));
  }

  private static String token(String address) {
    return firm.runner().issuer().tokenFor(LocalRunner.person(EmailAddress.of(address)), List.of());
  }
}
