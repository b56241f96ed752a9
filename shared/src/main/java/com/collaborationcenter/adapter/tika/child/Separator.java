package com.collaborationcenter.adapter.tika.child;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What parts a table's columns: what stands equally often in each of its first lines. */
enum Separator {
  TAB('\t'),
  SEMICOLON(';'),
  PIPE('|'),
  COMMA(',');

  /** How many lines are looked at. */
  private static final int LINES = 20;

  private final char character;

  Separator(char character) {
    this.character = character;
  }

  char character() {
    return character;
  }

  /**
   * The one with the most columns, if it makes so many.
   *
   * @param least columns, in the first line and on average
   */
  static Optional<Separator> of(String text, int least) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).limit(LINES).toList();
    return Stream.of(values())
        .filter(one -> one.columns(lines) >= least)
        .max(Comparator.comparingInt(one -> one.columns(lines)));
  }

  /**
   * Columns of the first line; 0 if some lines have fewer, or over half of them have others. Inside
   * quotes a separator parts nothing.
   */
  private int columns(List<String> lines) {
    if (lines.isEmpty()) {
      return 0;
    }
    int first = columns(lines.get(0));
    long fewer = lines.stream().skip(1).filter(line -> columns(line) < first).count();
    long others = lines.stream().filter(line -> columns(line) != first).count();
    return fewer * 5 > lines.size() || others * 2 > lines.size() ? 0 : first;
  }

  private int columns(String line) {
    int columns = 1;
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      quoted ^= line.charAt(i) == '"';
      columns += line.charAt(i) == character && !quoted ? 1 : 0;
    }
    return columns;
  }
}
