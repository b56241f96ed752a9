package com.collaborationcenter.preview;

/**
 * Names that strangers gave, made fit to be read: one line, in the order in which it was written,
 * of bounded length. What could turn its direction round (the right-to-left override, for one) or
 * hide in it is shown as U+FFFD.
 */
public final class ShownName {
  /** The longest name shown, in characters. */
  public static final int LENGTH = 255;

  private ShownName() {}

  /** The name with its folders, as an archive has it. */
  public static String of(String name) {
    StringBuilder shown = new StringBuilder();
    name.codePoints()
        .limit(LENGTH)
        .map(point -> isHarmless(point) ? point : 0xFFFD)
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }

  /** The name without folders; {@code file} if nothing is left. */
  public static String ofFile(String name) {
    int folders = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
    String last = of(name.substring(folders + 1)).strip();
    return last.isEmpty() || last.equals(".") || last.equals("..") ? "file" : last;
  }

  private static boolean isHarmless(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
