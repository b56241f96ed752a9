package com.collaborationcenter.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.local.AccessTable.Expected;
import com.collaborationcenter.local.AccessTable.Line;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The access matrix over HTTP: access-matrix.txt says what every HTTP function answers to every
 * caller about every kind of mail. Refusals come first, since they must change nothing; what
 * somebody else's id answers is what an unknown one answers, to the letter. One firm, in order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AccessMatrixTest {
  /** Functions that are about one mail of a client file: a line for each kind of mail. */
  private static final Pattern IN_A_MAIL =
      Pattern.compile("client-file-mail|mail-attachment|attachment-");

  /** After these every mail is put back as it was. */
  private static final Set<String> CHANGING =
      Set.of(
          "client-file-mail-assign",
          "client-file-mails-assign",
          "client-file-mail-unassign",
          "client-file-mail-privacy");

  private static AccessTable table;
  private static AccessFirm firm;
  private static AccessCalls calls;

  private final Map<String, String> unknownAnswers = new HashMap<>();
  private final List<String> wrong = new ArrayList<>();

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    table = AccessTable.read();
    firm = AccessFirm.start(folder);
    calls = new AccessCalls(firm);
  }

  @AfterAll
  static void close() throws Exception {
    firm.close();
  }

  @Test
  @Order(1)
  void hasEveryHttpFunctionEveryCallerAndEveryKindOfMail() {
    Map<String, Set<AccessMail>> mails =
        table.lines().stream()
            .collect(
                Collectors.groupingBy(
                    Line::call,
                    Collectors.flatMapping(line -> line.mail().stream(), Collectors.toSet())));

    assertThat(table.lines().stream().map(Line::function).collect(Collectors.toSet()))
        .as("access-matrix.txt has each function of functions.txt")
        .isEqualTo(calls.functions());
    mails.forEach(
        (call, kinds) ->
            assertThat(kinds)
                .as(call)
                .isEqualTo(
                    IN_A_MAIL.matcher(call).lookingAt()
                        ? EnumSet.allOf(AccessMail.class)
                        : Set.of()));
    assertThat(table.lines())
        .allSatisfy(line -> assertThat(line.cells()).containsOnlyKeys(AccessCaller.values()))
        .doesNotHaveDuplicates();
  }

  @Test
  @Order(2)
  void isKeptWhileSharingIsOff() throws Exception {
    check(table.lines().stream().filter(line -> line.mail().isPresent()).toList(), false);
  }

  @Test
  @Order(3)
  void isKeptWhileSharingIsOn() throws Exception {
    firm.enableSharing();
    check(table.lines().stream().filter(line -> line.mail().isPresent()).toList(), true);
  }

  @Test
  @Order(4)
  void isKeptByWhatConcernsNoMailOfAClientFile() throws Exception {
    check(table.lines().stream().filter(line -> line.mail().isEmpty()).toList(), true);
  }

  private void check(List<Line> lines, boolean sharing) throws Exception {
    List<String> before = firm.kept().snapshot();
    for (Line line : lines) {
      ask(line, sharing, true);
    }
    List<String> after = firm.kept().snapshot();
    for (List<Line> group : byCall(lines).values()) {
      for (Line line : group) {
        ask(line, sharing, false);
      }
      if (CHANGING.contains(group.get(0).function())) {
        firm.restore();
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(after).as("refusals change nothing").isEqualTo(before);
  }

  private static Map<String, List<Line>> byCall(List<Line> lines) {
    return lines.stream()
        .collect(Collectors.groupingBy(Line::call, LinkedHashMap::new, Collectors.toList()));
  }

  private void ask(Line line, boolean sharing, boolean refusals) throws Exception {
    for (AccessCaller caller : line.cells().keySet()) {
      Expected expected = line.cells().get(caller).whileSharing(sharing);
      if (expected.isRefusal() == refusals) {
        check(line, caller, expected);
      }
    }
  }

  private void check(Line line, AccessCaller caller, Expected expected) throws Exception {
    String about = line.call() + line.mail().map(mail -> " " + mail.heading()).orElse("");
    String who = about + " " + caller.heading() + ": ";
    HttpCalls.Answer answer = ask(calls.request(line, caller), line, caller);
    String code = answer.status() < 400 ? "" : answer.json().path("code").asText();
    if (answer.status() != expected.status() || !code.equals(expected.code())) {
      wrong.add(who + expected + " but was " + answer.status() + " " + code);
    } else if (expected.status() == 404 && !answer.body().equals(unknown(line, caller, expected))) {
      wrong.add(who + "answers otherwise than to an unknown id");
    } else if (expected.shown().isPresent()
        && answer.body().contains(calls.about(line)) != expected.shown().get()) {
      wrong.add(who + expected + " but was otherwise");
    }
  }

  /** What the call answers to an id that there isn't. */
  private String unknown(Line line, AccessCaller caller, Expected expected) throws Exception {
    String key = line.call() + caller + expected.code() + line.mail().map(AccessMail::clientFile);
    if (!unknownAnswers.containsKey(key)) {
      AccessCalls.Request request = calls.unknown(line, caller, expected.code());
      unknownAnswers.put(key, ask(request, line, caller).body());
    }
    return unknownAnswers.getOrDefault(key, "");
  }

  /** Whoever asks too often is put off, which doesn't count, and asks until they may. */
  private static HttpCalls.Answer ask(AccessCalls.Request request, Line line, AccessCaller caller)
      throws Exception {
    String owner = line.mail().map(firm::owner).orElse(AccessFirm.OWNER);
    HttpCalls.Answer answer = firm.call(request, caller, owner);
    while (answer.status() == 429) {
      Thread.sleep(1_000);
      answer = firm.call(request, caller, owner);
    }
    return answer;
  }
}
