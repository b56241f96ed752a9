package com.collaborationcenter.functions.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The project's documents and sources, from its root on. */
final class Documents {
  private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

  private Documents() {}

  static String read(String path) throws IOException {
    return Files.readString(root().resolve(path));
  }

  /** Every name that stands alone, as code, in the first cell of a table's row. */
  static Set<String> firstCells(String text) {
    return all(FIRST_CELL, text);
  }

  /** The text of a Markdown section, up to the next heading. */
  static String section(String text, String heading) {
    int start = text.indexOf("\n## " + heading + "\n");
    if (start < 0) {
      throw new IllegalStateException("no section is called " + heading);
    }
    int end = text.indexOf("\n## ", start + 1);
    return text.substring(start, end < 0 ? text.length() : end);
  }

  /** What the pattern's first group that took part caught, each once. */
  static Set<String> all(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      for (int group = 1; group <= matcher.groupCount(); group++) {
        if (matcher.group(group) != null) {
          found.add(matcher.group(group));
        }
      }
    }
    return found;
  }

  /** Every product source: what is deployed, no test and no harness. */
  static List<Path> sources() throws IOException {
    try (Stream<Path> shared = Files.walk(root().resolve("shared/src/main/java"));
        Stream<Path> functions = Files.walk(root().resolve("functions/src/main/java"))) {
      return Stream.concat(shared, functions).filter(p -> p.toString().endsWith(".java")).toList();
    }
  }

  private static Path root() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("host.json"))) {
        return at;
      }
    }
    throw new IllegalStateException("not within the project");
  }
}
