package com.collaborationcenter.einvoice;

import com.collaborationcenter.einvoice.Totals.TaxOfRate;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An invoice as a person reads it: an HTML fragment of headings, paragraphs and tables, in French
 * or English.
 *
 * <p>Safe by what it is made of: no attribute, no link, no script; whatever the invoice says is
 * escaped, without control characters and without the marks that turn the writing direction round.
 */
public final class InvoiceHtml {
  /** The most characters shown of one value. */
  private static final int MAX_VALUE = 500;

  /** Control characters, and Unicode's marks for the writing direction (UAX 9). */
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cc}\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]+");

  private final Invoice invoice;
  private final InvoiceLabels labels;
  private final Locale locale;
  private final StringBuilder html = new StringBuilder();

  private InvoiceHtml(Invoice invoice, Locale locale) {
    this.invoice = invoice;
    this.labels = InvoiceLabels.of(locale);
    this.locale = labels.locale();
  }

  /**
   * The fragment.
   *
   * @param locale French if its language is French, English otherwise
   */
  public static String of(Invoice invoice, Locale locale) {
    return new InvoiceHtml(invoice, locale).html();
  }

  private String html() {
    html.append("<h1>")
        .append(labels.type(invoice.type()))
        .append(' ')
        .append(safe(invoice.number()))
        .append("</h1>");
    addHead();
    addParty(labels.seller(), invoice.seller());
    addParty(labels.buyer(), invoice.buyer());
    addLines();
    invoice.totals().ifPresentOrElse(this::addTotals, this::addFlaws);
    return html.toString();
  }

  private void addHead() {
    html.append("<table>");
    addRow(labels.issued(), date(invoice.issued()));
    invoice.dueDate().ifPresent(due -> addRow(labels.due(), date(due)));
    invoice.currency().ifPresent(currency -> addRow(labels.currency(), currency));
    html.append("</table>");
  }

  private void addParty(String heading, Party party) {
    html.append("<h2>").append(heading).append("</h2><p>").append(safe(party.name()));
    party.tradingName().ifPresent(name -> html.append("<br>").append(safe(name)));
    party.address().forEach(line -> html.append("<br>").append(safe(line)));
    party.siret().ifPresent(siret -> html.append("<br>SIRET ").append(siret));
    if (party.siret().isEmpty()) {
      party.siren().ifPresent(siren -> html.append("<br>SIREN ").append(siren));
    }
    party
        .vatNumber()
        .ifPresent(
            number ->
                html.append("<br>").append(labels.vatNumber()).append(' ').append(safe(number)));
    html.append("</p>");
  }

  private void addLines() {
    if (invoice.lines().isEmpty()) {
      return;
    }
    html.append("<table><thead><tr>");
    labels.columns().forEach(column -> cell("th", column));
    html.append("</tr></thead><tbody>");
    invoice.lines().forEach(this::addLine);
    html.append("</tbody></table>");
    int more = invoice.lineCount() - invoice.lines().size();
    if (more > 0) {
      html.append("<p>").append(labels.moreLines(more)).append("</p>");
    }
  }

  /** A line's amount is left out where the totals are: it may be what is wrong. */
  private void addLine(InvoiceLine line) {
    html.append("<tr>");
    cell("td", safe(line.id()));
    cell("td", safe(line.name()));
    cell("td", number(line.quantity()) + " " + safe(line.unit()));
    cell("td", number(line.price()));
    cell("td", invoice.totals().isPresent() ? line.net().map(this::money).orElse("") : "");
    html.append("</tr>");
  }

  private void addTotals(Totals totals) {
    html.append("<table>");
    addRow(labels.net(), money(totals.net()));
    totals.taxes().forEach(this::addTax);
    addRow(labels.tax(), money(totals.tax()));
    addRow(labels.gross(), money(totals.gross()));
    totals.due().ifPresent(due -> addRow(labels.toPay(), money(due)));
    html.append("</table>");
  }

  private void addTax(TaxOfRate tax) {
    addRow(labels.taxAt(number(tax.rate()), money(tax.base())), money(tax.tax()));
  }

  private void addFlaws() {
    html.append("<p><strong>").append(labels.flawed()).append("</strong></p><ul>");
    invoice.flaws().stream()
        .sorted(Comparator.naturalOrder())
        .forEach(flaw -> cell("li", labels.flaw(flaw) + " (" + flaw.rule() + ")"));
    html.append("</ul>");
  }

  private void addRow(String label, String value) {
    html.append("<tr>");
    cell("th", label);
    cell("td", value);
    html.append("</tr>");
  }

  private void cell(String tag, String content) {
    html.append('<').append(tag).append('>').append(content).append("</").append(tag).append('>');
  }

  private String date(LocalDate date) {
    return safe(
        DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(date));
  }

  private String money(BigDecimal amount) {
    String text = format("#,##0.00").format(amount);
    return safe(invoice.currency().map(currency -> text + "\u00a0" + currency).orElse(text));
  }

  private String number(Optional<BigDecimal> number) {
    return safe(number.map(value -> format("#,##0.######").format(value)).orElse(""));
  }

  private DecimalFormat format(String pattern) {
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(locale));
  }

  private static String safe(String text) {
    String cut = text.substring(0, Math.min(text.length(), MAX_VALUE));
    return INVISIBLE
        .matcher(cut)
        .replaceAll(" ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
