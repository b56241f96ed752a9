package com.collaborationcenter.graphsimulator.mime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Splits an mbox (mboxo or mboxrd). A message begins at a {@code From } line that opens the file or
 * follows a blank line, and that a header line follows: many writers left such lines of a body
 * unescaped.
 */
final class Mbox {
  /** Takes one message; numbers count from 1. */
  interface MessageSink {
    void accept(int number, byte[] message);
  }

  private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern HEADER = Pattern.compile("^>?[!-9;-~]{1,100}[ \t]*:");
  private static final int HEADER_SNIFF = 128;

  private final int maxBytes;

  Mbox(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Reads to the end. Messages past the limit are told to {@code tooLarge} by number. */
  void split(InputStream in, MessageSink sink, IntConsumer tooLarge) throws IOException {
    Current current = new Current();
    boolean blank = true;
    byte @Nullable [] line = readLine(in);
    while (line != null) {
      byte @Nullable [] next = readLine(in);
      if (blank && startsWithFrom(line, 0) && next != null && looksLikeHeader(next)) {
        current.end(sink, tooLarge);
        current.number++;
        blank = false;
      } else {
        current.add(line);
        blank = isBlank(line);
      }
      line = next;
    }
    current.end(sink, tooLarge);
  }

  /** A line with its end; a longer one comes in pieces, so that memory stays bounded. */
  private static byte @Nullable [] readLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    int read;
    while ((read = in.read()) >= 0) {
      line.write(read);
      if (read == '\n' || line.size() == 1 << 20) {
        break;
      }
    }
    return line.size() == 0 ? null : line.toByteArray();
  }

  private static boolean startsWithFrom(byte[] line, int at) {
    if (line.length < at + FROM.length) {
      return false;
    }
    for (int i = 0; i < FROM.length; i++) {
      if (line[at + i] != FROM[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean looksLikeHeader(byte[] line) {
    int length = Math.min(line.length, HEADER_SNIFF);
    return HEADER.matcher(new String(line, 0, length, StandardCharsets.ISO_8859_1)).find();
  }

  private static boolean isBlank(byte[] line) {
    return (line.length == 1 && line[0] == '\n')
        || (line.length == 2 && line[0] == '\r' && line[1] == '\n');
  }

  private final class Current {
    private int number;
    private boolean over;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void add(byte[] line) {
      int quotes = 0;
      while (quotes < line.length && line[quotes] == '>') {
        quotes++;
      }
      int skip = quotes > 0 && startsWithFrom(line, quotes) ? 1 : 0;
      if (over || bytes.size() + line.length > maxBytes) {
        over = true;
      } else {
        bytes.write(line, skip, line.length - skip);
      }
    }

    void end(MessageSink sink, IntConsumer tooLarge) {
      if (over) {
        tooLarge.accept(Math.max(1, number));
      } else if (number > 0 || bytes.size() > 0) {
        sink.accept(Math.max(1, number), bytes.toByteArray());
      }
      bytes.reset();
      over = false;
    }
  }
}
