package com.collaborationcenter.graphsimulator.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Mail that others wrote, read from where it lies; never copied here. */
@Tag("data")
class RealMailTest {
  @Test
  void importsTheMailOfTheCorpora() throws IOException {
    Path mail = data("mail");
    if (mail == null) {
      return;
    }
    Tally tally = new Tally();
    try (Stream<Path> zips = Files.list(mail)) {
      for (Path zip : zips.filter(path -> path.toString().endsWith(".zip")).sorted().toList()) {
        new MimeImporter("jeff.skilling@enron.com").importAll(zip, tally::add);
      }
    }
    tally.print("mail");
    assertThat(tally.total()).isEqualTo(4_296);
    assertThat(tally.share()).isGreaterThanOrEqualTo(0.99);
  }

  @Test
  void importsHardMime() throws IOException {
    Path mime = data("mime");
    if (mime == null) {
      return;
    }
    Tally tally = new Tally();
    try (Stream<Path> files = Files.walk(mime)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (isMail(mime.relativize(file).toString())) {
          new MimeImporter("someone@nowhere.invalid").importAll(file, tally::add);
        }
      }
    }
    tally.print("mime");
    assertThat(tally.total()).isGreaterThan(600);
    assertThat(tally.share()).isGreaterThanOrEqualTo(0.99);
  }

  // test.doc lies there too, but no message that is there carries it.
  @Test
  void findsTheAttachmentsThatMailMimeParserExpects() throws IOException {
    Path folder = data("mime/mail-mime-parser");
    if (folder == null) {
      return;
    }
    List<byte[]> found = new ArrayList<>();
    for (Imported outcome : Imports.all(folder)) {
      if (outcome instanceof ImportedMail mail) {
        mail.attachments().forEach(attachment -> found.add(attachment.bytes()));
      }
    }
    Set<String> missing = new TreeSet<>();
    for (String name : List.of("blueball.png", "greenball.png", "redball.png", "winmail.dat")) {
      byte[] expected = Files.readAllBytes(folder.resolve("files").resolve(name));
      if (found.stream().noneMatch(bytes -> Arrays.equals(bytes, expected))) {
        missing.add(name);
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void decodesPartsAsMime4jExpects() throws IOException {
    Path folder = data("mime/james-mime4j/mimetools-testmsgs");
    if (folder == null) {
      return;
    }
    List<byte[]> attachments =
        ((ImportedMail) Imports.all(folder.resolve("multi-2gifs.msg")).get(0))
            .attachments().stream().map(ImportedAttachment::bytes).toList();

    assertThat(attachments).hasSize(2);
    assertThat(attachments.get(0))
        .isEqualTo(Files.readAllBytes(folder.resolve("multi-2gifs_decoded_1_2.bin")));
    assertThat(attachments.get(1))
        .isEqualTo(Files.readAllBytes(folder.resolve("multi-2gifs_decoded_1_3.bin")));
  }

  /**
   * What counts as a message there: every .eml, .msg and .mime, the bounces' zip, and the .txt that
   * these test suites keep messages in. Expected results (_decoded, files/, output/), bodies
   * without a header (reply-quotes, encoders), licences and notes don't.
   */
  private static boolean isMail(String path) {
    if (path.matches(".*\\.(eml|msg|mime|mbox|zip)")) {
      return true;
    }
    return path.matches(
        "(cpython/msg_|mail-mime-parser/|mimekit/messages/|mimekit/mbox/)[^/]*\\.txt");
  }

  private static @Nullable Path data(String name) {
    Path root = Path.of("").toAbsolutePath();
    while (root != null && !Files.exists(root.resolve("host.json"))) {
      root = root.getParent();
    }
    Path folder = root == null ? null : root.resolveSibling("shared").resolve("data").resolve(name);
    if (folder == null || !Files.isDirectory(folder)) {
      System.out.println("Real mail isn't here (../shared/data/" + name + "): nothing was checked");
      return null;
    }
    return folder;
  }

  private static final class Tally {
    private final long begun = System.nanoTime();
    private int mails;
    private int attachments;
    private final List<Refusal> refusals = new ArrayList<>();

    void add(Imported outcome) {
      if (outcome instanceof ImportedMail mail) {
        mails++;
        attachments += mail.attachments().size();
      } else {
        refusals.add((Refusal) outcome);
      }
    }

    int total() {
      return mails + refusals.size();
    }

    double share() {
      return (double) mails / total();
    }

    void print(String name) {
      refusals.forEach(
          refusal -> System.out.println("refused " + refusal.item() + ": " + refusal.reason()));
      System.out.printf(
          "%s: %d items, %d imported, %d refused, %d attachments, %d ms%n",
          name,
          total(),
          mails,
          refusals.size(),
          attachments,
          (System.nanoTime() - begun) / 1_000_000);
    }
  }
}
