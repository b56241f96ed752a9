package com.collaborationcenter.graphsimulator.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.ParserCursor;
import org.apache.james.mime4j.stream.RawBody;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.util.ByteSequence;
import org.apache.james.mime4j.util.ContentUtil;
import org.jspecify.annotations.Nullable;

/**
 * {@code value; name=parameter} of Content-Type and Content-Disposition. Parameters are decoded:
 * continuations and charsets of RFC 2231, and encoded words, which the standard forbids here and
 * everyone writes.
 */
final class ParameterisedValue {
  private static final Pattern SECTION = Pattern.compile("([^*]{1,80})(?:\\*(\\d{1,3}))?(\\*)?");

  private final String value;
  private final Map<String, String> parameters;

  private ParameterisedValue(String value, Map<String, String> parameters) {
    this.value = value;
    this.parameters = parameters;
  }

  static ParameterisedValue parse(@Nullable String field) {
    if (field == null) {
      return new ParameterisedValue("", Map.of());
    }
    ByteSequence bytes = ContentUtil.encode(StandardCharsets.UTF_8, field);
    RawBody body = RawFieldParser.DEFAULT.parseRawBody(bytes, new ParserCursor(0, bytes.length()));
    Map<String, SortedMap<Integer, Section>> sections = new LinkedHashMap<>();
    for (NameValuePair pair : body.getParams()) {
      Matcher name = SECTION.matcher(pair.getName().strip().toLowerCase(Locale.ROOT));
      if (name.matches() && pair.getValue() != null) {
        int number = name.group(2) == null ? 0 : Integer.parseInt(name.group(2));
        sections
            .computeIfAbsent(name.group(1), key -> new TreeMap<>())
            .merge(
                number,
                new Section(pair.getValue(), name.group(3) != null),
                (a, b) -> b.encoded() ? b : a);
      }
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    sections.forEach((name, parts) -> parameters.put(name, join(parts)));
    return new ParameterisedValue(body.getValue().strip().toLowerCase(Locale.ROOT), parameters);
  }

  private record Section(String text, boolean encoded) {}

  private static String join(SortedMap<Integer, Section> sections) {
    if (sections.values().stream().noneMatch(Section::encoded)) {
      StringBuilder plain = new StringBuilder();
      sections.values().forEach(section -> plain.append(section.text()));
      return EncodedWords.decode(plain.toString());
    }
    String charset = null;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Section section : sections.values()) {
      String text = section.text();
      if (section.encoded() && charset == null) {
        String[] parts = text.split("'", 3);
        charset = parts.length == 3 ? parts[0] : "";
        text = parts.length == 3 ? parts[2] : text;
      }
      bytes.writeBytes(
          section.encoded() ? percentDecoded(text) : text.getBytes(StandardCharsets.UTF_8));
    }
    return Charsets.decode(bytes.toByteArray(), charset);
  }

  private static byte[] percentDecoded(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      int pair = text.charAt(i) == '%' ? EncodedWords.hexPair(text, i + 1) : -1;
      if (pair >= 0) {
        out.write(pair);
        i += 2;
      } else {
        out.writeBytes(String.valueOf(text.charAt(i)).getBytes(StandardCharsets.UTF_8));
      }
    }
    return out.toByteArray();
  }

  /** Lower case; empty if the field is absent. */
  String value() {
    return value;
  }

  /** Decoded; absent if there is none of that (lower case) name. */
  @Nullable String parameter(String name) {
    return parameters.get(name);
  }
}
