package com.collaborationcenter.functions.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.clientfile.KeptClientFile;
import com.collaborationcenter.record.Etag;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {
  /** As Cosmos gives it: with quotes of its own. */
  private static final KeptClientFile KEPT = kept("\"0000d826-0000-0700-0000-5c9d2f3e0000\"");

  private static final String TAG = EntityTags.of(KEPT);

  @Test
  void hasOneTagInQuotesForEachVersion() {
    assertThat(TAG).matches("\"[A-Za-z0-9_-]+\"");
    assertThat(EntityTags.of(kept("other"))).isNotEqualTo(TAG);
  }

  @Test
  void asksForNothingWithoutAHeader() {
    assertThat(holds(new FakeRequest(), Optional.of(KEPT))).isTrue();
    assertThat(holds(new FakeRequest(), Optional.empty())).isTrue();
  }

  @Test
  void asksForTheVersionOfIfMatch() {
    FakeRequest request = new FakeRequest().header("If-Match", TAG);
    assertThat(holds(request, Optional.of(KEPT))).isTrue();
    assertThat(holds(request, Optional.of(kept("newer")))).isFalse();
    assertThat(holds(request, Optional.empty())).isFalse();
  }

  @Test
  void takesOneOfManyAndOneThatAProxyMadeWeak() {
    for (String header : new String[] {"\"a\", " + TAG, "W/" + TAG, "W/\"a\" ,\"b\"," + TAG}) {
      FakeRequest request = new FakeRequest().header("if-match", header);
      assertThat(holds(request, Optional.of(KEPT))).as(header).isTrue();
      assertThat(holds(request, Optional.of(kept("newer")))).as(header).isFalse();
    }
  }

  @Test
  void asksForPresenceOrAbsenceByTheStar() {
    FakeRequest there = new FakeRequest().header("if-match", "*");
    assertThat(holds(there, Optional.of(KEPT))).isTrue();
    assertThat(holds(there, Optional.empty())).isFalse();
    FakeRequest absent = new FakeRequest().header("if-none-match", "*");
    assertThat(holds(absent, Optional.of(KEPT))).isFalse();
    assertThat(holds(absent, Optional.empty())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "\"open", "\"a\" \"b\"", "*, \"a\"", "w/\"a\"", "\"é\""})
  void refusesWhatIsNoTag(String header) {
    assertRefused(new FakeRequest().header("if-match", header));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"a\"", "abc"})
  void refusesAnAbsenceThatIsNotAskedForByTheStar(String header) {
    assertRefused(new FakeRequest().header("if-none-match", header));
  }

  @Test
  void refusesAnEndlessHeader() {
    assertRefused(new FakeRequest().header("if-match", "\"a\",".repeat(1_000) + "\"a\""));
  }

  private static void assertRefused(FakeRequest request) {
    assertThatThrownBy(() -> EntityTags.asked(request))
        .isInstanceOf(Problem.Refusal.class)
        .hasMessage("precondition_invalid");
  }

  private static boolean holds(FakeRequest request, Optional<KeptClientFile> now) {
    return EntityTags.asked(request).holds(now);
  }

  private static KeptClientFile kept(String etag) {
    ClientFile file =
        new ClientFile(new ClientFileId("a"), "A", Optional.empty(), Set.of(), Set.of(), Set.of());
    return new KeptClientFile(file, false, false, new Etag(etag));
  }
}
