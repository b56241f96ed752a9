package com.collaborationcenter.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.graphsimulator.fault.RequestFault;
import com.collaborationcenter.graphsimulator.mailbox.Mail;
import com.collaborationcenter.mail.EmailAddress;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mail that matched nothing, over HTTP with real parts: listed, assigned, followed by its thread.
 */
class UnmatchedMailTest {
  private static final String ANNE = "anne@" + RunningFirm.DOMAIN;
  private static final String BRUNO = "bruno@" + RunningFirm.DOMAIN;
  private static final String CARLA = "carla@" + RunningFirm.DOMAIN;
  private static final String TAX = "sie.lyon@impots.example";

  private static RunningFirm firm;
  private static HttpCalls http;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    firm =
        RunningFirm.start(
            folder,
            List.of(
                RunningFirm.row("alpha", "a@alpha.example", "", ANNE),
                RunningFirm.row("beta", "b@beta.example", "", BRUNO)),
            List.of(ANNE, BRUNO));
    http = new HttpCalls(firm.runner().url());
  }

  @AfterAll
  static void close() throws Exception {
    firm.close();
  }

  @Test
  void theTaxOfficesMailIsListedAssignedAndFollowedByItsThread() throws Exception {
    Mail deliveredFirst = deliver(WrittenMail.of(TAX, ANNE, "Avis de CFE"));
    deliver(WrittenMail.of("a@alpha.example", ANNE, "Matched"));
    deliver(WrittenMail.of(TAX, ANNE, "Thrown away").in("deleteditems"));
    firm.awaitSubjects(ANNE, "alpha", "Matched");
    firm.awaitIdle();
    List<String> before = firm.kept().snapshot();

    JsonNode list = http.get("unmatched-mails", token(ANNE)).json();

    assertThat(subjects(list)).containsExactly("Avis de CFE");
    JsonNode mail = list.path("mails").get(0);
    assertThat(mail.path("id").asText()).isEqualTo(firm.id(ANNE, deliveredFirst));
    assertThat(mail.path("mailbox").asText()).isEqualTo(firm.mailboxId(ANNE));
    assertThat(mail.at("/from/address").asText()).isEqualTo(TAX);
    // Looking stores nothing.
    assertThat(firm.kept().snapshot()).isEqualTo(before);

    // What came in the thread before the decision is in no record: it comes all the same.
    deliver(reply("Re: Avis de CFE", "<second@mail.invalid>", deliveredFirst));
    assertThat(assign(ANNE, mail.path("id").asText(), "\"alpha\"").status()).isEqualTo(202);
    firm.awaitSubjects(ANNE, "alpha", "Matched", "Avis de CFE", "Re: Avis de CFE");
    deliver(reply("Re: Re: Avis de CFE", "<third@mail.invalid>", deliveredFirst));

    firm.awaitSubjects(
        ANNE, "alpha", "Matched", "Avis de CFE", "Re: Avis de CFE", "Re: Re: Avis de CFE");
    assertThat(subjects(http.get("unmatched-mails", token(ANNE)).json())).isEmpty();
    assertThat(firm.census(ANNE).path("proved").asBoolean()).isTrue();
    assertThat(firm.subjects(ANNE, "alpha")).hasSize(4);
  }

  @Test
  void theListIsPagedAndAMailSetAsideIsGoneFromIt() throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Instant at = Instant.parse("2026-02-02T09:00:00Z").plusSeconds(i / 2);
      ids.add(
          firm.id(
              BRUNO,
              firm.mailbox(BRUNO)
                  .deliver(WrittenMail.of(TAX, BRUNO, "Tax " + i).receivedAt(at).mail())));
    }
    firm.awaitIdle();

    JsonNode first = http.get("unmatched-mails?limit=2", token(BRUNO)).json();
    assertThat(subjects(first)).hasSize(2);
    assertThat(all(BRUNO, 2)).hasSize(5).doesNotHaveDuplicates();
    http.get("unmatched-mails?limit=2&cursor=" + first.path("next").asText(), token(ANNE))
        .assertRefused(400, "cursor_invalid");

    assertThat(assign(BRUNO, ids.get(3), "").status()).isEqualTo(202);
    firm.awaitIdle();
    assertThat(all(BRUNO, 2)).hasSize(4).doesNotContain("Tax 3");
  }

  @Test
  void nobodyElseMayAndWhatIsAskedWronglyIsRefused() throws Exception {
    Mail mail = deliver(WrittenMail.of(TAX, ANNE, "Hers").in("junkemail"));
    String id = firm.id(ANNE, mail);
    firm.awaitIdle();
    List<String> before = firm.kept().snapshot();

    // In Bruno's mailbox there is no such mail.
    assign(BRUNO, id, "\"beta\"").assertRefused(404, "mail_unknown");
    assign(ANNE, "unknown", "\"alpha\"").assertRefused(404, "mail_unknown");
    assign(ANNE, id, "\"beta\"").assertRefused(404, "client_file_unknown");
    assign(ANNE, id, "\"nothing\"").assertRefused(404, "client_file_unknown");
    assign(ANNE, id, "\"alpha\"").assertRefused(422, "mail_in_excluded_folder");
    assign(ANNE, id, "7").assertRefused(400, "body_invalid");
    http.get("unmatched-mails", token(CARLA)).assertRefused(409, "mailbox_not_connected");
    assign(CARLA, id, "").assertRefused(409, "mailbox_not_connected");
    http.get("unmatched-mails?limit=101", token(ANNE)).assertRefused(400, "limit_invalid");
    http.get("unmatched-mails?cursor=x", token(ANNE)).assertRefused(400, "cursor_invalid");
    http.getAsNobody("unmatched-mails").assertRefused(401, "token_missing");

    assertThat(firm.kept().snapshot()).isEqualTo(before);
  }

  /** What Graph asks holds for the mailbox's queued work as well, so it is little. */
  @Test
  void aPersonWaitsAWhileForGraphAndIsToldWhenToComeBack() throws Exception {
    Pattern list = Pattern.compile("GET /users/[^/]+/messages.*");
    try {
      firm.graph().faults().fail(new RequestFault(list, 1, 429, "TooManyRequests", 1));
      assertThat(http.get("unmatched-mails", token(ANNE)).status()).isEqualTo(200);

      firm.graph().faults().fail(new RequestFault(list, 1, 429, "TooManyRequests", 6));
      http.get("unmatched-mails", token(ANNE)).assertRefused(503, "graph_throttled");
    } finally {
      firm.graph().faults().clear();
    }
  }

  private static List<String> all(String owner, int limit) throws Exception {
    List<String> subjects = new ArrayList<>();
    Optional<String> next = Optional.of("");
    while (next.isPresent()) {
      String cursor = ApiClient.encode(next.get());
      JsonNode page =
          http.get("unmatched-mails?limit=" + limit + "&cursor=" + cursor, token(owner)).json();
      subjects.addAll(subjects(page));
      next = Optional.of(page.path("next").asText()).filter(text -> !text.isEmpty());
    }
    return subjects;
  }

  private static Mail deliver(WrittenMail mail) {
    return firm.mailbox(ANNE).deliver(mail.mail());
  }

  private static WrittenMail reply(String subject, String messageId, Mail to) {
    return WrittenMail.of(TAX, ANNE, subject)
        .receivedAt(to.received().plusSeconds(60))
        .answering(to.content().head().internetMessageId(), messageId);
  }

  private static HttpCalls.Answer assign(String owner, String id, String files) throws Exception {
    return http.put(
        "unmatched-mails/" + ApiClient.encode(id) + "/assignment",
        token(owner),
        "{\"clientFiles\":[" + files + "]}");
  }

  private static List<String> subjects(JsonNode page) {
    List<String> subjects = new ArrayList<>();
    page.path("mails").forEach(mail -> subjects.add(mail.path("subject").asText()));
    return subjects;
  }

  private static String token(String address) {
    return firm.runner().issuer().tokenFor(LocalRunner.person(EmailAddress.of(address)), List.of());
  }
}
