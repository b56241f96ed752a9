package com.collaborationcenter.graphsimulator.mime;

import java.util.ArrayList;
import java.util.List;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.util.ByteSequence;
import org.jspecify.annotations.Nullable;

/** The header of a message or part: fields in order, found by name whatever its case. */
final class HeaderFields {
  private final List<Header> all = new ArrayList<>();

  void add(Field field) {
    String name = field.getName().strip();
    if (!name.isEmpty()) {
      all.add(new Header(name.replace("\0", ""), unfolded(field)));
    }
  }

  private static String unfolded(Field field) {
    ByteSequence raw = field.getRaw();
    if (raw == null) {
      return String.valueOf(field.getBody());
    }
    String text = Charsets.decode(raw.toByteArray(), null);
    String value = text.substring(text.indexOf(':') + 1);
    StringBuilder line = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c != '\r' && c != '\n') {
        line.append(c);
      }
    }
    return line.toString().strip();
  }

  List<Header> all() {
    return all;
  }

  /** The first of that name, unfolded and not decoded; absent if there is none. */
  @Nullable String first(String name) {
    for (Header header : all) {
      if (header.name().equalsIgnoreCase(name)) {
        return header.value();
      }
    }
    return null;
  }

  /** All of that name, in order. */
  List<String> each(String name) {
    return all.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .toList();
  }

  /** The first of that name with encoded words decoded; empty if there is none. */
  String text(String name) {
    String value = first(name);
    return value == null ? "" : EncodedWords.decode(value);
  }
}
