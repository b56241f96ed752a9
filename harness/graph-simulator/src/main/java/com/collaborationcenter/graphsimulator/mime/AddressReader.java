package com.collaborationcenter.graphsimulator.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.apache.james.mime4j.stream.ParserCursor;
import org.apache.james.mime4j.util.ByteSequence;
import org.apache.james.mime4j.util.ContentUtil;
import org.jspecify.annotations.Nullable;

/** Address headers: groups opened, what has no addr-spec dropped. Never fails. */
final class AddressReader {
  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s@<>(),;:\"\\[\\]\\\\]{1,128}+@[^\\s@<>(),;:\"\\\\]{1,255}");
  private static final Pattern WELL_FORMED =
      Pattern.compile(
          "(?:\"[^\"\\r\\n]{1,128}\"|[^\\s@<>(),;:\"\\\\]{1,128})@[^\\s@<>(),;:\"\\\\]{1,255}");

  // mime4j decodes encoded words in the square of their length: hidden from it, then decoded here.
  private static final String HIDDEN_WORD = "\uE000";

  private AddressReader() {}

  /** Participants of the fields, in order; a person named twice comes twice. */
  static List<Participant> read(List<String> fields) {
    List<Participant> found = new ArrayList<>();
    for (String field : fields) {
      List<Participant> parsed = parse(field);
      found.addAll(parsed.isEmpty() ? scan(field) : parsed);
    }
    return found;
  }

  private static List<Participant> parse(String field) {
    ByteSequence bytes =
        ContentUtil.encode(StandardCharsets.UTF_8, field.replace("=?", HIDDEN_WORD));
    List<Participant> found = new ArrayList<>();
    try {
      for (Mailbox mailbox :
          LenientAddressParser.DEFAULT
              .parseAddressList(bytes, new ParserCursor(0, bytes.length()))
              .flatten()) {
        String name = shown(mailbox.getName());
        String address = shown(mailbox.getAddress());
        if (WELL_FORMED.matcher(address).matches()) {
          found.add(new Participant(display(name), address));
        } else {
          found.addAll(scan(address + " " + name));
        }
      }
    } catch (RuntimeException e) {
      // The parser gave up on a broken list: the scan takes what it can.
      return List.of();
    }
    return found;
  }

  private static String shown(@Nullable String text) {
    return text == null ? "" : text.replace(HIDDEN_WORD, "=?").strip();
  }

  private static String display(String name) {
    return EncodedWords.decode(name).replace("\0", "").strip();
  }

  /** Whatever looks like an address in a field that no parser understands. */
  private static List<Participant> scan(String field) {
    List<Participant> found = new ArrayList<>();
    Matcher matcher = ADDRESS.matcher(field);
    while (matcher.find()) {
      found.add(new Participant("", matcher.group()));
    }
    return found;
  }
}
