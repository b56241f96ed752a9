package com.collaborationcenter.einvoice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which wrong sum breaks which rule. */
class AdditionTest {
  @ParameterizedTest
  @CsvSource({
    "LineTotalAmount>100.00, LineTotalAmount>100.01, LINES_DIFFER",
    "ActualAmount>10.00, ActualAmount>10.01, ALLOWANCES_DIFFER",
    "ActualAmount>5.00, ActualAmount>4.99, CHARGES_DIFFER",
    "LineTotalAmount>150.00, LineTotalAmount>150.01, NET_DIFFERS",
    "CalculatedAmount>19.00, CalculatedAmount>19.01, TAX_DIFFERS",
    "GrandTotalAmount>166.75, GrandTotalAmount>166.76, GROSS_DIFFERS",
    "DuePayableAmount>126.75, DuePayableAmount>126.76, DUE_DIFFERS",
    "TotalPrepaidAmount>40.00, TotalPrepaidAmount>0.00, DUE_DIFFERS",
    "RateApplicablePercent>20.00, RateApplicablePercent>10.00, RATE_DIFFERS",
    "BasisAmount>95.00, BasisAmount>95.01, BASES_DIFFER",
    "GrandTotalAmount>166.75, GrandTotalAmount>, AMOUNT_MISSING",
    "TaxBasisTotalAmount>145.00, TaxBasisTotalAmount>, AMOUNT_MISSING",
    "DuePayableAmount>126.75, DuePayableAmount>, AMOUNT_MISSING",
    "GrandTotalAmount>166.75, 'GrandTotalAmount>166,75', AMOUNT_UNREADABLE",
    "GrandTotalAmount>166.75, GrandTotalAmount>1.6675e2, AMOUNT_UNREADABLE",
    "GrandTotalAmount>166.75, GrandTotalAmount>166.7501, AMOUNT_UNREADABLE",
    "GrandTotalAmount>166.75, GrandTotalAmount currencyID=\"USD\">166.75, CURRENCY_DIFFERS",
    "InvoiceCurrencyCode>EUR, InvoiceCurrencyCode>, CURRENCY_DIFFERS",
    "InvoiceCurrencyCode>EUR, InvoiceCurrencyCode>euros, CURRENCY_DIFFERS"
  })
  void flagsAWrongSumAndShowsNoTotal(String right, String wrong, TotalsFlaw flaw) {
    String xml = new MadeInvoice().cii();
    assertThat(xml).contains("ram:" + right);

    Invoice invoice = read(xml.replace("ram:" + right, "ram:" + wrong));

    assertThat(invoice.flaws()).contains(flaw);
    assertThat(invoice.totals()).isEmpty();
  }

  @Test
  void flagsATotalThatStandsThereTwice() {
    String twice = "<ram:GrandTotalAmount>166.75</ram:GrandTotalAmount>";
    String xml = new MadeInvoice().cii().replace(twice, twice + twice.replace("166", "999"));

    assertThat(read(xml).flaws()).containsExactly(TotalsFlaw.AMOUNT_TWICE);
  }

  @Test
  void flagsMissingLinesAndBreakdown() {
    String xml = new MadeInvoice().ubl();
    String withoutLines = xml.replaceAll("(?s)<cac:InvoiceLine>.*</cac:InvoiceLine>", "");
    String withoutBreakdown = xml.replaceAll("(?s)<cac:TaxSubtotal>.*</cac:TaxSubtotal>", "");

    assertThat(read(withoutLines).flaws()).contains(TotalsFlaw.NO_LINES);
    assertThat(read(withoutBreakdown).flaws()).containsExactly(TotalsFlaw.NO_BREAKDOWN);
  }

  @Test
  void asksOfAProfileWhatItHas() {
    String xml = new MadeInvoice().profile("urn:factur-x.eu:1p0:basicwl").cii();
    String withoutLines =
        xml.replaceAll(
            "(?s)<ram:IncludedSupplyChainTradeLineItem>.*</ram:IncludedSupplyChainTradeLineItem>",
            "");

    assertThat(read(withoutLines).flaws()).isEmpty();
  }

  /** MINIMUM doesn't say what was prepaid, so that 126.75 of 166.75 can't be checked. */
  @Test
  void leavesOutAnAmountDueThatCannotBeChecked() {
    MadeInvoice minimum = new MadeInvoice().profile("urn:factur-x.eu:1p0:minimum");
    String unpaid = minimum.cii().replace("126.75", "166.75");

    assertThat(read(minimum.cii()).totals().orElseThrow().due()).isEmpty();
    assertThat(read(unpaid).totals().orElseThrow().due()).isPresent();
  }

  @Test
  void letsExtendedBeOffByACentForEachPartButNotInTheGrossTotal() {
    MadeInvoice extended = new MadeInvoice().profile("urn:factur-x.eu:1p0:extended");
    String twoCents = extended.cii().replace("LineTotalAmount>100.00", "LineTotalAmount>100.02");
    String threeCents = extended.cii().replace("LineTotalAmount>100.00", "LineTotalAmount>100.03");
    String gross = extended.cii().replace("166.75", "166.76").replace("126.75", "126.76");

    assertThat(read(twoCents).flaws()).isEmpty();
    assertThat(read(threeCents).flaws()).isEqualTo(Set.of(TotalsFlaw.LINES_DIFFER));
    assertThat(read(gross).flaws()).isEqualTo(Set.of(TotalsFlaw.GROSS_DIFFERS));
  }

  private static Invoice read(String xml) {
    return (Invoice) MadeInvoice.read(xml);
  }
}
