package com.collaborationcenter.adapter.tika.child;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.field.ContentDispositionField;
import org.apache.james.mime4j.dom.field.ContentTypeField;
import org.apache.james.mime4j.field.ContentDispositionFieldLenientImpl;
import org.apache.james.mime4j.field.ContentTypeFieldLenientImpl;
import org.apache.james.mime4j.stream.Field;
import org.jspecify.annotations.Nullable;

/** The fields of one header: the first of each name counts. */
final class MailFields {
  /**
   * The most characters of a value that are decoded: mime4j takes seconds for a list of recipients
   * of 900 KB.
   */
  private static final int LENGTH = 4_000;

  private final Map<String, Field> fields = new HashMap<>();

  void add(Field field) {
    fields.putIfAbsent(field.getName().toLowerCase(Locale.ROOT), field);
  }

  /** A field's value, decoded, on one line. */
  Optional<String> value(String name) {
    return Optional.ofNullable(fields.get(name.toLowerCase(Locale.ROOT)))
        .map(field -> decoded(field.getBody()))
        .filter(value -> !value.isBlank());
  }

  /** Whether the part is a file rather than text to be read where it stands. */
  boolean isFile() {
    ContentDispositionField disposition = disposition();
    return (disposition != null && disposition.isAttachment()) || fileName().isPresent();
  }

  /** The name that the part has as a file. */
  Optional<String> fileName() {
    ContentDispositionField disposition = disposition();
    String name = disposition == null ? null : disposition.getFilename();
    if (name == null || name.isBlank()) {
      ContentTypeField type = type();
      name = type == null ? null : type.getParameter("name");
    }
    return Optional.ofNullable(name).map(MailFields::decoded).filter(one -> !one.isBlank());
  }

  private @Nullable ContentDispositionField disposition() {
    Field field = fields.get("content-disposition");
    return field == null
        ? null
        : ContentDispositionFieldLenientImpl.PARSER.parse(field, DecodeMonitor.SILENT);
  }

  private @Nullable ContentTypeField type() {
    Field field = fields.get("content-type");
    return field == null
        ? null
        : ContentTypeFieldLenientImpl.PARSER.parse(field, DecodeMonitor.SILENT);
  }

  private static String decoded(@Nullable String value) {
    if (value == null) {
      return "";
    }
    String line = value.substring(0, Math.min(LENGTH, value.length())).strip();
    try {
      return DecoderUtil.decodeEncodedWords(line, DecodeMonitor.SILENT, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return line;
    }
  }
}
