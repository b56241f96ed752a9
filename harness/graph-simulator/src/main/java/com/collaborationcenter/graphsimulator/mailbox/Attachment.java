package com.collaborationcenter.graphsimulator.mailbox;

import org.jspecify.annotations.Nullable;

/** An attachment as held by a mailbox; its bytes are compressed until asked for. */
public final class Attachment {
  private final NewAttachment.Kind kind;
  private final String name;
  private final String contentType;
  private final boolean inline;
  private final @Nullable String contentId;
  private final Packed content;

  Attachment(NewAttachment from) {
    this.kind = from.kind();
    this.name = from.name();
    this.contentType = from.contentType();
    this.inline = from.inline();
    this.contentId = from.contentId();
    this.content = Packed.of(from.bytes());
  }

  public NewAttachment.Kind kind() {
    return kind;
  }

  public String name() {
    return name;
  }

  public String contentType() {
    return contentType;
  }

  public boolean inline() {
    return inline;
  }

  public @Nullable String contentId() {
    return contentId;
  }

  /** In bytes, before any encoding. */
  public int size() {
    return content.length(0);
  }

  public byte[] bytes() {
    return content.part(0);
  }
}
