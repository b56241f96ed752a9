package com.collaborationcenter.einvoice;

import static com.collaborationcenter.einvoice.Amounts.number;

import com.collaborationcenter.einvoice.Totals.TaxOfRate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads UN/CEFACT CII D16B by the binding of EN 16931-3-3, and ZUGFeRD 1.0, which has other names
 * for the same things in the same places. Of two names the first is D16B's.
 */
final class CiiReader {
  private final Syntax syntax;
  private final XmlNode context;
  private final XmlNode document;
  private final XmlNode agreement;
  private final XmlNode settlement;
  private final XmlNode summation;
  private final List<XmlNode> lines;
  private final String currency;
  private final Amounts amounts;

  private CiiReader(XmlNode root, Syntax syntax) {
    this.syntax = syntax;
    context = root.one("ExchangedDocumentContext", "SpecifiedExchangedDocumentContext");
    document = root.one("ExchangedDocument", "HeaderExchangedDocument");
    XmlNode trade = root.one("SupplyChainTradeTransaction", "SpecifiedSupplyChainTradeTransaction");
    agreement = trade.one("ApplicableHeaderTradeAgreement", "ApplicableSupplyChainTradeAgreement");
    settlement =
        trade.one("ApplicableHeaderTradeSettlement", "ApplicableSupplyChainTradeSettlement");
    summation =
        settlement.one(
            "SpecifiedTradeSettlementHeaderMonetarySummation",
            "SpecifiedTradeSettlementMonetarySummation");
    lines = trade.all("IncludedSupplyChainTradeLineItem").toList();
    currency = settlement.one("InvoiceCurrencyCode").text();
    amounts = new Amounts(currency);
  }

  static Invoice read(XmlNode root, Syntax syntax) throws NotReadable {
    long documents = root.all("ExchangedDocument", "HeaderExchangedDocument").count();
    long trades =
        root.all("SupplyChainTradeTransaction", "SpecifiedSupplyChainTradeTransaction").count();
    if (documents > 1 || trades > 1) {
      throw new NotReadable(InvoiceRefusal.SEVERAL_INVOICES);
    }
    return new CiiReader(root, syntax).stated().checked();
  }

  private StatedInvoice stated() {
    String profile = context.at("GuidelineSpecifiedDocumentContextParameter", "ID").text();
    String typeCode = document.one("TypeCode").text();
    StatedSums sums = sums();
    return new StatedInvoice(
        syntax,
        Profile.of(profile),
        document.one("ID").text(),
        typeCode,
        InvoiceType.of(typeCode),
        Dates.compact(document.one("IssueDateTime")),
        dueDate(),
        currency,
        party(agreement.one("SellerTradeParty")),
        party(agreement.one("BuyerTradeParty")),
        sums,
        amounts.flaws(),
        lines.stream().limit(InvoiceLimits.LINES).map(CiiReader::line).toList(),
        lines.size());
  }

  private Optional<LocalDate> dueDate() {
    return settlement
        .all("SpecifiedTradePaymentTerms")
        .flatMap(terms -> Dates.compact(terms.one("DueDateDateTime")).stream())
        .min(LocalDate::compareTo);
  }

  private static Optional<Party> party(XmlNode party) {
    XmlNode organisation = party.one("SpecifiedLegalOrganization");
    XmlNode place = party.one("PostalTradeAddress");
    return new PartyDraft()
        .name(party.one("Name"))
        .name(organisation.one("TradingBusinessName"))
        .identifiers(Stream.concat(organisation.all("ID"), party.all("GlobalID", "ID")))
        .vatNumber(
            party
                .all("SpecifiedTaxRegistration")
                .map(registration -> registration.one("ID"))
                .filter(id -> id.attribute("schemeID").equals("VA")))
        .address(place.one("LineOne"), place.one("LineTwo"), place.one("LineThree"))
        .city(place.one("PostcodeCode"), place.one("CityName"))
        .address(place.one("CountrySubDivisionName"), place.one("CountryID"))
        .party();
  }

  private StatedSums sums() {
    return new StatedSums(
        lines.stream().filter(CiiReader::counts).map(this::lineNet).toList(),
        parts(false),
        parts(true),
        settlement.all("ApplicableTradeTax").map(this::tax).toList(),
        amounts.total(summation.all("LineTotalAmount")),
        amounts.total(summation.all("AllowanceTotalAmount")),
        amounts.total(summation.all("ChargeTotalAmount")),
        amounts.total(summation.all("TaxBasisTotalAmount")),
        amounts.taxTotal(summation.all("TaxTotalAmount")),
        amounts.total(summation.all("GrandTotalAmount")),
        amounts.total(summation.all("TotalPrepaidAmount")),
        amounts.total(summation.all("RoundingAmount")),
        amounts.total(summation.all("DuePayableAmount")));
  }

  /** EXTENDED has lines that group others or only inform (BT-X-8); their amounts aren't added. */
  private static boolean counts(XmlNode line) {
    String reason = line.at("AssociatedDocumentLineDocument", "LineStatusReasonCode").text();
    return reason.isEmpty() || reason.equals("DETAIL");
  }

  private Optional<BigDecimal> lineNet(XmlNode line) {
    return amounts.amount(lineTotal(line));
  }

  private static XmlNode lineTotal(XmlNode line) {
    return line.one("SpecifiedLineTradeSettlement", "SpecifiedSupplyChainTradeSettlement")
        .one(
            "SpecifiedTradeSettlementLineMonetarySummation",
            "SpecifiedTradeSettlementMonetarySummation")
        .one("LineTotalAmount");
  }

  /** Allowances or charges on the whole invoice; EXTENDED adds the freight's (BG-X-42). */
  private List<BigDecimal> parts(boolean charge) {
    Stream<XmlNode> own =
        settlement
            .all("SpecifiedTradeAllowanceCharge")
            .filter(part -> isTrue(part.at("ChargeIndicator", "Indicator")) == charge)
            .map(part -> part.one("ActualAmount"));
    Stream<XmlNode> freight =
        charge
            ? settlement
                .all("SpecifiedLogisticsServiceCharge")
                .map(part -> part.one("AppliedAmount"))
            : Stream.empty();
    return Stream.concat(own, freight).map(amounts::needed).toList();
  }

  private static boolean isTrue(XmlNode indicator) {
    return indicator.text().equals("true") || indicator.text().equals("1");
  }

  private TaxOfRate tax(XmlNode tax) {
    return new TaxOfRate(
        number(tax.one("RateApplicablePercent", "ApplicablePercent")),
        amounts.needed(tax.one("BasisAmount")),
        amounts.needed(tax.one("CalculatedAmount")));
  }

  private static InvoiceLine line(XmlNode line) {
    XmlNode quantity =
        line.one("SpecifiedLineTradeDelivery", "SpecifiedSupplyChainTradeDelivery")
            .one("BilledQuantity");
    XmlNode price =
        line.one("SpecifiedLineTradeAgreement", "SpecifiedSupplyChainTradeAgreement")
            .at("NetPriceProductTradePrice", "ChargeAmount");
    return new InvoiceLine(
        line.at("AssociatedDocumentLineDocument", "LineID").text(),
        line.at("SpecifiedTradeProduct", "Name").text(),
        number(quantity),
        quantity.attribute("unitCode"),
        number(price),
        number(lineTotal(line)));
  }
}
