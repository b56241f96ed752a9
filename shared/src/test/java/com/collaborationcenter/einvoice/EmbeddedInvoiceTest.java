package com.collaborationcenter.einvoice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PDFs that the test makes, with XML inside. */
class EmbeddedInvoiceTest {
  @TempDir Path folder;

  @Test
  void readsTheXmlThatIsEmbedded() throws IOException {
    Path pdf = pdf(Map.of("factur-x.xml", new MadeInvoice().cii()));

    assertThat(((Invoice) InvoiceReader.read(pdf)).number()).isEqualTo("F-2026-118");
  }

  @Test
  void looksPastOtherEmbeddedFiles() throws IOException {
    Path pdf =
        pdf(
            ordered(
                "a-time-sheet.xml",
                "<sheet/>",
                "broken.xml",
                "<",
                "renamed.XML",
                new MadeInvoice().cii(),
                "terms.txt",
                new MadeInvoice().number("7").cii()));

    assertThat(((Invoice) InvoiceReader.read(pdf)).number()).isEqualTo("F-2026-118");
  }

  @Test
  void takesOneInvoiceInTwoVersionsForOne() throws IOException {
    MadeInvoice made = new MadeInvoice();
    Path pdf = pdf(ordered("factur-x.xml", made.cii(), "ZUGFeRD-invoice.xml", made.zugferd1()));

    assertThat(InvoiceReader.read(pdf)).isInstanceOf(Invoice.class);
  }

  @Test
  void refusesSeveralThatDiffer() throws IOException {
    String dearer = new MadeInvoice().cii().replace("166.75", "166.76");
    Path pdf = pdf(ordered("a.xml", new MadeInvoice().cii(), "b.xml", dearer));

    assertRefused(pdf, InvoiceRefusal.SEVERAL_INVOICES);
  }

  @Test
  void saysThatThereIsNone() throws IOException {
    assertRefused(pdf(Map.of()), InvoiceRefusal.NO_EMBEDDED_INVOICE);
    assertRefused(pdf(Map.of("order.xml", "<Order/>")), InvoiceRefusal.NO_EMBEDDED_INVOICE);
    assertRefused(pdf(Map.of("factur-x.xml", "<broken")), InvoiceRefusal.BROKEN_XML);
  }

  @Test
  void refusesXmlThatUnpacksToMoreThanItsLimit() throws IOException {
    String bomb = new MadeInvoice().cii() + " ".repeat(InvoiceLimits.XML_BYTES);
    Path pdf = pdf(Map.of("factur-x.xml", bomb));

    assertThat(Files.size(pdf)).isLessThan(100_000);
    assertRefused(pdf, InvoiceRefusal.OVER_A_LIMIT);
  }

  @Test
  void refusesBrokenPdfs() throws IOException {
    byte[] whole = Files.readAllBytes(pdf(Map.of("factur-x.xml", new MadeInvoice().cii())));
    Path garbage = Files.writeString(folder.resolve("b.pdf"), "%PDF-1.7\nnothing more");
    Path head = folder.resolve("c.pdf");
    Files.write(head, Arrays.copyOf(whole, 200));

    assertRefused(garbage, InvoiceRefusal.BROKEN_PDF);
    assertRefused(head, InvoiceRefusal.BROKEN_PDF);
  }

  @Test
  void saysThatAPdfIsEncrypted() throws IOException {
    assertRefused(encrypted("a secret"), InvoiceRefusal.ENCRYPTED_PDF);
  }

  @Test
  void readsOneThatOpensWithoutPassword() throws IOException {
    assertThat(InvoiceReader.read(encrypted(""))).isInstanceOf(Invoice.class);
  }

  @Test
  void isNotCaughtInANameTreeThatRefersToItself() throws IOException {
    Path file = folder.resolve("loop.pdf");
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      COSDictionary tree = new COSDictionary();
      COSArray kids = new COSArray();
      kids.add(tree);
      kids.add(tree);
      tree.setItem(COSName.KIDS, kids);
      COSDictionary names = new COSDictionary();
      names.setItem(COSName.EMBEDDED_FILES, tree);
      document.getDocumentCatalog().getCOSObject().setItem(COSName.NAMES, names);
      document.save(file.toFile());
    }

    assertRefused(file, InvoiceRefusal.NO_EMBEDDED_INVOICE);
  }

  private Path encrypted(String password) throws IOException {
    Path file = folder.resolve("encrypted.pdf");
    try (PDDocument document = new PDDocument()) {
      fill(document, Map.of("factur-x.xml", new MadeInvoice().cii()));
      document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
      document.save(file.toFile());
    }
    return file;
  }

  private Path pdf(Map<String, String> embedded) throws IOException {
    Path file = Files.createTempFile(folder, "made", ".pdf");
    try (PDDocument document = new PDDocument()) {
      fill(document, embedded);
      document.save(file.toFile());
    }
    return file;
  }

  private static void fill(PDDocument document, Map<String, String> embedded) throws IOException {
    document.addPage(new PDPage());
    Map<String, PDComplexFileSpecification> files = new LinkedHashMap<>();
    for (Map.Entry<String, String> one : embedded.entrySet()) {
      byte[] bytes = one.getValue().getBytes(StandardCharsets.UTF_8);
      PDComplexFileSpecification specification = new PDComplexFileSpecification();
      specification.setFile(one.getKey());
      specification.setEmbeddedFile(
          new PDEmbeddedFile(document, new ByteArrayInputStream(bytes), COSName.FLATE_DECODE));
      files.put(one.getKey(), specification);
    }
    PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
    tree.setNames(files);
    PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
    names.setEmbeddedFiles(tree);
    document.getDocumentCatalog().setNames(names);
  }

  private static Map<String, String> ordered(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }

  private static void assertRefused(Path file, InvoiceRefusal refusal) throws IOException {
    assertThat(InvoiceReader.read(file)).isEqualTo(new NotRead(refusal));
  }
}
