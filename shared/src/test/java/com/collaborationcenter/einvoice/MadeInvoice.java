package com.collaborationcenter.einvoice;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** Invoices that the tests make: one invoice of two lines and two rates, in each syntax. */
public final class MadeInvoice {
  private String profile = "urn:cen.eu:en16931:2017";
  private String number = "F-2026-118";
  private String typeCode = "380";
  private String sellerName = "Menuiserie Roche SARL";
  private String sellerSiren = "000000018";
  private String buyerName = "Boulangerie Petit SAS";
  private String buyerSiren = "000000026";

  /** With this specification identifier (BT-24). */
  public MadeInvoice profile(String identifier) {
    profile = identifier;
    return this;
  }

  /** With this number (BT-1). */
  public MadeInvoice number(String text) {
    number = text;
    return this;
  }

  /** With this type code (BT-3). */
  public MadeInvoice typeCode(String code) {
    typeCode = code;
    return this;
  }

  /** From this seller; an empty SIREN is left out. */
  public MadeInvoice seller(String name, String siren) {
    sellerName = name;
    sellerSiren = siren;
    return this;
  }

  /** To this buyer; an empty SIREN is left out. */
  public MadeInvoice buyer(String name, String siren) {
    buyerName = name;
    buyerSiren = siren;
    return this;
  }

