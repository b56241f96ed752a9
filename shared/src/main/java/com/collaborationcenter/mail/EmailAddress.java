package com.collaborationcenter.mail;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * An address in the one form in which addresses are compared: lower case, without a plus-tag
 * ({@code a+x@b} is {@code a@b}), the domain in ASCII (IDNA). Two spellings of one address are
 * equal.
 *
 * @param value the normalised form, at most 320 characters
 */
public record EmailAddress(String value) {
  private static final String REACHABLE_DOMAIN =
      "(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]{2,63}";

  private static final int MAX_LENGTH = 320;

  /** Checks that the value is in normal form; {@link #of} makes it so. */
  public EmailAddress {
    if (!normalise(value).filter(value::equals).isPresent()) {
      throw new IllegalArgumentException("not a normalised address");
    }
  }

  /**
   * The address as compared.
   *
   * @throws IllegalArgumentException if the text is no address
   */
  public static EmailAddress of(String text) {
    return find(text).orElseThrow(() -> new IllegalArgumentException("not an address"));
  }

  /** The address as compared, or nothing if the text is no address (an X.500 name, say). */
  public static Optional<EmailAddress> find(String text) {
    return normalise(text).map(EmailAddress::new);
  }

  /** What stands before the last {@code @}. */
  public String local() {
    return value.substring(0, value.lastIndexOf('@'));
  }

  /** What stands after the last {@code @}: an ASCII domain in lower case. */
  public String domain() {
    return value.substring(value.lastIndexOf('@') + 1);
  }

  /** A domain in the form in which domains are compared, or nothing if the text is none. */
  public static Optional<String> normaliseDomain(String text) {
    String trimmed = withoutTrailingDots(text.strip());
    if (!isPlausibleDomain(trimmed)) {
      return Optional.empty();
    }
    if (isAscii(trimmed)) {
      // Real mail carries domains that IDNA refuses; they still compare equal to themselves.
      return Optional.of(trimmed.toLowerCase(Locale.ROOT));
    }
    try {
      // IDNA maps some letters to dots, spaces and signs: what comes out is checked as well.
      return Optional.of(IDN.toASCII(trimmed, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT))
          .map(EmailAddress::withoutTrailingDots)
          .filter(EmailAddress::isPlausibleDomain);
    } catch (IllegalArgumentException notIdna) {
      // No mail server is reached by such a name, and no client file can list it.
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return value;
  }

  private static Optional<String> normalise(String text) {
    String trimmed = text.strip();
    int at = trimmed.lastIndexOf('@');
    if (at < 1 || trimmed.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    // Twice, since a tag can hide the end of the quotes: the normal form has none left to drop.
    String local =
        unquoted(withoutTag(unquoted(trimmed.substring(0, at).toLowerCase(Locale.ROOT))));
    if (has(local, EmailAddress::isSpace)) {
      return Optional.empty();
    }
    return normaliseDomain(trimmed.substring(at + 1))
        .map(domain -> local + "@" + domain)
        .filter(address -> address.length() <= MAX_LENGTH);
  }

  private static String withoutTag(String local) {
    int plus = local.indexOf('+');
    return plus > 0 ? local.substring(0, plus) : local;
  }

  /** Quotes that change nothing are dropped (RFC 5321, 4.1.2); others belong to the address. */
  private static String unquoted(String local) {
    if (local.length() < 3 || !local.startsWith("\"") || !local.endsWith("\"")) {
      return local;
    }
    String inside = local.substring(1, local.length() - 1);
    return has(inside, c -> isSpace(c) || "\"\\@,;:<>()[]".indexOf(c) >= 0) ? local : inside;
  }

  private static String withoutTrailingDots(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '.') {
      end--;
    }
    return text.substring(0, end);
  }

  private static boolean isPlausibleDomain(String text) {
    return !text.isEmpty() && text.length() <= 255 && !has(text, c -> isSpace(c) || c == '@');
  }

  private static boolean isSpace(int c) {
    return c <= ' '
        || c == 0x7f
        || (c > 0x7f && (Character.isWhitespace(c) || Character.isSpaceChar(c)));
  }

  private static boolean isAscii(String text) {
    return !has(text, c -> c >= 0x80);
  }

  // A plain loop: a mail of 500 people comes through here some thousand times.
  private static boolean has(String text, IntPredicate sought) {
    for (int i = 0; i < text.length(); i++) {
      if (sought.test(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a normalised text can be a domain that mail reaches: labels with dots between. */
  public static boolean isReachableDomain(String normalised) {
    return normalised.matches(REACHABLE_DOMAIN);
  }
}
