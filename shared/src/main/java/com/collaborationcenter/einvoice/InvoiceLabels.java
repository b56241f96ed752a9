package com.collaborationcenter.einvoice;

import java.util.List;
import java.util.Locale;

/** The words round an invoice, in French or English; HTML already. */
enum InvoiceLabels {
  FRENCH(Locale.FRANCE),
  ENGLISH(Locale.UK);

  private final Locale locale;

  InvoiceLabels(Locale locale) {
    this.locale = locale;
  }

  static InvoiceLabels of(Locale locale) {
    return locale.getLanguage().equals("fr") ? FRENCH : ENGLISH;
  }

  Locale locale() {
    return locale;
  }

  private String say(String french, String english) {
    return this == FRENCH ? french : english;
  }

  String type(InvoiceType type) {
    return switch (type) {
      case INVOICE -> say("Facture", "Invoice");
      case CREDIT_NOTE -> say("Avoir", "Credit note");
      case CORRECTED_INVOICE -> say("Facture rectificative", "Corrected invoice");
      case PREPAYMENT_INVOICE -> say("Facture d’acompte", "Prepayment invoice");
      case SELF_BILLED_INVOICE -> say("Facture auto-facturée", "Self-billed invoice");
      case SELF_BILLED_CREDIT_NOTE -> say("Avoir auto-facturé", "Self-billed credit note");
      case DEBIT_NOTE -> say("Note de débit", "Debit note");
      case OTHER -> say("Document", "Document");
    };
  }

  String issued() {
    return say("Date d’émission", "Issue date");
  }

  String due() {
    return say("Échéance", "Due date");
  }

  String currency() {
    return say("Devise", "Currency");
  }

  String seller() {
    return say("Vendeur", "Seller");
  }

  String buyer() {
    return say("Acheteur", "Buyer");
  }

  String vatNumber() {
    return say("N° de TVA", "VAT number");
  }

  List<String> columns() {
    return this == FRENCH
        ? List.of("N°", "Désignation", "Quantité", "Prix unitaire HT", "Montant HT")
        : List.of("No.", "Item", "Quantity", "Net unit price", "Net amount");
  }

  String moreLines(int more) {
    return say("Et " + more + " autres lignes", "And " + more + " more lines");
  }

  String net() {
    return say("Total HT", "Net total");
  }

  String taxAt(String rate, String base) {
    String percent = rate.isEmpty() ? "–" : rate + " %";
    return say("TVA " + percent + " sur " + base, "VAT " + percent + " of " + base);
  }

  String tax() {
    return say("Total TVA", "VAT total");
  }

  String gross() {
    return say("Total TTC", "Gross total");
  }

  String toPay() {
    return say("Net à payer", "Amount due");
  }

  String flawed() {
    return say(
        "Les montants de cette facture ne concordent pas : ses totaux ne sont pas affichés.",
        "The amounts of this invoice don’t add up: its totals aren’t shown.");
  }

  String flaw(TotalsFlaw flaw) {
    return switch (flaw) {
      case LINES_DIFFER ->
          say(
              "La somme des lignes diffère du total annoncé",
              "The lines’ sum isn’t what is stated");
      case ALLOWANCES_DIFFER ->
          say("La somme des remises diffère", "The allowances’ sum isn’t what is stated");
      case CHARGES_DIFFER ->
          say("La somme des frais diffère", "The charges’ sum isn’t what is stated");
      case NET_DIFFERS ->
          say(
              "Le total HT n’est pas lignes − remises + frais",
              "The net total isn’t lines − allowances + charges");
      case TAX_DIFFERS ->
          say("Le total TVA diffère de sa ventilation", "The VAT total isn’t its breakdown’s sum");
      case GROSS_DIFFERS ->
          say("Le total TTC n’est pas HT + TVA", "The gross total isn’t net + VAT");
      case DUE_DIFFERS ->
          say(
              "Le net à payer n’est pas TTC − acomptes + arrondi",
              "The amount due isn’t gross − prepaid + rounding");
      case RATE_DIFFERS ->
          say("Une TVA n’est pas base × taux", "A rate’s VAT isn’t its base times its rate");
      case BASES_DIFFER ->
          say("Les bases de TVA diffèrent du total HT", "The VAT bases aren’t the net total");
      case NO_LINES -> say("Aucune ligne", "No lines");
      case NO_BREAKDOWN -> say("Aucune ventilation de TVA", "No VAT breakdown");
      case AMOUNT_MISSING -> say("Un montant manque", "An amount is missing");
      case AMOUNT_TWICE -> say("Un total figure deux fois", "A total stands there twice");
      case AMOUNT_UNREADABLE -> say("Un montant est illisible", "An amount can’t be read");
      case CURRENCY_DIFFERS ->
          say("La devise manque ou diffère", "The currency is missing or differs");
    };
  }
}