  /** Lines 100.00 and 50.00, allowance 10.00, charge 5.00, 20 % and 5.5 %, 40.00 prepaid. */
  public String cii() {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <rsm:CrossIndustryInvoice
            xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
            xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
            xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
          <rsm:ExchangedDocumentContext>
            <ram:GuidelineSpecifiedDocumentContextParameter>
              <ram:ID>%s</ram:ID>
            </ram:GuidelineSpecifiedDocumentContextParameter>
          </rsm:ExchangedDocumentContext>
          <rsm:ExchangedDocument>
            <ram:ID>%s</ram:ID>
            <ram:TypeCode>%s</ram:TypeCode>
            <ram:IssueDateTime><udt:DateTimeString format="102">20260302</udt:DateTimeString></ram:IssueDateTime>
          </rsm:ExchangedDocument>
          <rsm:SupplyChainTradeTransaction>
        %s%s    <ram:ApplicableHeaderTradeAgreement>
        %s%s    </ram:ApplicableHeaderTradeAgreement>
            <ram:ApplicableHeaderTradeDelivery/>
            <ram:ApplicableHeaderTradeSettlement>
              <ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
        %s%s      <ram:SpecifiedTradeAllowanceCharge>
                <ram:ChargeIndicator><udt:Indicator>false</udt:Indicator></ram:ChargeIndicator>
                <ram:ActualAmount>10.00</ram:ActualAmount>
              </ram:SpecifiedTradeAllowanceCharge>
              <ram:SpecifiedTradeAllowanceCharge>
                <ram:ChargeIndicator><udt:Indicator>true</udt:Indicator></ram:ChargeIndicator>
                <ram:ActualAmount>5.00</ram:ActualAmount>
              </ram:SpecifiedTradeAllowanceCharge>
              <ram:SpecifiedTradePaymentTerms>
                <ram:DueDateDateTime><udt:DateTimeString format="102">20260401</udt:DateTimeString></ram:DueDateDateTime>
              </ram:SpecifiedTradePaymentTerms>
              <ram:SpecifiedTradeSettlementHeaderMonetarySummation>
                <ram:LineTotalAmount>150.00</ram:LineTotalAmount>
                <ram:ChargeTotalAmount>5.00</ram:ChargeTotalAmount>
                <ram:AllowanceTotalAmount>10.00</ram:AllowanceTotalAmount>
                <ram:TaxBasisTotalAmount>145.00</ram:TaxBasisTotalAmount>
                <ram:TaxTotalAmount currencyID="EUR">21.75</ram:TaxTotalAmount>
                <ram:GrandTotalAmount>166.75</ram:GrandTotalAmount>
                <ram:TotalPrepaidAmount>40.00</ram:TotalPrepaidAmount>
                <ram:DuePayableAmount>126.75</ram:DuePayableAmount>
              </ram:SpecifiedTradeSettlementHeaderMonetarySummation>
            </ram:ApplicableHeaderTradeSettlement>
          </rsm:SupplyChainTradeTransaction>
        </rsm:CrossIndustryInvoice>
        """
        .formatted(
            profile,
            number,
            typeCode,
            ciiLine("1", "Porte", "100.00"),
            ciiLine("2", "Livre", "50.00"),
            ciiParty("SellerTradeParty", sellerName, sellerSiren),
            ciiParty("BuyerTradeParty", buyerName, buyerSiren),
            ciiTax("20.00", "95.00", "19.00"),
            ciiTax("5.50", "50.00", "2.75"));
  }

  private static String ciiLine(String id, String name, String net) {
    return """
            <ram:IncludedSupplyChainTradeLineItem>
              <ram:AssociatedDocumentLineDocument><ram:LineID>%s</ram:LineID></ram:AssociatedDocumentLineDocument>
              <ram:SpecifiedTradeProduct><ram:Name>%s</ram:Name></ram:SpecifiedTradeProduct>
              <ram:SpecifiedLineTradeAgreement>
                <ram:NetPriceProductTradePrice><ram:ChargeAmount>25.00</ram:ChargeAmount></ram:NetPriceProductTradePrice>
              </ram:SpecifiedLineTradeAgreement>
              <ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="C62">2</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>
              <ram:SpecifiedLineTradeSettlement>
                <ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>%s</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation>
              </ram:SpecifiedLineTradeSettlement>
            </ram:IncludedSupplyChainTradeLineItem>
        """
        .formatted(id, name, net);
  }

  private static String ciiParty(String element, String name, String siren) {
    String organisation =
        siren.isEmpty()
            ? ""
            : "<ram:SpecifiedLegalOrganization><ram:ID schemeID=\"0002\">"
                + siren
                + "</ram:ID></ram:SpecifiedLegalOrganization>";
    return """
              <ram:%1$s>
                <ram:Name>%2$s</ram:Name>
                %3$s
                <ram:PostalTradeAddress>
                  <ram:PostcodeCode>69003</ram:PostcodeCode>
                  <ram:LineOne>12 rue des Lilas</ram:LineOne>
                  <ram:CityName>Lyon</ram:CityName>
                  <ram:CountryID>FR</ram:CountryID>
                </ram:PostalTradeAddress>
              </ram:%1$s>
        """
        .formatted(element, name, organisation);
  }

  private static String ciiTax(String rate, String base, String tax) {
    return """
              <ram:ApplicableTradeTax>
                <ram:CalculatedAmount>%s</ram:CalculatedAmount>
                <ram:TypeCode>VAT</ram:TypeCode>
                <ram:BasisAmount>%s</ram:BasisAmount>
                <ram:CategoryCode>S</ram:CategoryCode>
                <ram:RateApplicablePercent>%s</ram:RateApplicablePercent>
              </ram:ApplicableTradeTax>
        """
        .formatted(tax, base, rate);
  }

  /** The same in the names of ZUGFeRD 1.0. */
  public String zugferd1() {
    return cii()
        .replace(
            "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100",
            "urn:ferd:CrossIndustryDocument:invoice:1p0")
        .replace("rsm:CrossIndustryInvoice", "rsm:CrossIndustryDocument")
        .replace("rsm:ExchangedDocumentContext", "rsm:SpecifiedExchangedDocumentContext")
        .replace("rsm:ExchangedDocument>", "rsm:HeaderExchangedDocument>")
        .replace("rsm:SupplyChainTrade", "rsm:SpecifiedSupplyChainTrade")
        .replace("ApplicableHeaderTrade", "ApplicableSupplyChainTrade")
        .replace("SpecifiedLineTrade", "SpecifiedSupplyChainTrade")
        .replace("SettlementHeaderMonetary", "SettlementMonetary")
        .replace("SettlementLineMonetary", "SettlementMonetary")
        .replace("RateApplicablePercent", "ApplicablePercent");
  }

  /** The same in UBL. */
  public String ubl() {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
            xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
            xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
          <cbc:CustomizationID>%s</cbc:CustomizationID>
          <cbc:ID>%s</cbc:ID>
          <cbc:IssueDate>2026-03-02</cbc:IssueDate>
          <cbc:DueDate>2026-04-01</cbc:DueDate>
          <cbc:InvoiceTypeCode>%s</cbc:InvoiceTypeCode>
          <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
          <cac:AccountingSupplierParty>%s</cac:AccountingSupplierParty>
          <cac:AccountingCustomerParty>%s</cac:AccountingCustomerParty>
          <cac:AllowanceCharge>
            <cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:Amount currencyID="EUR">10.00</cbc:Amount>
          </cac:AllowanceCharge>
          <cac:AllowanceCharge>
            <cbc:ChargeIndicator>1</cbc:ChargeIndicator><cbc:Amount currencyID="EUR">5.00</cbc:Amount>
          </cac:AllowanceCharge>
          <cac:TaxTotal>
            <cbc:TaxAmount currencyID="EUR">21.75</cbc:TaxAmount>
            %s
            %s
          </cac:TaxTotal>
          <cac:TaxTotal><cbc:TaxAmount currencyID="USD">23.10</cbc:TaxAmount></cac:TaxTotal>
          <cac:LegalMonetaryTotal>
            <cbc:LineExtensionAmount currencyID="EUR">150.00</cbc:LineExtensionAmount>
            <cbc:TaxExclusiveAmount currencyID="EUR">145.00</cbc:TaxExclusiveAmount>
            <cbc:TaxInclusiveAmount currencyID="EUR">166.75</cbc:TaxInclusiveAmount>
            <cbc:AllowanceTotalAmount currencyID="EUR">10.00</cbc:AllowanceTotalAmount>
            <cbc:ChargeTotalAmount currencyID="EUR">5.00</cbc:ChargeTotalAmount>
            <cbc:PrepaidAmount currencyID="EUR">40.00</cbc:PrepaidAmount>
            <cbc:PayableAmount currencyID="EUR">126.75</cbc:PayableAmount>
          </cac:LegalMonetaryTotal>
          %s
          %s
        </Invoice>
        """
        .formatted(
            profile,
            number,
            typeCode,
            ublParty(sellerName, sellerSiren),
            ublParty(buyerName, buyerSiren),
            ublTax("20", "95.00", "19.00"),
            ublTax("5.5", "50.00", "2.75"),
            ublLine("1", "Porte", "100.00"),
            ublLine("2", "Livre", "50.00"));
  }

