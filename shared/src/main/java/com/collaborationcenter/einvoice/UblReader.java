package com.collaborationcenter.einvoice;

import static com.collaborationcenter.einvoice.Amounts.number;

import com.collaborationcenter.einvoice.Totals.TaxOfRate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads OASIS UBL 2.x, {@code Invoice} and {@code CreditNote}, by the binding of EN 16931-3-2. */
final class UblReader {
  private final XmlNode root;
  private final Syntax syntax;
  private final List<XmlNode> lines;
  private final String currency;
  private final Amounts amounts;

  private UblReader(XmlNode root, Syntax syntax) {
    this.root = root;
    this.syntax = syntax;
    lines = root.all("InvoiceLine", "CreditNoteLine").toList();
    currency = root.one("DocumentCurrencyCode").text();
    amounts = new Amounts(currency);
  }

  static Invoice read(XmlNode root, Syntax syntax) throws NotReadable {
    return new UblReader(root, syntax).stated().checked();
  }

  private StatedInvoice stated() {
    String typeCode = root.one("InvoiceTypeCode", "CreditNoteTypeCode").text();
    InvoiceType type = InvoiceType.of(typeCode);
    boolean namesItselfCreditNote = syntax == Syntax.UBL_CREDIT_NOTE && type == InvoiceType.OTHER;
    StatedSums sums = sums();
    return new StatedInvoice(
        syntax,
        Profile.of(root.one("CustomizationID").text()),
        root.one("ID").text(),
        typeCode,
        namesItselfCreditNote ? InvoiceType.CREDIT_NOTE : type,
        Dates.iso(root.one("IssueDate")),
        dueDate(),
        currency,
        party(root.at("AccountingSupplierParty", "Party")),
        party(root.at("AccountingCustomerParty", "Party")),
        sums,
        amounts.flaws(),
        lines.stream().limit(InvoiceLimits.LINES).map(UblReader::line).toList(),
        lines.size());
  }

  /** BT-9; a credit note has it among the means of payment. */
  private Optional<LocalDate> dueDate() {
    return Dates.iso(root.one("DueDate"))
        .or(
            () ->
                root.all("PaymentMeans")
                    .flatMap(means -> Dates.iso(means.one("PaymentDueDate")).stream())
                    .min(LocalDate::compareTo));
  }

  /**
   * The name is the registered one (BT-27, BT-44), in older invoices the only one that is there.
   */
  private static Optional<Party> party(XmlNode party) {
    XmlNode entity = party.one("PartyLegalEntity");
    XmlNode place = party.one("PostalAddress");
    return new PartyDraft()
        .name(entity.one("RegistrationName"))
        .name(party.at("PartyName", "Name"))
        .identifiers(
            Stream.concat(
                entity.all("CompanyID"),
                party.all("PartyIdentification").map(one -> one.one("ID"))))
        .vatNumber(
            party
                .all("PartyTaxScheme")
                .filter(scheme -> scheme.at("TaxScheme", "ID").text().equals("VAT"))
                .map(scheme -> scheme.one("CompanyID")))
        .address(
            place.one("StreetName"),
            place.one("AdditionalStreetName"),
            place.at("AddressLine", "Line"))
        .city(place.one("PostalZone"), place.one("CityName"))
        .address(place.one("CountrySubentity"), place.at("Country", "IdentificationCode"))
        .party();
  }

  private StatedSums sums() {
    List<XmlNode> taxTotals = root.all("TaxTotal").toList();
    return new StatedSums(
        lines.stream().map(line -> amounts.amount(line.one("LineExtensionAmount"))).toList(),
        parts("false", "0"),
        parts("true", "1"),
        taxTotals.stream().flatMap(total -> total.all("TaxSubtotal")).map(this::tax).toList(),
        total("LineExtensionAmount"),
        total("AllowanceTotalAmount"),
        total("ChargeTotalAmount"),
        total("TaxExclusiveAmount"),
        amounts.taxTotal(taxTotals.stream().flatMap(total -> total.all("TaxAmount"))),
        total("TaxInclusiveAmount"),
        total("PrepaidAmount"),
        total("PayableRoundingAmount"),
        total("PayableAmount"));
  }

  private Optional<BigDecimal> total(String name) {
    return amounts.total(root.all("LegalMonetaryTotal").flatMap(total -> total.all(name)));
  }

  /**
   * Allowances (false) or charges (true) on the whole invoice; an {@code xs:boolean} has two words.
   */
  private List<BigDecimal> parts(String word, String digit) {
    return root.all("AllowanceCharge")
        .filter(part -> Set.of(word, digit).contains(part.one("ChargeIndicator").text()))
        .map(part -> amounts.needed(part.one("Amount")))
        .toList();
  }

  private TaxOfRate tax(XmlNode subtotal) {
    return new TaxOfRate(
        number(subtotal.at("TaxCategory", "Percent")),
        amounts.needed(subtotal.one("TaxableAmount")),
        amounts.needed(subtotal.one("TaxAmount")));
  }

  private static InvoiceLine line(XmlNode line) {
    XmlNode quantity = line.one("InvoicedQuantity", "CreditedQuantity");
    return new InvoiceLine(
        line.one("ID").text(),
        line.at("Item", "Name").text(),
        number(quantity),
        quantity.attribute("unitCode"),
        number(line.at("Price", "PriceAmount")),
        number(line.one("LineExtensionAmount")));
  }
}
