package com.collaborationcenter.einvoice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class InvoiceHtmlTest {
  @Test
  void showsAnInvoiceInFrench() {
    String html = InvoiceHtml.of(read(new MadeInvoice().cii()), Locale.FRANCE);

    assertThat(html)
        .contains("<h1>Facture F-2026-118</h1>")
        .contains("2 mars 2026")
        .contains("SIREN 000000018")
        .contains("<th>Total TTC</th><td>166,75\u00a0EUR</td>")
        .contains("<th>Net à payer</th><td>126,75\u00a0EUR</td>")
        .contains("TVA 5,5 % sur 50,00\u00a0EUR");
  }

  @Test
  void showsItInEnglishToAllOthers() {
    Invoice invoice = read(new MadeInvoice().typeCode("381").ubl());

    assertThat(InvoiceHtml.of(invoice, Locale.GERMANY))
        .isEqualTo(InvoiceHtml.of(invoice, Locale.ENGLISH))
        .contains("<h1>Credit note F-2026-118</h1>")
        .contains("<th>Gross total</th><td>166.75\u00a0EUR</td>");
  }

  @Test
  void showsNoAmountOfOneThatDoesNotAddUpButSaysWhy() {
    String xml = new MadeInvoice().cii().replace("166.75", "1166.75");

    String html = InvoiceHtml.of(read(xml), Locale.FRANCE);

    assertThat(html)
        .doesNotContain("166,75")
        .doesNotContain("145,00")
        .doesNotContain("126,75")
        .doesNotContain("100,00")
        .contains("BR-CO-15")
        .contains("Montant");
  }

  @Test
  void hasNoAttributeAndNoMarkupOfTheInvoices() {
    String hostile = "&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=&quot;x&quot;&gt;";
    Invoice invoice = read(new MadeInvoice().number(hostile).seller(hostile, "").cii());

    String html = InvoiceHtml.of(invoice, Locale.FRANCE);

    assertThat(html).contains("&lt;script&gt;").doesNotContain("<script").doesNotContain("<img");
    assertThat(html.replaceAll("</?(h1|h2|p|br|table|thead|tbody|tr|th|td|ul|li|strong)>", ""))
        .doesNotContain("<")
        .doesNotContain("\"");
  }

  @Test
  void leavesOutMarksThatTurnTheWritingRound() {
    Invoice invoice =
        read(new MadeInvoice().seller("Roche\u202egnp.exe\u0007", "").ubl().replace("\u0007", ""));

    assertThat(InvoiceHtml.of(invoice, Locale.FRANCE)).contains("Roche gnp.exe");
  }

  @Test
  void hasAWordForEverythingInBothLanguages() {
    for (TotalsFlaw flaw : TotalsFlaw.values()) {
      assertThat(InvoiceLabels.FRENCH.flaw(flaw)).isNotEqualTo(InvoiceLabels.ENGLISH.flaw(flaw));
    }
  }

  private static Invoice read(String xml) {
    return (Invoice) MadeInvoice.read(xml);
  }
}
