package com.collaborationcenter.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.person.PersonId;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad requests for client files get a clear error with a stable code, and change nothing. */
class BadClientFileRequestTest extends UnchangedFirm {
  private static final String DESCRIPTION = "client-files/alpha/description";
  private static final String ARCHIVED = "client-files/alpha/archived";
  private static final String SHARING = "client-files/sharing";
  private static final String GOOD = "{\"name\":\"Autre\"}";
  private static final String ON = "{\"archived\":true}";

  private static String platform() {
    return firm.runner()
        .issuer()
        .tokenForPlatform(new PersonId(LocalRunner.TENANT, "the-platform"));
  }

  private static String share(String ids) {
    return "{\"clientFiles\":" + ids + ",\"enabled\":true}";
  }

  // Who

  @Test
  void aCollaboratorManagesNoClientFile() throws Exception {
    String anne = token(ANNE, "Collaborator");
    http.get(DESCRIPTION, anne).assertRefused(403, "role_required");
    http.put(DESCRIPTION, anne, GOOD).assertRefused(403, "role_required");
    http.put(ARCHIVED, anne, ON).assertRefused(403, "role_required");
    http.put(SHARING, anne, share("[\"alpha\"]")).assertRefused(403, "role_required");
    http.post(CSV + "?dryRun=true", Optional.of(anne), "text/csv", bytes(HEADER))
        .assertRefused(403, "role_required");
    http.getAsNobody(DESCRIPTION).assertRefused(401, "token_missing");
  }

  @Test
  void thePlatformSwitchesNoSharing() throws Exception {
    http.put(SHARING, platform(), share("[\"alpha\"]")).assertRefused(403, "role_required");
  }

  // Ids

  @ParameterizedTest
  @ValueSource(
      strings = {"no-such-file", "ALPHA", "..%2Falpha", "%2e%2e%2falpha", "alpha:x", "%C3%A9", "'"})
  void aClientFileThatIsNotThereIsUnknown(String id) throws Exception {
    http.get("client-files/" + id + "/description", platform())
        .assertRefused(404, "client_file_unknown");
    http.put("client-files/" + id + "/archived", platform(), ON)
        .assertRefused(404, "client_file_unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"..%2Falpha", "alpha:x", "%C3%A9", "-a", "%20"})
  void aClientFileOfABadIdIsNotCreated(String id) throws Exception {
    JsonNode problem =
        http.put("client-files/" + id + "/description", platform(), GOOD)
            .assertRefused(422, "client_files_invalid");
    assertThat(problem.at("/errors/0/code").asText()).isEqualTo("bad_id");
  }

  @Test
  void anOverlongIdIsRefused() throws Exception {
    String id = "x".repeat(2_000);
    http.put("client-files/" + id + "/description", platform(), GOOD)
        .assertRefused(422, "client_files_invalid");
    http.put("client-files/" + id + "/archived", platform(), ON)
        .assertRefused(404, "client_file_unknown");
  }

  // Descriptions

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                                        | broken_json",
        "{                                         | broken_json",
        "{\"name\":\"A\"} x                        | broken_json",
        "null                                      | wrong_json",
        "[]                                        | wrong_json",
        "{\"clientFiles\":[]}                      | wrong_json",
        "{\"name\":\"A\",\"sharing\":true}         | wrong_json",
        "{\"name\":7}                              | wrong_json",
        "{\"name\":\"A\",\"contacts\":\"a@b.fr\"}  | wrong_json",
        "{}                                        | blank_name",
        "{\"name\":\"A\",\"id\":\"beta\"}          | other_id",
        "{\"name\":\"A\",\"siren\":\"123456789\"}  | bad_siren",
        "{\"name\":\"A\",\"contacts\":[\"x\"]}     | bad_address",
        "{\"name\":\"A\",\"domains\":[\"gmail.com\"]} | free_mail_domain",
      })
  void aDescriptionThatIsNotGoodIsRefused(String body, String code) throws Exception {
    JsonNode problem =
        http.put(DESCRIPTION, platform(), body).assertRefused(422, "client_files_invalid");
    assertThat(problem.at("/errors/0/code").asText()).isEqualTo(code);
  }

  @Test
  void aDescriptionWithTooMuchIsRefused() throws Exception {
    String contacts =
        IntStream.range(0, 5_001)
            .mapToObj(i -> "\"c" + i + "@x.example\"")
            .collect(Collectors.joining(","));
    JsonNode problem =
        http.put(DESCRIPTION, platform(), "{\"name\":\"A\",\"contacts\":[" + contacts + "]}")
            .assertRefused(422, "client_files_invalid");
    assertThat(problem.at("/errors/0/code").asText()).isEqualTo("too_many_values");
  }

  // Versions

