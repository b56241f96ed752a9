package com.collaborationcenter.functions.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.signature.Sealer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {
  private final Cursors cursors = new Cursors(new Sealer("cursor", List.of(new byte[32])));
  private final Viewer anna = viewer("anna");

  @Test
  void givesThePositionBackToWhomItWasIssued() {
    String cursor = cursors.issue(anna, "mails:c1", "2026-01-10T08:00:00Z~a|b");

    assertThat(cursor).matches("[A-Za-z0-9_-]+");
    assertThat(cursors.position(anna, "mails:c1", Map.of("cursor", cursor)))
        .contains("2026-01-10T08:00:00Z~a|b");
    assertThat(cursors.position(anna, "mails:c1", Map.of())).isEmpty();
    assertThat(cursors.position(anna, "mails:c1", Map.of("cursor", ""))).isEmpty();
  }

  @Test
  void isOfNoUseToAnotherOrForAnotherList() {
    String cursor = cursors.issue(anna, "mails:c1", "position");

    assertRefused(viewer("bob"), "mails:c1", cursor);
    assertRefused(anna, "mails:c2", cursor);
    assertRefused(anna, "mails:c", cursor);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "!!!", "AAAA", "é"})
  void refusesGarbage(String garbage) {
    assertRefused(anna, "mails:c1", garbage);
    assertRefused(anna, "mails:c1", garbage.repeat(3_000));
    assertRefused(anna, "mails:c1", cursors.issue(anna, "mails:c1", "position") + garbage);
  }

  @Test
  void takesALimitWithinItsBounds() {
    assertThat(Cursors.limit(Map.of(), 50, 100)).isEqualTo(50);
    assertThat(Cursors.limit(Map.of("limit", "1"), 50, 100)).isEqualTo(1);
    assertThat(Cursors.limit(Map.of("limit", "100"), 50, 100)).isEqualTo(100);
    for (String wrong : List.of("0", "101", "-1", "x", "", "1.5", "99999999999")) {
      assertThatThrownBy(() -> Cursors.limit(Map.of("limit", wrong), 50, 100))
          .isInstanceOfSatisfying(
              Problem.Refusal.class,
              e -> assertThat(e.problem().code()).isEqualTo("limit_invalid"));
    }
  }

  private void assertRefused(Viewer viewer, String list, String cursor) {
    assertThatThrownBy(() -> cursors.position(viewer, list, Map.of("cursor", cursor)))
        .isInstanceOfSatisfying(
            Problem.Refusal.class, e -> assertThat(e.problem().code()).isEqualTo("cursor_invalid"));
  }

  private static Viewer viewer(String object) {
    return new Viewer(new PersonId("tenant", object), Set.of(), Set.of());
  }
}