  /** The same as UBL's credit note. */
  public String ublCreditNote() {
    return ubl()
        .replace("xsd:Invoice-2", "xsd:CreditNote-2")
        .replace("<Invoice ", "<CreditNote ")
        .replace("</Invoice>", "</CreditNote>")
        .replace("InvoiceTypeCode", "CreditNoteTypeCode")
        .replace("InvoiceLine", "CreditNoteLine")
        .replace("InvoicedQuantity", "CreditedQuantity")
        .replace("<cbc:DueDate>2026-04-01</cbc:DueDate>", "")
        .replace(
            "<cac:TaxTotal>\n    <cbc:TaxAmount currencyID=\"EUR\"",
            "<cac:PaymentMeans><cbc:PaymentDueDate>2026-04-01</cbc:PaymentDueDate>"
                + "</cac:PaymentMeans><cac:TaxTotal>\n    <cbc:TaxAmount currencyID=\"EUR\"");
  }

  private static String ublParty(String name, String siren) {
    String scheme = siren.isEmpty() ? "" : " schemeID=\"0002\"";
    return """
        <cac:Party>
              <cac:PostalAddress>
                <cbc:StreetName>12 rue des Lilas</cbc:StreetName>
                <cbc:CityName>Lyon</cbc:CityName>
                <cbc:PostalZone>69003</cbc:PostalZone>
                <cac:Country><cbc:IdentificationCode>FR</cbc:IdentificationCode></cac:Country>
              </cac:PostalAddress>
              <cac:PartyLegalEntity>
                <cbc:RegistrationName>%s</cbc:RegistrationName>
                <cbc:CompanyID%s>%s</cbc:CompanyID>
              </cac:PartyLegalEntity>
            </cac:Party>"""
        .formatted(name, scheme, siren);
  }

  private static String ublTax(String rate, String base, String tax) {
    return """
        <cac:TaxSubtotal>
              <cbc:TaxableAmount currencyID="EUR">%s</cbc:TaxableAmount>
              <cbc:TaxAmount currencyID="EUR">%s</cbc:TaxAmount>
              <cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>%s</cbc:Percent></cac:TaxCategory>
            </cac:TaxSubtotal>"""
        .formatted(base, tax, rate);
  }

  private static String ublLine(String id, String name, String net) {
    return """
        <cac:InvoiceLine>
            <cbc:ID>%s</cbc:ID>
            <cbc:InvoicedQuantity unitCode="C62">2</cbc:InvoicedQuantity>
            <cbc:LineExtensionAmount currencyID="EUR">%s</cbc:LineExtensionAmount>
            <cac:Item><cbc:Name>%s</cbc:Name></cac:Item>
            <cac:Price><cbc:PriceAmount currencyID="EUR">25.00</cbc:PriceAmount></cac:Price>
          </cac:InvoiceLine>"""
        .formatted(id, net, name);
  }

  /** What reading the XML gives. */
  public static InvoiceReading read(String xml) {
    byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
    return InvoiceReader.readXml(new ByteArrayInputStream(bytes));
  }
}
