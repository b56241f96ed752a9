package com.collaborationcenter.adapter.tika;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Makes docs/previews.md: what became of each of others' files.
 *
 * <p>{@code mvn -q -Pbench -pl harness/benchmark -am verify
 * -Dbench.main=com.collaborationcenter.adapter.tika.PreviewTable -Dbench.args=docs/previews.md}
 */
public final class PreviewTable {
  private PreviewTable() {}

  /** Writes the document to the path that is given. */
  public static void main(String[] arguments) throws Exception {
    Path data = PreviewCorpus.data().orElseThrow();
    Path work = Files.createTempDirectory("previews");
    List<PreviewCorpus.Result> results = new ArrayList<>();
    try (TikaPreviewer previewer = new TikaPreviewer(work, 2)) {
      for (String folder : PreviewCorpus.FOLDERS) {
        List<Path> files = PreviewCorpus.files(data, folder, 1);
        results.addAll(PreviewCorpus.preview(previewer, folder, data, files));
      }
      Path mails = Files.createDirectory(work.resolve("mails"));
      List<Path> files = PreviewCorpus.archivedMails(data, mails);
      results.addAll(PreviewCorpus.preview(previewer, "mime (bounces)", mails, files));
    } finally {
      Folders.remove(work);
    }
    Files.writeString(Path.of(arguments[0]), document(results));
  }

  private static String document(List<PreviewCorpus.Result> results) throws IOException {
    StringBuilder text = new StringBuilder(INTRODUCTION);
    text.append("\n## By folder\n| Folder | Outcome | Files |\n|---|---|---|\n");
    count(results, one -> one.folder() + " | " + one.outcome())
        .forEach((key, all) -> text.append("| " + key + " | " + all.size() + " |\n"));
    text.append("\n## By type\n| Type detected | Outcome | Files | Slowest |\n|---|---|---|---|\n");
    count(results, one -> one.preview().type().type() + " | " + one.outcome())
        .forEach(
            (key, all) ->
                text.append("| " + key + " | " + all.size() + " | " + slowest(all) + " |\n"));
    text.append("\n## Refused, but for unknown types\n| Code | File |\n|---|---|\n");
    results.stream()
        .filter(one -> one.outcome().startsWith("preview_"))
        .filter(one -> !one.outcome().equals("preview_unknown_type"))
        .map(one -> "| " + one.outcome() + " | `" + one.file() + "` |\n")
        .sorted()
        .forEach(text::append);
    return text.toString();
  }

  private static Map<String, List<PreviewCorpus.Result>> count(
      List<PreviewCorpus.Result> results, Function<PreviewCorpus.Result, String> key) {
    Map<String, List<PreviewCorpus.Result>> groups = new TreeMap<>();
    for (PreviewCorpus.Result one : results) {
      groups.computeIfAbsent(key.apply(one), none -> new ArrayList<>()).add(one);
    }
    return groups;
  }

  private static String slowest(List<PreviewCorpus.Result> results) {
    Duration most = Duration.ZERO;
    for (PreviewCorpus.Result one : results) {
      most = one.time().compareTo(most) > 0 ? one.time() : most;
    }
    return most.toMillis() < 1_000 ? "< 1 s" : most.toSeconds() < 5 ? "< 5 s" : "< 20 s";
  }

  private static final String INTRODUCTION =
      """
      # Previews of others' files

      Every file of `../shared/data` (attachments, attachments-hostile, einvoice, bank, mime, and the messages in mime's
      archive of bounces) through the preview engine. Made by a command, and never by hand:

      ```
      mvn -q -Pbench -pl harness/benchmark -am verify \\
        -Dbench.main=com.collaborationcenter.adapter.tika.PreviewTable -Dbench.args=docs/previews.md
      ```

      Outcomes: `AS_IT_IS` the browser shows the file, `HTML` a sanitised page, `LIST` the names in an archive; else the code
      of the refusal ([errors.md](errors.md)). Time is wall time on a shared machine of two processors, the start of a process
      (about a second, once for 50 files) and the wait for a place included; reading itself is killed after 20 s.
      """;
}
