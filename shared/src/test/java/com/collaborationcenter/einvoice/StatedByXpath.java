package com.collaborationcenter.einvoice;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.common.PDNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/**
 * What an invoice's XML states, read by other means than the product's: DOM and XPath, and PDFBox's
 * own way to embedded files.
 */
record StatedByXpath(String number, String date, BigDecimal gross, String seller, String buyer) {
  /**
   * What a reading shows, in the same form; a total that isn't shown equals none that is stated.
   */
  static StatedByXpath shown(Invoice invoice) {
    return new StatedByXpath(
        invoice.number(),
        invoice.issued().toString(),
        invoice.totals().map(Totals::gross).orElse(NOT_SHOWN).stripTrailingZeros(),
        invoice.seller().name(),
        invoice.buyer().name());
  }

  private static final BigDecimal NOT_SHOWN = new BigDecimal("-987654321");

  /** The XML of the file, or the XML files embedded in it, as they are. */
  static List<byte[]> xml(Path file) throws IOException {
    if (!file.toString().endsWith(".pdf")) {
      return List.of(Files.readAllBytes(file));
    }
    List<byte[]> found = new ArrayList<>();
    try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
      PDDocumentNameDictionary names = pdf.getDocumentCatalog().getNames();
      if (names != null && names.getEmbeddedFiles() != null) {
        collect(names.getEmbeddedFiles(), found);
      }
    }
    return found;
  }

  private static void collect(PDNameTreeNode<PDComplexFileSpecification> node, List<byte[]> found)
      throws IOException {
    Map<String, PDComplexFileSpecification> names = node.getNames();
    if (names != null) {
      for (PDComplexFileSpecification one : names.values()) {
        if (one.getFilename().endsWith(".xml")) {
          found.add(one.getEmbeddedFile().toByteArray());
        }
      }
    }
    if (node.getKids() != null) {
      for (PDNameTreeNode<PDComplexFileSpecification> kid : node.getKids()) {
        collect(kid, found);
      }
    }
  }

  /** What it states, if it is an invoice of one of the three syntaxes at all. */
  static Optional<StatedByXpath> of(byte[] xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
      return switch (document.getDocumentElement().getLocalName()) {
        case "CrossIndustryInvoice", "CrossIndustryDocument" -> Optional.of(cii(document));
        case "Invoice", "CreditNote" -> Optional.of(ubl(document));
        default -> Optional.empty();
      };
    } catch (SAXException | IOException | ParserConfigurationException e) {
      return Optional.empty();
    }
  }

  private static StatedByXpath cii(Document document) {
    String sums =
        "//*[starts-with(local-name(),'Applicable') and contains(local-name(),'TradeSettlement')]"
            + "/*[contains(local-name(),'MonetarySummation')]";
    String date =
        at(
            document,
            "//*[contains(local-name(),'ExchangedDocument')]"
                + "/*[local-name()='IssueDateTime']/*");
    return new StatedByXpath(
        at(
            document,
            "/*/*[local-name()='ExchangedDocument' or"
                + " local-name()='HeaderExchangedDocument']/*[local-name()='ID']"),
        date.replaceAll("(....)(..)(..)", "$1-$2-$3"),
        decimal(at(document, sums + "/*[local-name()='GrandTotalAmount']")),
        at(document, "//*[local-name()='SellerTradeParty']/*[local-name()='Name']"),
        at(document, "//*[local-name()='BuyerTradeParty']/*[local-name()='Name']"));
  }

  private static StatedByXpath ubl(Document document) {
    return new StatedByXpath(
        at(document, "/*/*[local-name()='ID']"),
        at(document, "/*/*[local-name()='IssueDate']"),
        decimal(
            at(
                document,
                "/*/*[local-name()='LegalMonetaryTotal']/*[local-name()='TaxInclusiveAmount']")),
        name(document, "AccountingSupplierParty"),
        name(document, "AccountingCustomerParty"));
  }

  private static String name(Document document, String party) {
    String at = "/*/*[local-name()='" + party + "']/*/";
    String registered =
        at(document, at + "*[local-name()='PartyLegalEntity']/*[local-name()='RegistrationName']");
    return registered.isEmpty() ? at(document, at + "*[local-name()='PartyName']/*") : registered;
  }

  private static BigDecimal decimal(String text) {
    return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text).stripTrailingZeros();
  }

  private static String at(Document document, String path) {
    try {
      XPath xpath = XPathFactory.newInstance().newXPath();
      return xpath.evaluate("string((" + path + ")[1])", document).strip();
    } catch (XPathExpressionException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
