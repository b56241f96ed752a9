package com.collaborationcenter.local.demonstration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the texts of the demonstration firm. Faulty ones are programming errors, so they throw. */
final class ResourceText {
  /** A part of a file: what stands after its mark, and the lines up to the next mark. */
  record Section(String heading, String text) {}

  private ResourceText() {}

  static String read(String name) {
    try (InputStream in = ResourceText.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The sections of a text that a mark at a line's start opens; what precedes the first is lost.
   */
  static List<Section> sections(String text, String mark) {
    List<Section> sections = new ArrayList<>();
    String[] parts = ("\n" + text).split("\n" + mark + " ", -1);
    for (int i = 1; i < parts.length; i++) {
      int end = parts[i].indexOf('\n');
      sections.add(
          end < 0
              ? new Section(parts[i].strip(), "")
              : new Section(parts[i].substring(0, end).strip(), parts[i].substring(end).strip()));
    }
    return sections;
  }

  /** Exactly so many stripped fields, parted by "|"; missing ones at the end are empty. */
  static String[] fields(String line, int count) {
    String[] given = line.split("\\|", -1);
    if (given.length > count) {
      throw new IllegalArgumentException("too many fields: " + line);
    }
    String[] fields = new String[count];
    for (int i = 0; i < count; i++) {
      fields[i] = i < given.length ? given[i].strip() : "";
    }
    return fields;
  }

  /** The stripped members of a list; none of an empty text. */
  static List<String> list(String text, String separator) {
    List<String> members = new ArrayList<>();
    for (String member : text.split(separator, -1)) {
      if (!member.isBlank()) {
        members.add(member.strip());
      }
    }
    return members;
  }
}
