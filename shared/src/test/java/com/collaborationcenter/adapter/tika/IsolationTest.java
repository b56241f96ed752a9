package com.collaborationcenter.adapter.tika;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.preview.FileToPreview;
import com.collaborationcenter.preview.Preview;
import com.collaborationcenter.preview.Refusal;
import com.collaborationcenter.preview.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a file does to its process, this one survives, tells what happened, and goes on. */
class IsolationTest {
  @TempDir Path folder;
  private TikaPreviewer previewer;

  @BeforeEach
  void start() {
    previewer =
        new TikaPreviewer(
            ChildCommand.of(HostileChild.class), folder.resolve("work"), 1, Duration.ofSeconds(10));
  }

  @AfterEach
  void stop() {
    previewer.close();
  }

  @ParameterizedTest
  @CsvSource({
    "loop, TIMEOUT",
    "memory, MEMORY",
    "stack, TOO_DEEP",
    "exit, CRASHED",
    "die, CRASHED",
    "garbage, CRASHED",
    "flood, CRASHED",
    "huge, CRASHED"
  })
  void survives(String act, Refusal expected) throws IOException {
    Preview preview = preview(act);

    assertThat(preview.shown()).isEqualTo(new Shown.Refused(expected));
    assertThat(preview.type().type()).isEqualTo("text/plain");
    assertThat(left()).as("folders left").isZero();
    assertThat(html(preview("nothing"))).contains("well");
  }

  @Test
  void believesNoHtmlOfAChild() throws IOException {
    assertThat(html(preview("nothing"))).isEqualTo("<section><p>well</p></section>");
  }

  @Test
  void givesAChildNoEnvironment() throws IOException {
    assertThat(html(preview("environment"))).isEqualTo("<section>{}</section>");
  }

  @Test
  void removesWhatAFileLeavesBehind() throws IOException {
    preview("nothing");
    try (Stream<Path> all = Files.walk(folder.resolve("work"))) {
      assertThat(all.filter(Files::isRegularFile)).isEmpty();
    }
    previewer.close();
    assertThat(left()).isZero();
  }

  private Preview preview(String act) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), act);
    return previewer.preview(new FileToPreview(file, "file.txt", "", act.length()));
  }

  private long left() throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve("work"))) {
      return all.count();
    }
  }

  private static String html(Preview preview) {
    return ((Shown.Html) preview.shown()).html();
  }
}
