package com.collaborationcenter.dms;

import com.collaborationcenter.fault.CannotProcess;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of a folder or a document: what Windows and SharePoint take as one, so that a tree can
 * be downloaded or moved there as it is. In Unicode's composed form (NFC).
 *
 * @param value 1 to {@link #MAX_LENGTH} UTF-16 characters
 */
public record DmsName(String value) {
  /** The longest name: eight of them stay within what SharePoint takes as a path. */
  public static final int MAX_LENGTH = 100;

  private static final String DEFAULT = "document";

  /** The longest part behind the last dot that counts as an extension. */
  private static final int MAX_EXTENSION = 10;

  /**
   * What Windows forbids; controls, and what changes how a name reads without being seen: marks of
   * direction, joiners, soft hyphens (Cf), line breaks; private and unassigned characters.
   */
  private static final Pattern FORBIDDEN =
      Pattern.compile("[\"*:<>?/\\\\|\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");

  private static final Pattern EDGES = Pattern.compile("^[\\p{Z}\\s]+|[\\p{Z}\\s.]+$");

  /** Devices of Windows, whatever the extension. */
  private static final Pattern DEVICE =
      Pattern.compile(
          "(?i)(CON|PRN|AUX|NUL|COM[0-9\u00b9\u00b2\u00b3]|LPT[0-9\u00b9\u00b2\u00b3])(\\..*)?");

  private static final Pattern VTI = Pattern.compile("(?i)_vti_");

  private static final Set<String> RESERVED = Set.of(".lock", "desktop.ini");

  /** Refuses what isn't a name. */
  public DmsName {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a name of a folder or a document");
    }
  }

  /** The text as a name: composed; nothing if it can't be one. */
  public static Optional<DmsName> find(String text) {
    // Before anything is made of it: a name has no use for a long text.
    if (text.length() > 4 * MAX_LENGTH) {
      return Optional.empty();
    }
    return Optional.of(Normalizer.normalize(text, Normalizer.Form.NFC))
        .filter(DmsName::isValid)
        .map(DmsName::new);
  }

  /**
   * What a person calls a folder or a document.
   *
   * @throws CannotProcess {@code name_invalid}
   */
  public static DmsName of(String text) {
    return find(text)
        .orElseThrow(
            () ->
                new CannotProcess(
                    "name_invalid",
                    "a name has 1 to "
                        + MAX_LENGTH
                        + " characters, none of \" * : < > ? / \\ | and none that isn't seen,"
                        + " no blank at its ends, no dot at its end, and isn't one of Windows'"
                        + " own"));
  }

  /** The nearest name to what an attachment is called: what a name can't have is replaced. */
  public static DmsName nearest(String attachmentName) {
    String start =
        attachmentName.length() > 4 * MAX_LENGTH
            ? attachmentName.substring(attachmentName.length() - 4 * MAX_LENGTH)
            : attachmentName;
    String plain = trim(FORBIDDEN.matcher(compose(start)).replaceAll("_"));
    String safe = isReserved(plain) ? "_" + VTI.matcher(plain).replaceAll("-vti-") : plain;
    String cut = trim(cut(safe, ""));
    return new DmsName(cut.isEmpty() ? DEFAULT : cut);
  }

  /** The same with a number before the extension: {@code facture (2).pdf}. */
  public DmsName numbered(int number) {
    return new DmsName(cut(value, " (" + number + ")"));
  }

  /** Equal for names that a folder can't hold both: case doesn't part them, accents do. */
  public String folded() {
    return value.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  /** Of broken text only what stands for itself: half a surrogate pair is forbidden anyway. */
  private static String compose(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  private static String trim(String text) {
    return EDGES.matcher(text).replaceAll("");
  }

  /** Cut to the length that leaves room for the suffix, the extension kept. */
  private static String cut(String name, String suffix) {
    int dot = name.lastIndexOf('.');
    boolean extended = dot > 0 && name.length() - dot <= MAX_EXTENSION;
    String stem = extended ? name.substring(0, dot) : name;
    String extension = extended ? name.substring(dot) : "";
    int room = MAX_LENGTH - suffix.length() - extension.length();
    String kept = stem.length() > room ? whole(stem.substring(0, room)) : stem;
    String trimmed = trim(kept);
    return (trimmed.isEmpty() && !name.isEmpty() ? "_" : trimmed) + suffix + extension;
  }

  /** Without the half of a surrogate pair at its end. */
  private static String whole(String text) {
    return Character.isHighSurrogate(text.charAt(text.length() - 1))
        ? text.substring(0, text.length() - 1)
        : text;
  }

  private static boolean isValid(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_LENGTH
        && Normalizer.isNormalized(text, Normalizer.Form.NFC)
        && !FORBIDDEN.matcher(text).find()
        && !EDGES.matcher(text).find()
        && !isReserved(text);
  }

  private static boolean isReserved(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return DEVICE.matcher(text).matches()
        || RESERVED.contains(lower)
        || lower.startsWith("~$")
        || VTI.matcher(text).find();
  }

  @Override
  public String toString() {
    return "a name"; // Names are content.
  }
}