  @Test
  void aChangeOfAnotherVersionIsRefused() throws Exception {
    String stale = "\"c3RhbGU\"";
    http.putIf(DESCRIPTION, platform(), "If-Match", stale, GOOD).assertRefused(412, "etag_stale");
    http.putIf(ARCHIVED, platform(), "If-Match", stale, ON).assertRefused(412, "etag_stale");
    http.putIf(DESCRIPTION, platform(), "If-None-Match", "*", GOOD)
        .assertRefused(412, "client_file_exists");
    for (String condition : List.of("*", stale)) {
      http.putIf("client-files/none/description", platform(), "If-Match", condition, GOOD)
          .assertRefused(412, "etag_stale");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "\"open", "\"a\" \"b\"", "*, \"a\""})
  void aConditionThatIsNoneIsRefused(String condition) throws Exception {
    http.putIf(DESCRIPTION, platform(), "If-Match", condition, GOOD)
        .assertRefused(400, "precondition_invalid");
    http.putIf(ARCHIVED, platform(), "If-Match", condition, ON)
        .assertRefused(400, "precondition_invalid");
    http.putIf(DESCRIPTION, platform(), "If-None-Match", condition, GOOD)
        .assertRefused(400, "precondition_invalid");
  }

  // Archiving and sharing

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "true",
        "{}",
        "{\"archived\":1}",
        "{\"archived\":\"true\"}",
        "{\"archived\":null}",
        "{\"archived\":true,\"sharing\":true}",
        "{\"archived\":true} {}"
      })
  void anArchivingThatSaysSomethingElseIsRefused(String body) throws Exception {
    http.put(ARCHIVED, administrator(), body).assertRefused(400, "body_invalid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[\"alpha\"]",
        "{\"clientFiles\":[\"alpha\"]}",
        "{\"clientFiles\":\"alpha\",\"enabled\":true}",
        "{\"clientFiles\":[\"alpha\",7],\"enabled\":true}",
        "{\"clientFiles\":[[\"alpha\"]],\"enabled\":true}",
        "{\"clientFiles\":[\"alpha\"],\"enabled\":\"yes\"}",
        "{\"clientFiles\":[\"alpha\"],\"enabled\":true,\"x\":1}"
      })
  void aSwitchThatSaysSomethingElseIsRefused(String body) throws Exception {
    http.put(SHARING, administrator(), body).assertRefused(400, "body_invalid");
  }

  @ParameterizedTest
  @ValueSource(ints = {1_001, 10_000})
  void aSwitchOfTooManyIsRefusedThoughTheFirstAreGood(int number) throws Exception {
    String ids =
        IntStream.range(1, number)
            .mapToObj(i -> "\"%s\"".formatted("x".repeat(50) + i))
            .collect(Collectors.joining(",", "[\"alpha\",", "]"));
    http.put(SHARING, administrator(), share(ids)).assertRefused(422, "too_many_client_files");
  }

  @Test
  void anEndlessSwitchIsRefused() throws Exception {
    http.put(SHARING, administrator(), share("[\"" + "x".repeat(1_000_000) + "\"]"))
        .assertRefused(400, "body_invalid");
  }

  @Test
  void aSwitchOfUnknownFilesSaysSoForEach() throws Exception {
    HttpCalls.Answer answer =
        http.put(SHARING, administrator(), share("[\"none\",\"../alpha\",\"\",\"none\"]"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("results").findValuesAsText("result"))
        .containsExactly("unknown", "unknown", "unknown", "unknown");
    assertThat(http.put(SHARING, administrator(), share("[]")).json().path("results")).isEmpty();
  }

  // Dry runs

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dryRun",
        "dryRun=",
        "dryRun=yes",
        "dryRun=1",
        "dryRun=True",
        "dryrun=true",
        "DRYRUN",
        "x=1&dryRun",
        "dryRun=true&dryRun=true"
      })
  void aDryRunThatIsAskedForInOtherWordsLoadsNothing(String query) throws Exception {
    http.post(
            CSV + "?" + query,
            Optional.of(administrator()),
            "text/csv",
            bytes(HEADER + "new,Neuf,,,,\n"))
        .assertRefused(400, "dry_run_invalid");
  }

  @Test
  void aDryRunNamesEachBadRowWithItsLine() throws Exception {
    JsonNode problem =
        http.post(
                CSV + "?dryRun=true",
                Optional.of(administrator()),
                "text/csv; charset=utf-8",
                bytes(HEADER + "good,Bon,,,,\n../x,Mauvais,,,,\nsiren,Mauvais,1,,,\n"))
            .assertRefused(422, "client_files_invalid");
    assertThat(problem.path("errors").findValuesAsText("line")).containsExactly("3", "4");
  }

  @Test
  void aDryRunOfThreeThousandFilesChangesNothing() throws Exception {
    String rows =
        IntStream.range(0, 3_000)
            .mapToObj(i -> "f" + i + ",Neuf " + i + ",,,," + ANNE + "\n")
            .collect(Collectors.joining());
    HttpCalls.Answer answer =
        http.post(
            CSV + "?dryRun=true",
            Optional.of(administrator()),
            "text/csv; charset=utf-8",
            bytes(HEADER + rows + "alpha,Autre,,,,\n"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).startsWith("{\"created\":3000,\"changed\":1,\"unchanged\":0,");
    assertThat(answer.body()).doesNotContain(ANNE, "Neuf");
  }
}
