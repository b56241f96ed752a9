package com.collaborationcenter.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The access matrix as it is written down in access-matrix.txt. */
final class AccessTable {
  private static final Path FILE = Path.of("src/test/resources/access-matrix.txt");
  private static final int BEFORE_CALLERS = 2;

  private final Map<String, Expected> refusals = new HashMap<>();
  private final List<AccessCaller> callers = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();

  private AccessTable() {}

  /**
   * What is expected of one call.
   *
   * @param code of the problem; empty unless it is refused
   * @param shown whether what the call is about is in the answer; absent: either
   */
  record Expected(int status, String code, Optional<Boolean> shown) {
    boolean isRefusal() {
      return status >= 400;
    }
  }

  /** What is expected while sharing is off, and while it is on. */
  record Cell(Expected off, Expected on) {
    Expected whileSharing(boolean enabled) {
      return enabled ? on : off;
    }
  }

  /**
   * A line.
   *
   * @param call a function's name, perhaps with a variant behind a colon
   * @param mail the kind of mail that it is about, if it is about a client file's mail
   */
  record Line(String call, Optional<AccessMail> mail, Map<AccessCaller, Cell> cells) {
    String function() {
      int colon = call.indexOf(':');
      return colon < 0 ? call : call.substring(0, colon);
    }
  }

  static AccessTable read() throws IOException {
    AccessTable table = new AccessTable();
    for (String line : Files.readAllLines(FILE)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        table.add(List.of(line.strip().split(" +", -1)));
      }
    }
    return table;
  }

  /** In the order of the file. */
  List<Line> lines() {
    return lines;
  }

  private void add(List<String> words) {
    if (words.get(0).equals("=")) {
      int status = Integer.parseInt(words.get(2));
      refusals.put(words.get(1), new Expected(status, words.get(3), Optional.empty()));
    } else if (callers.isEmpty()) {
      words.stream().skip(BEFORE_CALLERS).map(AccessTable::caller).forEach(callers::add);
    } else {
      lines.add(line(words));
    }
  }

  private Line line(List<String> words) {
    if (words.size() != BEFORE_CALLERS + callers.size()) {
      throw new IllegalStateException("a line of another length: " + words);
    }
    Map<AccessCaller, Cell> cells = new EnumMap<>(AccessCaller.class);
    for (int i = 0; i < callers.size(); i++) {
      cells.put(callers.get(i), cell(words.get(BEFORE_CALLERS + i)));
    }
    return new Line(words.get(0), mail(words.get(1)), cells);
  }

  private Cell cell(String text) {
    int both = text.indexOf('>');
    return both < 0
        ? new Cell(expected(text), expected(text))
        : new Cell(expected(text.substring(0, both)), expected(text.substring(both + 1)));
  }

  private Expected expected(String word) {
    if (refusals.containsKey(word)) {
      return refusals.get(word);
    }
    return switch (word) {
      case "shown" -> new Expected(200, "", Optional.of(true));
      case "hidden" -> new Expected(200, "", Optional.of(false));
      default -> new Expected(Integer.parseInt(word), "", Optional.empty());
    };
  }

  private static AccessCaller caller(String heading) {
    return Arrays.stream(AccessCaller.values())
        .filter(caller -> caller.heading().equals(heading))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("nobody is called " + heading));
  }

  private static Optional<AccessMail> mail(String about) {
    Optional<AccessMail> mail =
        Arrays.stream(AccessMail.values()).filter(m -> m.heading().equals(about)).findFirst();
    if (mail.isEmpty() && !about.equals("-")) {
      throw new IllegalStateException("no mail is called " + about);
    }
    return mail;
  }
}
