package com.collaborationcenter.einvoice;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the invoice that is embedded in a PDF, as in PDF/A-3 (ISO 19005-3): among the associated
 * files and in the name tree of embedded files (ISO 32000-1, 7.11.4). Factur-X and ZUGFeRD 2 name
 * it {@code factur-x.xml} or {@code xrechnung.xml}, ZUGFeRD 1 {@code ZUGFeRD-invoice.xml}; any
 * other XML is looked at too, since people rename.
 */
final class EmbeddedInvoice {
  private static final COSName ASSOCIATED_FILES = COSName.getPDFName("AF");

  /** Nodes of the name tree that are looked at: a tree may refer to itself. */
  private static final int TREE_NODES = 200;

  private final Set<COSDictionary> seen = new HashSet<>();
  private final List<COSDictionary> specifications = new ArrayList<>();

  private EmbeddedInvoice() {}

  static Invoice read(Path file) throws IOException, NotReadable {
    if (Files.size(file) > InvoiceLimits.PDF_BYTES) {
      throw new NotReadable(InvoiceRefusal.OVER_A_LIMIT);
    }
    try (PDDocument pdf = Loader.loadPDF(file.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
      return theOne(new EmbeddedInvoice().readings(pdf));
    } catch (InvalidPasswordException e) {
      throw new NotReadable(InvoiceRefusal.ENCRYPTED_PDF);
    } catch (IOException | RuntimeException e) {
      // PDFBox answers broken files with either.
      throw new NotReadable(InvoiceRefusal.BROKEN_PDF);
    }
  }

  /**
   * Several that say the same, as a file that carries both versions of ZUGFeRD, are one invoice.
   */
  private static Invoice theOne(List<InvoiceReading> readings) throws NotReadable {
    List<Invoice> invoices = new ArrayList<>();
    InvoiceRefusal worst = InvoiceRefusal.NO_EMBEDDED_INVOICE;
    for (InvoiceReading reading : readings) {
      if (reading instanceof Invoice invoice) {
        invoices.add(invoice);
      } else if (reading instanceof NotRead not && not.refusal() != InvoiceRefusal.NOT_AN_INVOICE) {
        worst = not.refusal();
      }
    }
    if (invoices.isEmpty()) {
      throw new NotReadable(worst);
    }
    if (invoices.stream().skip(1).anyMatch(other -> !isSame(invoices.get(0), other))) {
      throw new NotReadable(InvoiceRefusal.SEVERAL_INVOICES);
    }
    return invoices.get(0);
  }

  private static boolean isSame(Invoice one, Invoice other) {
    return one.number().equals(other.number())
        && one.issued().equals(other.issued())
        && one.currency().equals(other.currency())
        && one.seller().name().equals(other.seller().name())
        && one.buyer().name().equals(other.buyer().name())
        && one.totals()
            .map(Totals::gross)
            .map(gross -> gross.stripTrailingZeros())
            .equals(other.totals().map(Totals::gross).map(gross -> gross.stripTrailingZeros()));
  }

  private List<InvoiceReading> readings(PDDocument pdf) {
    COSDictionary catalog = pdf.getDocumentCatalog().getCOSObject();
    if (catalog.getDictionaryObject(ASSOCIATED_FILES) instanceof COSArray associated) {
      for (int i = 0; i < Math.min(associated.size(), InvoiceLimits.EMBEDDED_FILES); i++) {
        addSpecification(associated.getObject(i));
      }
    }
    COSDictionary names = catalog.getCOSDictionary(COSName.NAMES);
    if (names != null) {
      walk(names.getCOSDictionary(COSName.EMBEDDED_FILES), new int[] {TREE_NODES});
    }
    return specifications.stream()
        .flatMap(specification -> xmlContent(specification).stream())
        .map(EmbeddedInvoice::reading)
        .toList();
  }

  /** One at a time, so that never more than one unpacked file is held. */
  private static InvoiceReading reading(COSStream content) {
    try {
      return InvoiceReader.readXml(new ByteArrayInputStream(unpacked(content)));
    } catch (NotReadable e) {
      return new NotRead(e.refusal());
    }
  }

  /** Recursion is bounded by the nodes that are left, and never enters a node twice. */
  private void walk(@Nullable COSDictionary node, int[] left) {
    if (node == null || !seen.add(node) || left[0]-- <= 0) {
      return;
    }
    if (node.getDictionaryObject(COSName.NAMES) instanceof COSArray pairs) {
      for (int i = 1; i < Math.min(pairs.size(), 2 * InvoiceLimits.EMBEDDED_FILES); i += 2) {
        addSpecification(pairs.getObject(i));
      }
    }
    if (node.getDictionaryObject(COSName.KIDS) instanceof COSArray kids) {
      for (int i = 0; i < Math.min(kids.size(), TREE_NODES); i++) {
        walk(kids.getObject(i) instanceof COSDictionary kid ? kid : null, left);
      }
    }
  }

  private void addSpecification(@Nullable COSBase object) {
    if (object instanceof COSDictionary specification
        && specifications.size() < InvoiceLimits.EMBEDDED_FILES
        && seen.add(specification)) {
      specifications.add(specification);
    }
  }

  private static Optional<COSStream> xmlContent(COSDictionary specification) {
    COSDictionary files = specification.getCOSDictionary(COSName.EF);
    if (files == null || !isXml(specification, files)) {
      return Optional.empty();
    }
    COSStream content = files.getCOSStream(COSName.UF);
    return Optional.ofNullable(content == null ? files.getCOSStream(COSName.F) : content);
  }

  private static boolean isXml(COSDictionary specification, COSDictionary files) {
    String unicode = specification.getString(COSName.UF, "");
    String name = unicode.isEmpty() ? specification.getString(COSName.F, "") : unicode;
    COSStream content = files.getCOSStream(COSName.F);
    String type = content == null ? "" : content.getNameAsString(COSName.SUBTYPE, "");
    return name.toLowerCase(Locale.ROOT).endsWith(".xml")
        || type.toLowerCase(Locale.ROOT).endsWith("/xml");
  }

  /**
   * The content, unpacked within {@link InvoiceLimits#XML_BYTES}. By the JDK rather than PDFBox,
   * whose filters unpack all that there is before they give any of it.
   */
  private static byte[] unpacked(COSStream content) throws NotReadable {
    List<String> filters = filters(content.getFilters());
    try (InputStream raw = content.createRawInputStream()) {
      if (filters.isEmpty()) {
        return bounded(raw);
      }
      boolean deflated = filters.equals(List.of("FlateDecode")) || filters.equals(List.of("Fl"));
      if (!deflated || content.getDictionaryObject(COSName.DECODE_PARMS) != null) {
        throw new NotReadable(InvoiceRefusal.BROKEN_PDF);
      }
      try (InputStream inflated = new InflaterInputStream(raw)) {
        return bounded(inflated);
      }
    } catch (IOException e) {
      throw new NotReadable(InvoiceRefusal.BROKEN_PDF);
    }
  }

  private static byte[] bounded(InputStream bytes) throws IOException, NotReadable {
    byte[] read = bytes.readNBytes(InvoiceLimits.XML_BYTES + 1);
    if (read.length > InvoiceLimits.XML_BYTES) {
      throw new NotReadable(InvoiceRefusal.OVER_A_LIMIT);
    }
    return read;
  }

  private static List<String> filters(@Nullable COSBase filters) {
    if (filters instanceof COSName one) {
      return List.of(one.getName());
    }
    List<String> names = new ArrayList<>();
    if (filters instanceof COSArray several) {
      for (int i = 0; i < several.size(); i++) {
        names.add(several.getObject(i) instanceof COSName name ? name.getName() : "");
      }
    }
    return names;
  }
}
