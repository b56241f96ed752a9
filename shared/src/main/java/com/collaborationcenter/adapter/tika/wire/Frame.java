package com.collaborationcenter.adapter.tika.wire;

import com.collaborationcenter.preview.DetectedType;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** One piece of what is said: a mark, what it is, the question's token, a length, JSON. */
public final class Frame {
  /** The longest content, in bytes: a million characters of HTML, escaped at worst. */
  public static final int MAX_BYTES = 16 * 1024 * 1024;

  private static final int MARK = 0x43435056;

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** What a frame holds. */
  public enum Part {
    /** The child can be asked; empty. */
    READY('R', Boolean.class),
    /** A question. */
    QUESTION('Q', Question.class),
    /** The file's type, told as soon as it is known. */
    TYPE('T', DetectedType.class),
    /** The answer, which ends it. */
    ANSWER('A', Answer.class);

    private final char letter;
    private final Class<?> content;

    Part(char letter, Class<?> content) {
      this.letter = letter;
      this.content = content;
    }

    private static Part of(int letter) throws IOException {
      for (Part part : values()) {
        if (part.letter == letter) {
          return part;
        }
      }
      throw new IOException("not a frame");
    }
  }

  private final Part part;
  private final long token;
  private final byte[] json;

  private Frame(Part part, long token, byte[] json) {
    this.part = part;
    this.token = token;
    this.json = json;
  }

  /**
   * A frame of this content.
   *
   * @param token the question's; 0 of {@link Part#READY}
   */
  public static Frame of(Part part, long token, Object content) {
    try {
      return new Frame(part, token, JSON.writeValueAsBytes(content));
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** What it holds. */
  public Part part() {
    return part;
  }

  /** The question's token. */
  public long token() {
    return token;
  }

  /** Its content, which the caller knows the class of by its part. */
  public <T> T content(Class<T> type) throws IOException {
    if (type != part.content) {
      throw new IOException("another part than was due");
    }
    return JSON.readValue(json, type);
  }

  /** Writes it, at once. */
  public void write(DataOutputStream out) throws IOException {
    if (json.length > MAX_BYTES) {
      throw new IOException("too long");
    }
    out.writeInt(MARK);
    out.writeByte(part.letter);
    out.writeLong(token);
    out.writeInt(json.length);
    out.write(json);
    out.flush();
  }

  /**
   * Reads one.
   *
   * @throws IOException if the stream ends or holds something else
   */
  public static Frame read(DataInputStream in) throws IOException {
    if (in.readInt() != MARK) {
      throw new IOException("not a frame");
    }
    Part part = Part.of(in.readUnsignedByte());
    long token = in.readLong();
    int length = in.readInt();
    if (length < 0 || length > MAX_BYTES) {
      throw new IOException("not a frame");
    }
    byte[] json = in.readNBytes(length);
    if (json.length < length) {
      throw new IOException("the frame is cut off");
    }
    return new Frame(part, token, json);
  }
}
