package com.collaborationcenter.graphsimulator.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.io.MaxHeaderLengthLimitException;
import org.apache.james.mime4j.io.MaxHeaderLimitException;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/**
 * Bytes to a tree of parts, by mime4j's pull parser: it doesn't recurse, and mails inside mails
 * stay closed, so that depth costs nothing.
 */
final class PartReader {
  private final ImportLimits limits;
  private final MimeConfig config;

  PartReader(ImportLimits limits) {
    this.limits = limits;
    this.config =
        new MimeConfig.Builder()
            .setStrictParsing(false)
            // A whole message may be one line; its size is bounded already.
            .setMaxLineLen(-1)
            .setMaxHeaderCount(limits.headers())
            .setMaxHeaderLen(limits.headerBytes())
            .setMaxContentLen(-1)
            .build();
  }

  Part read(byte[] message) throws NotAMail {
    return read(message, false);
  }

  /** The header alone: for the subject of a mail inside a mail. */
  Part readHeader(byte[] message) throws NotAMail {
    return read(message, true);
  }

  private Part read(byte[] message, boolean headerOnly) throws NotAMail {
    // The body descriptor's builder is mime4j's default: it knows a digest's parts are mails.
    MimeTokenStream stream = new MimeTokenStream(config, DecodeMonitor.SILENT, null, null);
    stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
    stream.parse(new ByteArrayInputStream(message));
    try {
      return build(stream, headerOnly);
    } catch (MaxHeaderLimitException e) {
      throw new NotAMail("more than " + limits.headers() + " headers");
    } catch (MaxHeaderLengthLimitException e) {
      throw new NotAMail("a header is longer than " + limits.headerBytes() + " bytes");
    } catch (MimeException | IOException e) {
      throw new NotAMail("the message can't be parsed: " + e.getClass().getSimpleName());
    }
  }

  private Part build(MimeTokenStream stream, boolean headerOnly)
      throws MimeException, IOException, NotAMail {
    Part root = new Part();
    Deque<Part> open = new ArrayDeque<>();
    int parts = 0;
    for (EntityState state = stream.getState();
        state != EntityState.T_END_OF_STREAM;
        state = stream.next()) {
      switch (state) {
        case T_START_MESSAGE -> open.push(root);
        case T_START_BODYPART -> {
          if (++parts > limits.parts()) {
            throw new NotAMail("more than " + limits.parts() + " parts");
          }
          open.push(child(open.element()));
        }
        case T_FIELD -> open.element().header().add(stream.getField());
        case T_END_HEADER -> {
          if (headerOnly) {
            return root;
          }
        }
        case T_START_MULTIPART -> {
          if (open.size() > limits.depth()) {
            throw new NotAMail("parts nested deeper than " + limits.depth());
          }
          open.element().becomeMultipart(stream.getBodyDescriptor().getMimeType());
        }
        case T_BODY -> readBody(stream, open.element());
        case T_END_BODYPART, T_END_MESSAGE -> open.pop();
        default -> {
          // Preambles, epilogues and the ends of headers and multiparts show nothing.
        }
      }
    }
    return root;
  }

  private static Part child(Part parent) {
    Part part = new Part();
    parent.children().add(part);
    return part;
  }

  private static void readBody(MimeTokenStream stream, Part part) throws IOException {
    BodyDescriptor descriptor = stream.getBodyDescriptor();
    byte[] bytes = stream.getDecodedInputStream().readAllBytes();
    String type = descriptor.getMimeType();
    // A multipart without a boundary comes here whole: people read it as text.
    part.become(type == null || type.startsWith("multipart/") ? "text/plain" : type, bytes);
  }
}
