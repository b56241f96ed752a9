package com.collaborationcenter.einvoice;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Reads an e-invoice from a file on local disk, XML or PDF, told apart by content.
 *
 * <p>XML is read within bounds of its own and is safe anywhere. A PDF is parsed by PDFBox, which
 * unpacks what a file asks for: read PDFs that strangers sent in the process that is limited in
 * memory and time, as previews are made.
 */
public final class InvoiceReader {
  private static final String CII = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100";
  private static final String ZUGFERD_1 = "urn:ferd:CrossIndustryDocument:invoice:1p0";
  private static final String UBL = "urn:oasis:names:specification:ubl:schema:xsd:";

  /** Where a PDF's mark may stand (ISO 32000-1, annex H, 3.4.1). */
  private static final int HEAD = 1024;

  private InvoiceReader() {}

  /**
   * The invoice in this file.
   *
   * @throws IOException if the disk fails; whatever is wrong with the content is a {@link NotRead}
   */
  public static InvoiceReading read(Path file) throws IOException {
    byte[] head = head(file);
    try {
      if (looksLikeXml(head)) {
        return readXmlFile(file);
      }
      return isPdf(head) ? EmbeddedInvoice.read(file) : new NotRead(InvoiceRefusal.NOT_AN_INVOICE);
    } catch (NotReadable e) {
      return new NotRead(e.refusal());
    }
  }

  /**
   * The invoice in this XML.
   *
   * @param xml read to its end or to a limit, not closed; a fault of the stream counts as broken
   *     XML
   */
  public static InvoiceReading readXml(InputStream xml) {
    try {
      return invoice(XmlTree.read(xml));
    } catch (NotReadable e) {
      return new NotRead(e.refusal());
    }
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      return bytes.readNBytes(HEAD);
    }
  }

  private static boolean isPdf(byte[] head) {
    return new String(head, StandardCharsets.ISO_8859_1).contains("%PDF-");
  }

  private static Invoice readXmlFile(Path file) throws IOException, NotReadable {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
      return invoice(XmlTree.read(bytes));
    }
  }

  /** Begins with a tag, a byte order mark and white space apart; UTF-16 has zeros between. */
  private static boolean looksLikeXml(byte[] head) {
    for (byte one : head) {
      if (one == '<') {
        return true;
      }
      // White space, zeros, and the bytes of byte order marks, which are negative.
      if (one > ' ') {
        return false;
      }
    }
    return false;
  }

  /**
   * The one invoice in this tree. It may be wrapped in an envelope; a second one anywhere, in the
   * first one as well, makes it unclear which is meant.
   */
  static Invoice invoice(XmlNode root) throws NotReadable {
    List<XmlNode> found = new ArrayList<>();
    Deque<XmlNode> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      XmlNode node = open.pop();
      if (syntax(node).isPresent()) {
        found.add(node);
      }
      node.children().forEach(open::push);
    }
    if (found.size() > 1) {
      throw new NotReadable(InvoiceRefusal.SEVERAL_INVOICES);
    }
    if (found.isEmpty()) {
      throw new NotReadable(InvoiceRefusal.NOT_AN_INVOICE);
    }
    return read(found.get(0), syntax(found.get(0)).orElseThrow());
  }

  private static Invoice read(XmlNode node, Syntax syntax) throws NotReadable {
    return switch (syntax) {
      case CII, ZUGFERD_1 -> CiiReader.read(node, syntax);
      case UBL_INVOICE, UBL_CREDIT_NOTE -> UblReader.read(node, syntax);
    };
  }

  private static Optional<Syntax> syntax(XmlNode node) {
    return switch (node.namespace() + "|" + node.name()) {
      case CII + "|CrossIndustryInvoice" -> Optional.of(Syntax.CII);
      case ZUGFERD_1 + "|CrossIndustryDocument" -> Optional.of(Syntax.ZUGFERD_1);
      case UBL + "Invoice-2|Invoice" -> Optional.of(Syntax.UBL_INVOICE);
      case UBL + "CreditNote-2|CreditNote" -> Optional.of(Syntax.UBL_CREDIT_NOTE);
      default -> Optional.empty();
    };
  }
}
