package com.collaborationcenter.adapter.tika;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.einvoice.Invoice;
import com.collaborationcenter.einvoice.MadeInvoice;
import com.collaborationcenter.preview.Extraction;
import com.collaborationcenter.preview.FileToPreview;
import com.collaborationcenter.preview.Preview;
import com.collaborationcenter.preview.Reading;
import com.collaborationcenter.preview.Refusal;
import com.collaborationcenter.preview.Shown;
import com.collaborationcenter.record.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that the tests make, ordinary and hostile. */
class TikaPreviewerTest {
  @TempDir static Path folder;
  private static TikaPreviewer previewer;

  @BeforeAll
  static void start() {
    previewer = new TikaPreviewer(folder.resolve("work"), 1);
  }

  @AfterAll
  static void stop() {
    previewer.close();
  }

  @Test
  void showsWesternTextWithItsAccents() throws IOException {
    byte[] text = "Société à créer — 10 €".getBytes(Charset.forName("windows-1252"));
    assertThat(html(preview("lettre.txt", text))).contains("Société à créer — 10 €");
  }

  @Test
  void showsACsvAsATable() throws IOException {
    byte[] csv =
        "Libellé;Débit;Crédit\nAchat \"A; B\";1,00;0\n\"Élan; x\";0;2,00\n"
            .getBytes(Charset.forName("windows-1252"));
    assertThat(html(preview("journal.csv", csv)))
        .contains("<td>Libellé</td><td>Débit</td>")
        .contains("<td>Élan; x</td>");
  }

  @Test
  void showsNothingActiveOfAPage() throws IOException {
    String page =
        "<html><body onload=x()><script>bad()</script><form action=http://e.x><input></form>"
            + "<img src=http://e.x/a.png><a href=http://e.x>link</a>"
            + "<p style=\"background:url(http://e.x/b)\">text</p><iframe src=http://e.x></iframe>"
            + "</body></html>";
    assertThat(html(preview("page.html", utf8(page))))
        .contains("text")
        .doesNotContain("e.x", "script", "bad", "onload", "<form", "<img", "href", "iframe");
  }

  @Test
  void showsWordAndExcel() throws IOException {
    ByteArrayOutputStream word = new ByteArrayOutputStream();
    try (XWPFDocument document = new XWPFDocument()) {
      document.createParagraph().createRun().setText("Lettre de mission");
      document.write(word);
    }
    ByteArrayOutputStream excel = new ByteArrayOutputStream();
    try (XSSFWorkbook workbook = new XSSFWorkbook()) {
      workbook.createSheet("Bilan").createRow(0).createCell(0).setCellValue("Total actif");
      workbook.write(excel);
    }
    assertThat(html(preview("l.docx", word.toByteArray()))).contains("Lettre de mission");
    assertThat(html(preview("b.xlsx", excel.toByteArray()))).contains("<td>Total actif</td>");
    assertThat(preview("b.docx", excel.toByteArray()).type().nameDiffers()).isTrue();
    byte[] begin = Arrays.copyOf(word.toByteArray(), 100);
    assertThat(refusal(preview("begin.docx", begin))).isEqualTo(Refusal.BROKEN);
  }

  @Test
  void saysOfAnOfficeFileThatItIsCutOff() throws IOException {
    ByteArrayOutputStream word = new ByteArrayOutputStream();
    try (XWPFDocument document = new XWPFDocument()) {
      document.createParagraph().createRun().setText("Bonjour");
      document.write(word);
    }

    byte[] half = Arrays.copyOf(word.toByteArray(), word.size() / 2);

    assertThat(refusal(preview("pv.docx", half))).isEqualTo(Refusal.BROKEN);
  }

  @Test
  void readsAnInvoice() throws IOException {
    Preview preview = preview("facture.xml", utf8(new MadeInvoice().number("F-17").cii()));

    Reading reading = preview.reading().orElseThrow();
    assertThat(reading.kind()).isEqualTo("e-invoice");
    assertThat(reading.html()).contains("F-17");
    assertThat(Json.parse(reading.data(), Invoice.class).number()).isEqualTo("F-17");
  }

  @Test
  void showsPdfUnlessItNeedsAPassword() throws IOException {
    assertThat(preview("a.pdf", pdf("")).shown()).isEqualTo(new Shown.AsItIs());
    assertThat(refusal(preview("a.pdf", pdf("secret")))).isEqualTo(Refusal.ENCRYPTED);
    assertThat(refusal(preview("a.pdf", utf8("%PDF-1.7\nnothing")))).isEqualTo(Refusal.BROKEN);
  }

