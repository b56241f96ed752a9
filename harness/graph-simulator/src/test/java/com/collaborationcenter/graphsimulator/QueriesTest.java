package com.collaborationcenter.graphsimulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.graphsimulator.mailbox.IdKind;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.User;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueriesTest {
  private final GraphSimulator simulator = GraphSimulator.start(SimulatorOptions.graph());
  private final Mailbox ann = simulator.mailboxes().create(User.of("ann@cabinet.fr", "Ann"));
  private final Graph graph = new Graph(simulator, ann);

  @BeforeEach
  void fill() {
    for (int i = 0; i < 5; i++) {
      String folder = i == 4 ? "archive" : "inbox";
      String from = i == 1 ? "Other@Client.fr" : "client@boulangerie.fr";
      ann.load(Mails.of("m" + i, folder, Mails.NINE.plusSeconds(60L * i), from));
    }
    ann.setRead(
        ann.id(ann.deliver(Mails.of("m5", "inbox", Mails.NINE, "x@y.fr")), IdKind.DEFAULT), false);
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "receivedDateTime ge 2026-11-20T09:02:00Z                        | m4 m3 m2",
        "receivedDateTime gt 2026-11-20T09:02:00Z                        | m4 m3",
        "receivedDateTime le 2026-11-20T09:01:00Z and isRead eq true     | m1 m0",
        "receivedDateTime lt 2026-11-20T09:01:00+00:00 and isRead eq true| m0",
        "isRead eq false                                                 | m5",
        "isRead ne true or subject eq 'subject M3'                       | m3 m5",
        "(isRead eq false or subject eq 'Subject m3') and isRead eq true | m3",
        "not (from/emailAddress/address eq 'client@boulangerie.fr')      | m1 m5",
        "from/emailAddress/address eq 'other@client.fr'                  | m1",
        "internetMessageId eq '<m2@test>'                                | m2",
        "internetMessageId eq '<M2@test>'                                | ''",
        "from/emailAddress/address eq 'no''body@client.fr'               | ''",
        "startswith(subject,'Subject m0')                                | m0",
        "hasAttachments eq true                                          | ''",
      })
  void filters(String filter, String expected) {
    assertThat(names("/me/messages?$filter=" + filter)).isEqualTo(expected);
  }

  @Test
  void listsNewestFirstUnlessAskedOtherwise() {
    assertThat(names("/me/messages?$top=2")).isEqualTo("m4 m3");
    assertThat(names("/me/messages?$top=2&$orderby=subject desc")).isEqualTo("m5 m4");
    assertThat(names("/me/mailFolders/archive/messages")).isEqualTo("m4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$filter=isRead eq true&$orderby=receivedDateTime          | InefficientFilter",
        "$filter=isRead eq true and receivedDateTime ge 2026-01-01&$orderby=receivedDateTime"
            + " | InefficientFilter",
        "$filter=from/emailAddress/address eq 'a@b.fr'&$orderby=receivedDateTime desc"
            + " | InefficientFilter",
        "$filter=internetMessageId eq '<m2@test>'&$orderby=receivedDateTime | InefficientFilter",
        "$filter=toRecipients/any(r:r/emailAddress/address eq 'a') | ErrorInvalidUrlQueryFilter",
        "$filter=receivedDateTime ge '2026-01-01T00:00:00Z'        | RequestBroker--ParseUri",
        "$filter=nothing eq 'x'                                    | RequestBroker--ParseUri",
        "$filter=isRead eq                                         | BadRequest",
        "$select=nothing                                           | RequestBroker--ParseUri",
        "$top=1001                                                 | ErrorInvalidUrlQuery",
        "$search=\"participants:a@b.fr\"&$orderby=receivedDateTime | SearchWithOrderBy",
      })
  void refusesWhatGraphRefuses(String query, String code) {
    Graph.Answer answer = graph.get("/me/messages?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo(code);
  }

  @Test
  void allowsASortThatTheFilterBeginsWith() {
    assertThat(
            names(
                "/me/messages?$orderby=receivedDateTime"
                    + "&$filter=receivedDateTime ge 2026-11-20T09:03:00Z and isRead eq true"))
        .isEqualTo("m3 m4");
  }

  /** How a sender's mails are sorted all the same: by a time that any mail has, named first. */
  @Test
  void sortsASendersMailWhereTheFilterBeginsWithTheTime() {
    String filter =
        "&$filter=receivedDateTime ge 0001-01-01T00:00:00Z"
            + " and from/emailAddress/address eq 'client@boulangerie.fr'";

    assertThat(names("/me/messages?$orderby=receivedDateTime desc&$top=3" + filter))
        .isEqualTo("m4 m3 m2");
  }

  @Test
  void searchesAmongAllParticipants() {
    assertThat(names("/me/messages?$search=\"participants:other@client.fr\"")).isEqualTo("m1");
    assertThat(names("/me/messages?$search=\"participants:copy@cabinet.fr\"")).contains("m0", "m4");
  }

  @Test
  void countsWhenAsked() {
    JsonNode page = graph.get("/me/messages?$count=true&$top=1&$filter=isRead eq true").json();

    assertThat(page.path("@odata.count").asInt()).isEqualTo(5);
    assertThat(page.path("value")).hasSize(1);
  }

  @Test
  void returnsHeadersOnlyWhenSelected() {
    JsonNode plain = graph.get("/me/messages?$top=1").json().path("value").get(0);
    JsonNode chosen =
        graph.get("/me/messages?$top=1&$select=internetMessageHeaders").json().path("value").get(0);

    assertThat(plain.has("internetMessageHeaders")).isFalse();
    assertThat(plain.has("bodyPreview")).isTrue();
    assertThat(chosen.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("@odata.etag", "id", "internetMessageHeaders");
  }

  @Test
  void expandsTheSensitivity() {
    JsonNode mail =
        graph
            .get(
                "/me/messages?$top=1&$select=id&$expand="
                    + "singleValueExtendedProperties($filter=id eq 'Integer 0x0036')")
            .json()
            .path("value")
            .get(0);

    assertThat(mail.path("singleValueExtendedProperties").get(0).path("value").asText())
        .isEqualTo("0");
  }

  @Test
  void givesTheBodyAsTextWhenPreferred() {
    JsonNode mail =
        graph
            .get("/me/messages?$top=1&$select=body", "Prefer", "outlook.body-content-type=\"text\"")
            .json()
            .path("value")
            .get(0);

    assertThat(mail.path("body").path("contentType").asText()).isEqualTo("text");
    assertThat(mail.path("body").path("content").asText()).isEqualTo("Body of m4");
  }

  @Test
  void answers504ForPagesOverTheLimit() {
    simulator.faults().setLargestPage(500);

    assertThat(graph.get("/me/messages?$top=501").status()).isEqualTo(504);
    assertThat(graph.get("/me/messages?$top=500").status()).isEqualTo(200);
  }

  private String names(String target) {
    Graph.Answer answer = graph.get(target);
    assertThat(answer.status()).as(answer.message()).isEqualTo(200);
    List<String> names = new ArrayList<>();
    answer
        .json()
        .path("value")
        .forEach(mail -> names.add(mail.path("subject").asText().replace("Subject ", "")));
    return String.join(" ", names);
  }
}
