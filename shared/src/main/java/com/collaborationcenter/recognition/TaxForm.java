package com.collaborationcenter.recognition;

import java.util.regex.Pattern;

/**
 * Forms of the French tax office that reach accountants, by the number printed on them and by their
 * title (impots.gouv.fr, formulaires professionnels). Folded: lower case, no accents.
 */
enum TaxForm {
  /** VAT return, monthly or quarterly. */
  CA3("3310-CA3", "3310[- ]?ca3", "taxe sur la valeur ajoutee"),
  /** VAT return, yearly. */
  CA12("3517-S", "3517[- ]?(?:s|dds|agr)", "taxe sur la valeur ajoutee"),
  /** Company tax return. */
  COMPANY_TAX("2065", "2065", "impot sur les societes"),
  /** Income of trade and industry. */
  TRADE_INCOME("2031", "2031", "benefices industriels et commerciaux"),
  /** Income of professions. */
  PROFESSIONAL_INCOME(
      "2035", "2035(?:[- ]?[ab])?", "benefices non commerciaux", "revenus non commerciaux"),
  /** Income of farming. */
  FARMING_INCOME("2143", "(?:2143|2139)", "benefices agricoles"),
  /** Balance sheet, normal regime. */
  BALANCE_SHEET("2050", "205[01]", "bilan"),
  /** Profit and loss, normal regime. */
  PROFIT_AND_LOSS("2052", "205[23]", "compte de resultat"),
  /** The other tables, normal regime. */
  TABLES(
      "2054",
      "205(?:[4-7]|8[- ]?[abc]|9[- ]?[a-g])",
      "immobilisations",
      "amortissements",
      "provisions",
      "etat des echeances",
      "determination du resultat fiscal",
      "composition du capital social",
      "filiales et participations",
      "plus et moins-values",
      "deficits",
      "affectation du resultat"),
  /** The tables, simplified regime. */
  SIMPLE_TABLES(
      "2033",
      "2033[- ]?[a-g]",
      "bilan simplifie",
      "compte de resultat simplifie",
      "immobilisations",
      "releve des provisions",
      "effectifs et valeur ajoutee",
      "composition du capital social",
      "filiales et participations"),
  /** Advance on company tax. */
  COMPANY_TAX_ADVANCE("2571", "2571", "impot sur les societes"),
  /** Balance of company tax. */
  COMPANY_TAX_BALANCE("2572", "2572", "impot sur les societes"),
  /** Levy on business premises. */
  PREMISES("1447", "1447[- ]?[cm]", "cotisation fonciere des entreprises");

  private final String number;
  private final Pattern printed;
  private final Pattern title;

  TaxForm(String number, String printed, String... titles) {
    this.number = number;
    // Forms carry the number behind "n°", or with the ending that all of the DGFiP's have.
    this.printed =
        Pattern.compile("(?:n[°o] ?" + printed + "(?:-sd)?|\\b" + printed + "-sd)(?![0-9a-z])");
    this.title = Pattern.compile(String.join("|", titles));
  }

  /** The number by which accountants know it. */
  String number() {
    return number;
  }

  boolean hasNumberIn(String folded) {
    return printed.matcher(folded).find();
  }

  boolean hasTitleIn(String folded) {
    return title.matcher(folded).find();
  }
}
