package com.collaborationcenter.adapter.tika;

import com.collaborationcenter.preview.FileToPreview;
import com.collaborationcenter.preview.Preview;
import com.collaborationcenter.preview.Previewer;
import com.collaborationcenter.preview.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The files of others in {@code ../shared/data}, each sent through a previewer; never copied. */
public final class PreviewCorpus {
  /** Whose files are previewed. */
  public static final List<String> FOLDERS =
      List.of("attachments", "attachments-hostile", "einvoice", "bank", "mime");

  private PreviewCorpus() {}

  /**
   * What became of one file.
   *
   * @param folder one of {@link #FOLDERS}
   * @param file its path in there
   * @param preview what was made of it
   * @param time that it took
   */
  public record Result(String folder, String file, Preview preview, Duration time) {
    /** How it is shown, or the code of its refusal. */
    public String outcome() {
      return preview.shown() instanceof Shown.Refused refused
          ? refused.why().code()
          : preview.shown().kind().name();
    }
  }

  /** The data folder, if it is here. */
  public static Optional<Path> data() {
    Path root = Path.of("").toAbsolutePath();
    while (root != null && !Files.exists(root.resolve("host.json"))) {
      root = root.getParent();
    }
    Optional<Path> data =
        Optional.ofNullable(root)
            .map(folder -> folder.resolveSibling("shared").resolve("data"))
            .filter(folder -> Files.isDirectory(folder.resolve("attachments")));
    if (data.isEmpty()) {
      System.out.println("Others' files aren't here (../shared/data): none was previewed");
    }
    return data;
  }

  /** All files of a folder, in the order of their names; of every so many one. */
  public static List<Path> files(Path data, String folder, int step) throws IOException {
    try (Stream<Path> all = Files.walk(data.resolve(folder))) {
      List<Path> files = all.filter(Files::isRegularFile).sorted().toList();
      List<Path> some = new ArrayList<>();
      for (int i = 0; i < files.size(); i += step) {
        some.add(files.get(i));
      }
      return some;
    }
  }

  /** The messages that {@code mime} keeps in an archive, written to this folder. */
  public static List<Path> archivedMails(Path data, Path into) throws IOException {
    List<Path> mails = new ArrayList<>();
    Path archive = data.resolve("mime").resolve("sisimai-bounces.zip");
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory()) {
          Path mail = into.resolve(mails.size() + ".eml");
          Files.write(mail, zip.readAllBytes());
          mails.add(mail);
        }
      }
    }
    return mails;
  }

  /** Previews files of a folder, two at a time. */
  public static List<Result> preview(
      Previewer previewer, String folder, Path root, List<Path> files) throws Exception {
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      List<Future<Result>> results = new ArrayList<>();
      for (Path file : files) {
        results.add(two.submit(() -> one(previewer, folder, root, file)));
      }
      return all(results);
    } finally {
      two.shutdownNow();
    }
  }

  private static List<Result> all(List<Future<Result>> results)
      throws InterruptedException, ExecutionException {
    List<Result> done = new ArrayList<>();
    for (Future<Result> result : results) {
      done.add(result.get());
    }
    return done;
  }

  private static Result one(Previewer previewer, String folder, Path root, Path file)
      throws IOException {
    long begun = System.nanoTime();
    Preview preview =
        previewer.preview(
            new FileToPreview(file, file.getFileName().toString(), "", Files.size(file)));
    Duration time = Duration.ofNanos(System.nanoTime() - begun);
    return new Result(folder, root.relativize(file).toString(), preview, time);
  }
}
