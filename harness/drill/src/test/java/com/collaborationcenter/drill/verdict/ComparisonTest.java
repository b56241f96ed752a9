package com.collaborationcenter.drill.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.drill.script.Firm;
import com.collaborationcenter.drill.script.Script;
import com.collaborationcenter.drill.script.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The drill's figures can be other than 0: a fault that is planted in what is shown is counted. */
class ComparisonTest {
  private static final Script SCRIPT = Script.write(7, 60, Instant.parse("2026-03-01T10:00:00Z"));

  private final Set<Shown> expected = SCRIPT.end().expected();
  private final Set<Integer> decided = SCRIPT.end().decided();
  private final List<Shown> shown = new ArrayList<>(expected);

  @Test
  void findsNothingWhereNothingIsWrong() {
    assertThat(compared()).isEqualTo(new Comparison(0, 0, 0, 0, 0, 0, List.of()));
    assertThat(figures(compared(), true, 2).hold()).isTrue();
  }

  @Test
  void countsALostMail() {
    Shown lost = anyUndecided();
    shown.remove(lost);
    assertThat(compared().lost()).isEqualTo(1);
    assertOnly(1, lost);
  }

  @Test
  void countsADoubledMail() {
    Shown doubled = anyUndecided();
    shown.add(doubled);
    shown.add(doubled);
    assertThat(compared().doubled()).isEqualTo(2);
    assertOnly(1, doubled);
  }

  @Test
  void countsAMailInAWrongFile() {
    Shown right = anyUndecided();
    Shown wrong = new Shown(right.viewer(), "nowhere", right.owner(), right.mail(), right.read());
    shown.add(wrong);
    assertThat(compared().wrongFile()).isEqualTo(1);
    assertOnly(1, wrong);
  }

  @Test
  void countsAMailThatAnotherPersonSees() {
    Shown right = anyUndecided();
    String other =
        Firm.OWNERS.stream()
            .filter(owner -> !owner.equals(right.owner()))
            .findFirst()
            .orElseThrow();
    shown.add(new Shown(other, right.clientFile(), right.owner(), right.mail(), right.read()));
    assertThat(compared().seenByWrongPerson()).isEqualTo(1);
    assertOnly(1, right);
  }

  @Test
  void countsAWrongReadState() {
    Shown right = anyUndecided();
    shown.remove(right);
    shown.add(
        new Shown(right.viewer(), right.clientFile(), right.owner(), right.mail(), !right.read()));
    assertThat(compared().wrongReadState()).isEqualTo(1);
    assertOnly(1, right);
  }

  @Test
  void countsALostDecisionOnceHoweverManyRowsAreWrong() {
    Shown right = expected.stream().filter(row -> decided.contains(row.mail())).findFirst().get();
    shown.remove(right);
    shown.add(new Shown(right.viewer(), "nowhere", right.owner(), right.mail(), right.read()));
    assertThat(compared().humanDecisionsLost()).isEqualTo(1);
    assertThat(compared().lost()).isEqualTo(1);
    assertThat(compared().wrongFile()).isEqualTo(1);
    assertOnly(2, right);
  }

  @Test
  void failsForAMailboxThatIsNotProvedOrAPointThatWasNotReached() {
    assertThat(figures(compared(), false, 2).hold()).isFalse();
    assertThat(figures(compared(), true, 1).hold()).isFalse();
  }

  private Comparison compared() {
    return Comparison.of(expected, shown, decided);
  }

  private void assertOnly(int differences, Shown about) {
    assertThat(compared().differences())
        .hasSize(differences)
        .allSatisfy(line -> assertThat(line).startsWith("mail " + about.mail() + " of "));
    assertThat(figures(compared(), true, 2).hold()).isFalse();
  }

  private Shown anyUndecided() {
    return expected.stream().filter(row -> !decided.contains(row.mail())).findFirst().orElseThrow();
  }

  private static Figures figures(Comparison comparison, boolean proved, int pointsKilled) {
    return new Figures(
        7,
        300,
        comparison,
        Map.of("ada", true, "bea", proved),
        new Latencies(Map.of(), Map.of()),
        100,
        3,
        2,
        pointsKilled,
        true,
        Duration.ofSeconds(1));
  }
}
