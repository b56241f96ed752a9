package com.collaborationcenter.adapter.tika.child;

import com.collaborationcenter.preview.PreviewLimits;
import com.collaborationcenter.preview.Refusal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/**
 * A mail in MIME. Read as a stream, without recursion: depth costs no stack. Mails in it stay
 * closed; they are files of type {@code message/rfc822}.
 */
final class MimeMail implements MailFile {
  private static final MimeConfig LENIENT =
      MimeConfig.custom()
          .setMaxLineLen(-1)
          .setMaxHeaderLen(1_000_000)
          .setMaxHeaderCount(10_000)
          .build();

  private static final List<String> SHOWN = List.of("From", "To", "Cc", "Date", "Subject");

  private final Path file;
  private final FileTypes types;

  MimeMail(Path file, FileTypes types) {
    this.file = file;
    this.types = types;
  }

  @Override
  public MailView view() throws IOException {
    Walk walk = new Walk(-1, OutputStream.nullOutputStream());
    walk.go();
    Decoding.Text body = Decoding.of(walk.body, walk.bodyCharset);
    boolean cut = body.cut() || walk.bodyCut;
    String html = walk.bodyIsHtml ? body.text() : TextPage.preformatted(body.text());
    return new MailView(walk.headers(), html, cut, walk.files);
  }

  @Override
  public void write(int index, OutputStream out) throws IOException {
    new Walk(index, out).go();
  }

  /** One walk through the mail; which part is the body and which a file is the same in each. */
  private final class Walk {
    private final int wanted;
    private final OutputStream out;
    private final List<MailView.Attached> files = new ArrayList<>();
    private final Deque<Boolean> multiparts = new ArrayDeque<>();
    private final MailFields mail = new MailFields();
    private MailFields part = mail;
    private int alternatives;
    private int bodysAlternatives;
    private byte[] body = new byte[0];
    private String bodyCharset = "";
    private boolean bodyIsHtml;
    private boolean bodyCut;
    private boolean found;

    private Walk(int wanted, OutputStream out) {
      this.wanted = wanted;
      this.out = out;
    }

    private void go() throws IOException {
      MimeTokenStream stream = new MimeTokenStream(LENIENT);
      stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
        stream.parse(in);
        boolean first = true;
        for (EntityState state = stream.getState();
            state != EntityState.T_END_OF_STREAM;
            state = stream.next()) {
          if (state == EntityState.T_START_HEADER) {
            part = first ? mail : new MailFields();
            first = false;
          }
          step(state, stream);
        }
      } catch (MimeException e) {
        throw new IOException(e);
      }
    }

    private void step(EntityState state, MimeTokenStream stream) throws IOException {
      switch (state) {
        case T_FIELD -> part.add(stream.getField());
        case T_START_MULTIPART -> open(stream.getBodyDescriptor().getMimeType());
        case T_END_MULTIPART -> multiparts.poll();
        case T_BODY -> leaf(stream);
        default -> {
          // Preambles, epilogues and ends say nothing.
        }
      }
    }

    private void open(String type) {
      boolean alternative = type.equalsIgnoreCase("multipart/alternative");
      if (alternative && !multiparts.contains(true)) {
        alternatives++;
      }
      multiparts.push(alternative);
      if (multiparts.size() > PreviewLimits.DEPTH) {
        throw new RefusedFile(Refusal.TOO_DEEP);
      }
    }

    private void leaf(MimeTokenStream stream) throws IOException {
      String type = stream.getBodyDescriptor().getMimeType().toLowerCase(Locale.ROOT);
      boolean shown =
          Set.of("text/plain", "text/html").contains(type) && !part.isFile() && isBody(type);
      try (InputStream content = stream.getDecodedInputStream()) {
        if (shown) {
          readBody(type, stream.getBodyDescriptor().getCharset(), content);
        } else {
          readFile(type, content);
        }
      }
    }

    /** The first text is the body; HTML that says the same takes its place. */
    private boolean isBody(String type) {
      if (!found) {
        return true;
      }
      return !bodyIsHtml
          && type.equals("text/html")
          && multiparts.contains(true)
          && alternatives == bodysAlternatives;
    }

    private void readBody(String type, String charset, InputStream content) {
      found = true;
      bodysAlternatives = multiparts.contains(true) ? alternatives : -1;
      bodyIsHtml = type.equals("text/html");
      // The standard's default, and what senders say who don't know better.
      bodyCharset = charset == null || charset.equalsIgnoreCase("us-ascii") ? "" : charset;
      try {
        body = content.readNBytes(4 * PreviewLimits.CHARACTERS);
        bodyCut = content.read() >= 0;
      } catch (IOException e) {
        bodyCut = true;
      }
    }

    private void readFile(String type, InputStream content) throws IOException {
      OutputStream target = files.size() == wanted ? out : OutputStream.nullOutputStream();
      long size = content.transferTo(target);
      files.add(new MailView.Attached(name(type), type, size));
    }

    private String name(String type) {
      Optional<String> said = part.fileName();
      if (said.isPresent()) {
        return said.get();
      }
      String kind = type.startsWith("message/") ? "message" : "part";
      return kind + "-" + (files.size() + 1) + types.extension(type);
    }

    private List<MailView.Header> headers() {
      List<MailView.Header> headers = new ArrayList<>();
      for (String name : SHOWN) {
        mail.value(name).ifPresent(value -> headers.add(new MailView.Header(name, value)));
      }
      return headers;
    }
  }
}