  @Test
  void listsAnArchiveWithHarmlessNames() throws IOException {
    Shown.Listing list =
        (Shown.Listing)
            preview("a.zip", zip("../../etc/passwd", "facture\u202Efdp.exe", "dossier/")).shown();
    assertThat(list.entries())
        .extracting(entry -> entry.name())
        .containsExactly("../../etc/passwd", "facture\uFFFDfdp.exe", "dossier/");
    assertThat(list.more()).isFalse();
  }

  @Test
  void listsTheBeginningOfAnArchiveOfTenThousand() throws IOException {
    String[] names = new String[10_000];
    for (int i = 0; i < names.length; i++) {
      names[i] = "n" + i;
    }
    Shown.Listing list = (Shown.Listing) preview("a.zip", zip(names)).shown();
    assertThat(list.entries()).hasSize(1_000);
    assertThat(list.more()).isTrue();
  }

  @Test
  void refusesABomb() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      for (int i = 0; i < 100; i++) {
        gzip.write(new byte[1_048_576]);
      }
    }
    assertThat(refusal(preview("a.gz", packed.toByteArray()))).isEqualTo(Refusal.BOMB);
  }

  @Test
  void expandsNoEntityAndReadsNoFileThatOneNames() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "hidden words");
    String document =
        "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY x SYSTEM \""
            + secret.toUri()
            + "\"><!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
            + "<office:document"
            + " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
            + " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
            + " office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:body>"
            + "<office:text><text:p>&x;&b;</text:p></office:text></office:body></office:document>";
    assertThat(preview("a.fodt", utf8(document)).shown().toString()).doesNotContain("hidden words");
    assertThat(preview("a.xml", utf8(document)).shown().toString()).doesNotContain("hidden words");
  }

  @Test
  void showsSvgAsText() throws IOException {
    byte[] svg = utf8("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>bad()</script></svg>");
    assertThat(html(preview("a.svg", svg))).contains("&lt;script&gt;").doesNotContain("<script");
  }

  @Test
  void flagsAProgramThatIsNamedAnInvoice() throws IOException {
    byte[] program = new byte[512];
    program[0] = 'M';
    program[1] = 'Z';
    Preview preview = preview("facture.pdf", program);
    assertThat(preview.type().nameDiffers()).isTrue();
    assertThat(refusal(preview)).isEqualTo(Refusal.UNKNOWN_TYPE);
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    assertThat(refusal(preview("a.txt", new byte[0]))).isEqualTo(Refusal.EMPTY);
  }

  @Test
  void showsAMailAndTakesOutWhatIsAttached() throws IOException {
    byte[] mail =
        utf8(
            "From: a@b.example\r\nSubject: =?UTF-8?Q?Facture_=C3=A9t=C3=A9?=\r\n"
                + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
                + "--x\r\nContent-Type: text/html\r\n\r\n<p>Bonjour</p><table><script>1</script>"
                + "\r\n--x\r\nContent-Type: application/pdf\r\n"
                + "Content-Disposition: attachment; filename=\"../f.pdf\"\r\n"
                + "Content-Transfer-Encoding: base64\r\n\r\nQUJD\r\n--x--\r\n");
    Preview preview = preview("m.eml", mail);
    assertThat(html(preview)).contains("Facture été", "Bonjour", "f.pdf").doesNotContain("script");
    assertThat(preview.contained()).hasSize(1);

    Path into = folder.resolve("taken");
    Extraction taken = previewer.extract(file("m.eml", mail), 0, into);
    assertThat(((Extraction.Extracted) taken).file().name()).isEqualTo("f.pdf");
    assertThat(Files.readString(into)).isEqualTo("ABC");
    assertThat(previewer.extract(file("m.eml", mail), 1, folder.resolve("none")))
        .isEqualTo(new Extraction.NotExtracted(Refusal.NOT_CONTAINED));
  }

  private static Preview preview(String name, byte[] content) throws IOException {
    return previewer.preview(file(name, content));
  }

  private static FileToPreview file(String name, byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("file"), content);
    return new FileToPreview(file, name, "", content.length);
  }

  private static String html(Preview preview) {
    return ((Shown.Html) preview.shown()).html();
  }

  private static Refusal refusal(Preview preview) {
    return ((Shown.Refused) preview.shown()).why();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] zip(String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] pdf(String password) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      if (!password.isEmpty()) {
        document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
      }
      document.save(bytes);
    }
    return bytes.toByteArray();
  }
}
