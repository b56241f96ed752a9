package com.collaborationcenter.einvoice;

import java.util.Locale;

/**
 * How much an invoice says, by its specification identifier (BT-24). Factur-X 1.0 and ZUGFeRD 2.x
 * name five profiles; ZUGFeRD 1.0 three (basic, comfort, extended).
 */
public enum Profile {
  /** Factur-X MINIMUM: totals alone; no lines, no tax breakdown, nothing of what was prepaid. */
  MINIMUM(false, false),
  /** Factur-X BASIC WL: no lines. */
  BASIC_WL(false, true),
  /** Factur-X BASIC, ZUGFeRD 1 BASIC. */
  BASIC(true, true),
  /** EN 16931 as it is, ZUGFeRD 1 COMFORT, and national rules within it (XRechnung, Peppol). */
  EN16931(true, true),
  /** Factur-X and ZUGFeRD EXTENDED, the French EXTENDED-CTC-FR. */
  EXTENDED(true, true),
  /** None that we know: judged like EN 16931. */
  OTHER(true, true);

  private final boolean hasLines;
  private final boolean hasBreakdown;

  Profile(boolean hasLines, boolean hasBreakdown) {
    this.hasLines = hasLines;
    this.hasBreakdown = hasBreakdown;
  }

  /** Whether an invoice of this profile has lines (BG-25). */
  public boolean hasLines() {
    return hasLines;
  }

  /** Whether an invoice of this profile breaks its tax down by rate (BG-23). */
  public boolean hasBreakdown() {
    return hasBreakdown;
  }

  /** Of a specification identifier, for example {@code urn:factur-x.eu:1p0:minimum}. */
  static Profile of(String identifier) {
    String id = identifier.strip().toLowerCase(Locale.ROOT);
    if (id.contains("extended")) {
      return EXTENDED;
    }
    if (id.endsWith(":minimum")) {
      return MINIMUM;
    }
    if (id.endsWith(":basicwl")) {
      return BASIC_WL;
    }
    if (id.endsWith(":basic")) {
      return BASIC;
    }
    return id.contains("en16931") || id.endsWith(":comfort") ? EN16931 : OTHER;
  }
}
