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
  private final long made;

  Attachment(NewAttachment from) {
    this.kind = from.kind();
    this.name = from.name();
    this.contentType = from.contentType();
    this.inline = from.inline();
    this.contentId = from.contentId();
    this.content = Packed.of(from.bytes());
    this.made = from.made();
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
  public long size() {
    return made > 0 ? made : content.length(0);
  }

  /** So many bytes that are made as they are sent; 0: they are held, {@link #bytes}. */
  public long made() {
    return made;
  }

  public byte[] bytes() {
    return content.part(0);
  }
}
