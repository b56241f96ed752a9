package com.collaborationcenter.drill.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A script as short as the one after the tests has in it what the drill is for. */
class ScriptTest {
  private static final int MAILS = 200;

  private final List<Act> acts =
      Script.write(7, MAILS, Instant.parse("2026-03-01T10:00:00Z")).acts();

  @Test
  void bringsMailBackFromTheArchiveAboutWhichSomebodyDecided() {
    Set<Integer> decided = new HashSet<>();
    Set<Integer> away = new HashSet<>();
    Set<Integer> back = new HashSet<>();
    for (Act act : acts) {
      if (act instanceof Act.Assign) {
        decided.add(act.mail());
      } else if (act instanceof Act.Archive && decided.contains(act.mail())) {
        away.add(act.mail());
      } else if (act instanceof Act.Unarchive && away.contains(act.mail())) {
        back.add(act.mail());
      }
    }
    assertThat(back).isNotEmpty();
    assertThat(away).hasSizeGreaterThan(back.size());
  }

  /** However late it is done, nobody may have been taken off the client file meanwhile. */
  @Test
  void assignsOnlyToClientFilesThatLast() {
    assertThat(acts)
        .filteredOn(act -> act instanceof Act.Assign)
        .isNotEmpty()
        .allMatch(act -> ((Act.Assign) act).clientFiles().stream().allMatch(Firm::lasts));
  }

  /** Graph doesn't reach it there. */
  @Test
  void leavesAMailAloneThatIsInTheArchive() {
    Set<Integer> away = new HashSet<>();
    for (Act act : acts) {
      if (act instanceof Act.Unarchive) {
        assertThat(away.remove(act.mail())).isTrue();
      }
      assertThat(away).doesNotContain(act.mail());
      if (act instanceof Act.MoveMany many) {
        assertThat(away).doesNotContainAnyElementsOf(many.mails());
      }
      if (act instanceof Act.Archive) {
        away.add(act.mail());
      }
    }
    assertThat(away).isNotEmpty();
  }
}
