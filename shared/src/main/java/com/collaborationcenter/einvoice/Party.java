package com.collaborationcenter.einvoice;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The seller (BG-4) or the buyer (BG-7), as stated.
 *
 * <p>ISO 6523 names the schemes: 0002 is the SIRENE register's (SIREN, nine digits), 0009 its
 * establishments' (SIRET, fourteen). In practice SIRET numbers stand under 0002 too, so the length
 * decides. A French VAT number is FR, a key of two characters, and the SIREN (CGI annexe II,
 * article 242 nonies A; Council Directive 2006/112/EC, article 215).
 *
 * @param name (BT-27, BT-44); not blank
 * @param tradingName another name that it goes by (BT-28, BT-45), or empty
 * @param registrations the SIREN and SIRET numbers stated, nine or fourteen digits each
 * @param vatNumber (BT-31, BT-48), without spaces, in capitals
 * @param address its lines, the last of which is the country's code
 */
public record Party(
    String name,
    Optional<String> tradingName,
    Set<String> registrations,
    Optional<String> vatNumber,
    List<String> address) {
  private static final Pattern REGISTRATION = Pattern.compile("[0-9]{9}(?:[0-9]{5})?");
  private static final Pattern FRENCH_VAT_NUMBER = Pattern.compile("FR[0-9A-Z]{2}([0-9]{9})");

  /** Copies the collections, refuses a blank name and what is no SIREN or SIRET. */
  public Party {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a party needs a name");
    }
    registrations = Set.copyOf(registrations);
    if (!registrations.stream().allMatch(Party::isRegistration)) {
      throw new IllegalArgumentException("neither a SIREN nor a SIRET");
    }
    address = List.copyOf(address);
  }

  /** Whether the text has the form of a SIREN or SIRET; the check digit isn't looked at. */
  static boolean isRegistration(String text) {
    return REGISTRATION.matcher(text).matches();
  }

  /**
   * Every SIREN that is stated: by itself or in a SIRET, else in a French VAT number. Several mean
   * that the invoice contradicts itself. The VAT number counts last, because a member of a VAT
   * group (CGI, article 256 C) states the group's.
   */
  public Set<String> sirens() {
    if (registrations.isEmpty()) {
      return vatNumber.map(FRENCH_VAT_NUMBER::matcher).filter(Matcher::matches).stream()
          .map(matcher -> matcher.group(1))
          .collect(Collectors.toUnmodifiableSet());
    }
    return registrations.stream()
        .map(number -> number.substring(0, 9))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The SIREN, if exactly one is stated. */
  public Optional<String> siren() {
    Set<String> sirens = sirens();
    return sirens.size() == 1 ? sirens.stream().findFirst() : Optional.empty();
  }

  /** The SIRET, if exactly one is stated. */
  public Optional<String> siret() {
    List<String> sirets = registrations.stream().filter(number -> number.length() == 14).toList();
    return sirets.size() == 1 ? Optional.of(sirets.get(0)) : Optional.empty();
  }
}
