package com.collaborationcenter.graphsimulator.mime;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads real mail into what a simulated mailbox holds. Stateless: safe for several threads. */
public final class MimeImporter {
  private final MessageReader messages;
  private final ImportLimits limits;

  /**
   * @param ownerAddress the mailbox's owner, whose own mails go to Sent Items; case doesn't matter
   */
  public MimeImporter(String ownerAddress) {
    this(ownerAddress, ImportLimits.USUAL);
  }

  /** As {@link #MimeImporter(String)}, with other limits. */
  public MimeImporter(String ownerAddress, ImportLimits limits) {
    this.limits = limits;
    this.messages = new MessageReader(ownerAddress, limits);
  }

  /**
   * Reads a folder (recursively: any regular file, zips too), a zip, an mbox or a single message,
   * and gives each item's outcome to the sink: items in the order of their paths, messages of an
   * mbox in its order. One refusal never stops the others. Links aren't followed.
   *
   * @throws IOException if the source isn't there or a folder can't be listed
   */
  public void importAll(Path source, Consumer<? super Imported> sink) throws IOException {
    if (Files.isDirectory(source)) {
      for (Path file : filesBelow(source)) {
        importFile(file, source.relativize(file).toString().replace('\\', '/'), sink);
      }
    } else if (Files.isRegularFile(source)) {
      importFile(source, String.valueOf(source.getFileName()), sink);
    } else {
      throw new NoSuchFileException(source.toString());
    }
  }

  private List<Path> filesBelow(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder, limits.folderDepth())) {
      return walk.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
          .sorted(Comparator.comparing(path -> folder.relativize(path).toString()))
          .toList();
    }
  }

  private void importFile(Path file, String item, Consumer<? super Imported> sink) {
    if (item.toLowerCase(Locale.ROOT).endsWith(".zip")) {
      new ZipOfMail(limits).read(file, item, sink, this::importStream);
      return;
    }
    try (InputStream in = Files.newInputStream(file)) {
      importStream(item, in, sink);
    } catch (IOException e) {
      sink.accept(new Refusal(item, "the file can't be read"));
    }
  }

  /** One item of whatever source: a message, or an mbox of several. */
  private void importStream(String item, InputStream raw, Consumer<? super Imported> sink)
      throws IOException {
    BufferedInputStream in = new BufferedInputStream(raw, 64 * 1024);
    in.mark(5);
    String start = new String(in.readNBytes(5), StandardCharsets.ISO_8859_1);
    in.reset();
    // A single message saved by a mail reader may keep its envelope line; it isn't split, since
    // nobody has escaped its body.
    boolean single = item.toLowerCase(Locale.ROOT).endsWith(".eml");
    if (start.equals("From ") && !single) {
      new Mbox(limits.messageBytes())
          .split(
              in,
              (number, bytes) -> importMessage(item + "#" + number, bytes, sink),
              number -> sink.accept(new Refusal(item + "#" + number, MessageReader.TOO_LARGE)));
      return;
    }
    byte[] bytes = in.readNBytes(limits.messageBytes());
    if (in.read() >= 0) {
      sink.accept(new Refusal(item, MessageReader.TOO_LARGE));
    } else {
      importMessage(item, bytes, sink);
    }
  }

  private void importMessage(String item, byte[] bytes, Consumer<? super Imported> sink) {
    sink.accept(importOne(item, bytes));
  }

  /**
   * Reads one message.
   *
   * @param item its name, for a refusal
   */
  public Imported importOne(String item, byte[] message) {
    try {
      return messages.read(message);
    } catch (NotAMail e) {
      return new Refusal(item, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // The parser is outside code and its input hostile: whatever it trips over is one refusal.
      return new Refusal(item, "the message can't be parsed: " + e.getClass().getSimpleName());
    }
  }
}
