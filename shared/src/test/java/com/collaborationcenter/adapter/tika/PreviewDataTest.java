package com.collaborationcenter.adapter.tika;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.preview.PreviewLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Others' files: each ends in a preview or a stated refusal. All of them with {@code -Plong}. */
@Tag("data")
class PreviewDataTest {
  /** Of every so many files one, in the usual run. */
  private static final int SAMPLE = 25;

  @TempDir Path folder;

  @Test
  void endsForASample() throws Exception {
    ends(SAMPLE);
  }

  @Test
  @Tag("long")
  void endsForEveryFile() throws Exception {
    ends(1);
  }

  private void ends(int step) throws Exception {
    Optional<Path> data = PreviewCorpus.data();
    if (data.isEmpty()) {
      return;
    }
    // The deadline is on reading; the wait for a place and a start come on top.
    Duration most = PreviewLimits.TIME.multipliedBy(4);
    try (TikaPreviewer previewer = new TikaPreviewer(folder, 2)) {
      for (String name : PreviewCorpus.FOLDERS) {
        List<Path> files = PreviewCorpus.files(data.get(), name, step);
        List<PreviewCorpus.Result> results =
            PreviewCorpus.preview(previewer, name, data.get(), files);
        assertThat(results).hasSameSizeAs(files);
        assertThat(results).allSatisfy(one -> assertThat(one.time()).isLessThan(most));
        assertThat(results)
            .noneSatisfy(one -> assertThat(one.outcome()).isEqualTo("preview_crashed"));
      }
    }
  }
}
