package com.collaborationcenter.mail;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;

/**
 * An address in the one form in which addresses are compared: lower case, without a plus-tag
 * ({@code a+x@b} is {@code a@b}), the domain in ASCII (IDNA). Two spellings of one address are
 * equal.
 *
 * @param value the normalised form, at most 320 characters
 */
public record EmailAddress(String value) {
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
    String trimmed = text.strip();
    if (trimmed.endsWith(".")) {
      trimmed = trimmed.substring(0, trimmed.length() - 1);
    }
    if (!isPlausibleDomain(trimmed)) {
      return Optional.empty();
    }
    try {
      return Optional.of(IDN.toASCII(trimmed, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT))
          .filter(domain -> !domain.isEmpty() && domain.length() <= 255);
    } catch (IllegalArgumentException notIdna) {
      // Real mail carries domains that IDNA refuses; they still compare equal to themselves.
      return Optional.of(trimmed.toLowerCase(Locale.ROOT));
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
    String local = trimmed.substring(0, at).toLowerCase(Locale.ROOT);
    int plus = local.indexOf('+');
    String untagged = plus > 0 ? local.substring(0, plus) : local;
    if (untagged.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
      return Optional.empty();
    }
    return normaliseDomain(trimmed.substring(at + 1)).map(domain -> untagged + "@" + domain);
  }

  private static boolean isPlausibleDomain(String text) {
    return !text.isEmpty()
        && text.length() <= 255
        && text.chars().noneMatch(c -> c <= ' ' || c == '@' || c == 0x7f);
  }
}
