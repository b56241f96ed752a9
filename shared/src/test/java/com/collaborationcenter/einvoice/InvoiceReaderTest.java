package com.collaborationcenter.einvoice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class InvoiceReaderTest {
  @TempDir Path folder;

  static Stream<String> everySyntax() {
    MadeInvoice made = new MadeInvoice();
    return Stream.of(made.cii(), made.zugferd1(), made.ubl(), made.ublCreditNote());
  }

  @ParameterizedTest
  @MethodSource("everySyntax")
  void readsTheSameFromEverySyntax(String xml) {
    Invoice invoice = (Invoice) MadeInvoice.read(xml);

    assertThat(invoice.number()).isEqualTo("F-2026-118");
    assertThat(invoice.issued()).isEqualTo(LocalDate.of(2026, 3, 2));
    assertThat(invoice.dueDate()).contains(LocalDate.of(2026, 4, 1));
    assertThat(invoice.currency()).contains("EUR");
    assertThat(invoice.flaws()).isEmpty();
    Totals totals = invoice.totals().orElseThrow();
    assertThat(totals.net()).isEqualByComparingTo("145");
    assertThat(totals.tax()).isEqualByComparingTo("21.75");
    assertThat(totals.gross()).isEqualByComparingTo("166.75");
    assertThat(totals.due().orElseThrow()).isEqualByComparingTo("126.75");
    assertThat(totals.taxes()).hasSize(2);
    assertThat(invoice.seller().name()).isEqualTo("Menuiserie Roche SARL");
    assertThat(invoice.seller().siren()).contains("000000018");
    assertThat(invoice.buyer().siren()).contains("000000026");
    assertThat(invoice.buyer().address()).containsExactly("12 rue des Lilas", "69003 Lyon", "FR");
    assertThat(invoice.lines())
        .containsExactly(line("1", "Porte", "100.00"), line("2", "Livre", "50.00"));
    assertThat(invoice.lineCount()).isEqualTo(2);
  }

  private static InvoiceLine line(String id, String name, String net) {
    return new InvoiceLine(
        id,
        name,
        Optional.of(new BigDecimal("2")),
        "C62",
        Optional.of(new BigDecimal("25.00")),
        Optional.of(new BigDecimal(net)));
  }

  @ParameterizedTest
  @CsvSource({
    "urn:factur-x.eu:1p0:minimum, MINIMUM",
    "urn:zugferd.de:2p0:minimum, MINIMUM",
    "urn:factur-x.eu:1p0:basicwl, BASIC_WL",
    "urn:cen.eu:en16931:2017#compliant#urn:factur-x.eu:1p0:basic, BASIC",
    "urn:cen.eu:en16931:2017:compliant:factur-x.eu:1p0:basic, BASIC",
    "urn:cen.eu:en16931:2017, EN16931",
    "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0, EN16931",
    "urn:ferd:CrossIndustryDocument:invoice:1p0:comfort, EN16931",
    "urn:cen.eu:en16931:2017#conformant#urn:factur-x.eu:1p0:extended, EXTENDED",
    "urn:cen.eu:en16931:2017#conformant#urn.cpro.gouv.fr:1p0:extended-ctc-fr, EXTENDED",
    "urn:something:else, OTHER",
    "'', OTHER"
  })
  void knowsTheProfiles(String identifier, Profile profile) {
    assertThat(Profile.of(identifier)).isEqualTo(profile);
  }

  @ParameterizedTest
  @CsvSource({
    "380, INVOICE",
    "381, CREDIT_NOTE",
    "384, CORRECTED_INVOICE",
    "386, PREPAYMENT_INVOICE",
    "389, SELF_BILLED_INVOICE",
    "261, SELF_BILLED_CREDIT_NOTE",
    "325, OTHER"
  })
  void knowsTheTypes(String code, InvoiceType type) {
    Invoice invoice = (Invoice) MadeInvoice.read(new MadeInvoice().typeCode(code).cii());

    assertThat(invoice.type()).isEqualTo(type);
  }

  @Test
  void takesCreditNotesOfUblForWhatTheyAreWhateverTheirCode() {
    String xml = new MadeInvoice().typeCode("").ublCreditNote();

    assertThat(((Invoice) MadeInvoice.read(xml)).type()).isEqualTo(InvoiceType.CREDIT_NOTE);
  }

  @Test
  void readsTheOneInvoiceInAnEnvelope() {
    String wrapped =
        "<envelope><header/>" + withoutDeclaration(new MadeInvoice().ubl()) + "</envelope>";

    assertThat(MadeInvoice.read(wrapped)).isInstanceOf(Invoice.class);
  }

  @Test
  void refusesSeveralInvoicesInOne() {
    String one = withoutDeclaration(new MadeInvoice().ubl());
    String other = withoutDeclaration(new MadeInvoice().number("2").cii());
    String twoTrades =
        new MadeInvoice()
            .cii()
            .replaceFirst(
                "(?s)(<rsm:SupplyChainTradeTransaction>.*</rsm:SupplyChainTradeTransaction>)",
                "$1$1");

    assertRefused("<batch>" + one + other + "</batch>", InvoiceRefusal.SEVERAL_INVOICES);
    assertRefused(one.replace("</Invoice>", one + "</Invoice>"), InvoiceRefusal.SEVERAL_INVOICES);
    assertRefused(twoTrades, InvoiceRefusal.SEVERAL_INVOICES);
  }

  @Test
  void refusesWhatIsNoInvoice() {
    String order = new MadeInvoice().ubl().replace("Invoice", "Order");
    String foreign =
        new MadeInvoice().cii().replace("CrossIndustryInvoice:100", "CrossIndustryInvoice:999");

    assertRefused(order, InvoiceRefusal.NOT_AN_INVOICE);
    assertRefused(foreign, InvoiceRefusal.NOT_AN_INVOICE);
    assertRefused("<Invoice><ID>1</ID></Invoice>", InvoiceRefusal.NOT_AN_INVOICE);
  }

  @Test
  void refusesIncompleteOnes() {
    MadeInvoice made = new MadeInvoice();

    assertRefused(made.number(" ").cii(), InvoiceRefusal.INCOMPLETE_INVOICE);
    assertRefused(new MadeInvoice().seller("", "").ubl(), InvoiceRefusal.INCOMPLETE_INVOICE);
    assertRefused(new MadeInvoice().buyer("", "").cii(), InvoiceRefusal.INCOMPLETE_INVOICE);
    assertRefused(
        new MadeInvoice().ubl().replace("2026-03-02", "2026-02-30"),
        InvoiceRefusal.INCOMPLETE_INVOICE);
    assertRefused(
        new MadeInvoice().cii().replace("format=\"102\">20260302", "format=\"616\">20260302"),
        InvoiceRefusal.INCOMPLETE_INVOICE);
  }

  @Test
  void refusesEveryDoctypeAndFetchesNothing() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "the secret");
    String body = withoutDeclaration(new MadeInvoice().number("&e;").cii());
    String external = "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>" + body;
    String remote = "<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\">" + body;
    String parameter = "<!DOCTYPE x [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/\"> %p;]>" + body;
    String harmless = "<!DOCTYPE x>" + withoutDeclaration(new MadeInvoice().cii());

    for (String xml : List.of(external, remote, parameter, harmless, laughs(body))) {
      assertRefused(xml, InvoiceRefusal.DOCTYPE_REFUSED);
    }
    assertRefused(body, InvoiceRefusal.BROKEN_XML);
  }

  private static String laughs(String body) {
    StringBuilder dtd = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 40; i++) {
      String before = "&a" + (i - 1) + ";";
      dtd.append("<!ENTITY a").append(i).append(" \"").append(before).append(before).append("\">");
    }
    return dtd + "<!ENTITY e \"&a39;\">]>" + body;
  }

  @Test
  void refusesWhatIsTooDeepTooWideOrTooLong() {
    String cii = new MadeInvoice().cii();
    StringBuilder attributes = new StringBuilder();
    for (int i = 0; i <= InvoiceLimits.ATTRIBUTES; i++) {
      attributes.append(" a").append(i).append("=\"\"");
    }

    assertRefused(inside(cii, "<a>".repeat(100_000)), InvoiceRefusal.OVER_A_LIMIT);
    assertRefused(inside(cii, "<a/>".repeat(InvoiceLimits.ELEMENTS)), InvoiceRefusal.OVER_A_LIMIT);
    assertRefused(inside(cii, "<a" + attributes + "/>"), InvoiceRefusal.OVER_A_LIMIT);
    assertThat(InvoiceReader.readXml(new Endless(cii)))
        .isEqualTo(new NotRead(InvoiceRefusal.OVER_A_LIMIT));
  }

  @Test
  void skipsAttachmentsInsideTheXml() {
    String attachment =
        "<ram:AttachmentBinaryObject>" + "QUJD".repeat(1_000_000) + "</ram:AttachmentBinaryObject>";

    Invoice invoice = (Invoice) MadeInvoice.read(inside(new MadeInvoice().cii(), attachment));

    assertThat(invoice.totals()).isPresent();
  }

  @Test
  void keepsTheFirstLinesAndAddsUpAll() {
    String cii = new MadeInvoice().cii();
    int start = cii.indexOf("    <ram:IncludedSupplyChainTradeLineItem>");
    int end = cii.indexOf("    <ram:ApplicableHeaderTradeAgreement>");
    String line =
        cii.substring(start, end)
            .replaceFirst("(?s)(.*?</ram:IncludedSupplyChainTradeLineItem>).*", "$1");
    String many =
        cii.substring(0, start) + line.replace("100.00", "0.50").repeat(300) + cii.substring(end);

    Invoice invoice = (Invoice) MadeInvoice.read(many);

    assertThat(invoice.lines()).hasSize(InvoiceLimits.LINES);
    assertThat(invoice.lineCount()).isEqualTo(300);
    assertThat(invoice.totals()).isPresent();
  }

  @Test
  void refusesBrokenXml() {
    String cii = new MadeInvoice().cii();

    assertRefused(cii.substring(0, cii.length() / 2), InvoiceRefusal.BROKEN_XML);
    assertRefused(cii.replace("UTF-8", "NO-SUCH-CHARSET"), InvoiceRefusal.BROKEN_XML);
    assertRefused(cii.replace("</ram:Name>", ""), InvoiceRefusal.BROKEN_XML);
    assertRefused("", InvoiceRefusal.BROKEN_XML);
  }

  @ParameterizedTest
  @CsvSource({"UTF-8", "UTF-16", "ISO-8859-1", "windows-1252"})
  void readsFilesInTheirEncoding(String name) throws Exception {
    Charset charset = Charset.forName(name);
    String xml =
        new MadeInvoice().seller("Café Hélène", "").ubl().replace("\"UTF-8\"", "\"" + name + "\"");
    Path file = Files.write(folder.resolve("a.xml"), xml.getBytes(charset));

    Invoice invoice = (Invoice) InvoiceReader.read(file);

    assertThat(invoice.seller().name()).isEqualTo("Café Hélène");
  }

  @Test
  void readsFilesWithAByteOrderMarkAndSpaceInFront() throws Exception {
    String xml = "\ufeff" + new MadeInvoice().ubl();
    Path file = Files.writeString(folder.resolve("a.xml"), xml);

    assertThat(InvoiceReader.read(file)).isInstanceOf(Invoice.class);
  }

  @Test
  void takesXmlThatMentionsAPdfForXml() throws Exception {
    String xml = new MadeInvoice().ubl().replaceFirst("<Invoice", "<!-- %PDF-1.7 --><Invoice");
    Path file = Files.writeString(folder.resolve("a.xml"), xml);

    assertThat(InvoiceReader.read(file)).isInstanceOf(Invoice.class);
  }

  @Test
  void takesOtherFilesForNoInvoice() throws Exception {
    for (String content :
        List.of("", "Bonjour,\nci-joint la facture <F-1>.", "\u0000\u0001\u0002", "{}")) {
      Path file = Files.writeString(folder.resolve("a.bin"), content);

      assertThat(InvoiceReader.read(file)).isEqualTo(new NotRead(InvoiceRefusal.NOT_AN_INVOICE));
    }
  }

  private static void assertRefused(String xml, InvoiceRefusal refusal) {
    assertThat(MadeInvoice.read(xml)).isEqualTo(new NotRead(refusal));
  }

  private static String withoutDeclaration(String xml) {
    return xml.substring(xml.indexOf("?>") + 2);
  }

  /** More content before the document's end. */
  private static String inside(String cii, String more) {
    return cii.replace("    <ram:ApplicableHeaderTradeDelivery/>", more);
  }

  /** An invoice that doesn't end: its bytes, then white space for ever. */
  private static final class Endless extends InputStream {
    private final InputStream begin;

    Endless(String xml) {
      String open = xml.substring(0, xml.lastIndexOf("</rsm:CrossIndustryInvoice>"));
      begin = new ByteArrayInputStream(open.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int read() throws IOException {
      int next = begin.read();
      return next < 0 ? ' ' : next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = begin.read(into, offset, length);
      if (count < 0) {
        Arrays.fill(into, offset, offset + length, (byte) ' ');
      }
      return count < 0 ? length : count;
    }
  }
}
