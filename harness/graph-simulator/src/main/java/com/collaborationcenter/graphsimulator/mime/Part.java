package com.collaborationcenter.graphsimulator.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A message or a part of one while it is read: header, then children or decoded bytes. */
final class Part {
  private final HeaderFields header = new HeaderFields();
  private final List<Part> children = new ArrayList<>();
  private @Nullable ParameterisedValue contentType;
  private @Nullable ParameterisedValue disposition;
  private String mimeType = "text/plain";
  private boolean multipart;
  private byte[] bytes = new byte[0];

  HeaderFields header() {
    return header;
  }

  List<Part> children() {
    return children;
  }

  void becomeMultipart(String type) {
    multipart = true;
    mimeType = type.toLowerCase(Locale.ROOT);
  }

  void become(String type, byte[] content) {
    mimeType = type.toLowerCase(Locale.ROOT);
    bytes = content;
  }

  boolean isMultipart() {
    return multipart;
  }

  /** Lower case, with the default of where the part stands. */
  String mimeType() {
    return mimeType;
  }

  byte[] bytes() {
    return bytes;
  }

  boolean is(String type) {
    return mimeType.equals(type);
  }

  boolean isMail() {
    return is("message/rfc822") || is("message/global");
  }

  @Nullable String typeParameter(String name) {
    return contentType().parameter(name);
  }

  private ParameterisedValue contentType() {
    ParameterisedValue parsed = contentType;
    if (parsed == null) {
      parsed = ParameterisedValue.parse(header.first("Content-Type"));
      contentType = parsed;
    }
    return parsed;
  }

  private ParameterisedValue disposition() {
    ParameterisedValue parsed = disposition;
    if (parsed == null) {
      parsed = ParameterisedValue.parse(header.first("Content-Disposition"));
      disposition = parsed;
    }
    return parsed;
  }

  boolean isMarkedAttachment() {
    return disposition().value().equals("attachment");
  }

  boolean isMarkedInline() {
    return disposition().value().equals("inline");
  }

  /** Decoded file name, without folders; absent if there is none. */
  @Nullable String fileName() {
    String name = disposition().parameter("filename");
    if (name == null || name.isBlank()) {
      name = contentType().parameter("name");
    }
    if (name == null) {
      return null;
    }
    String base = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String clean = base.replaceAll("\\p{Cntrl}", "").strip();
    return clean.isEmpty() ? null : clean;
  }

  /** Without angle brackets; absent if there is none. */
  @Nullable String contentId() {
    String id = header.first("Content-ID");
    if (id == null) {
      return null;
    }
    String bare = id.replace("<", "").replace(">", "").strip();
    return bare.isEmpty() ? null : bare;
  }
}
