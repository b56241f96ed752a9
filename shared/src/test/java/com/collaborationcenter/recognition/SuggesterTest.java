package com.collaborationcenter.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.einvoice.Invoice;
import com.collaborationcenter.einvoice.MadeInvoice;
import com.collaborationcenter.recognition.Destination.Inbox;
import com.collaborationcenter.recognition.Destination.StandardFolder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggesterTest {
  @Test
  void saysWhatAnInvoiceToTheClientIs() {
    DestinationSuggestion suggestion = suggested(new MadeInvoice().ubl()).orElseThrow();

    assertThat(suggestion)
        .isEqualTo(
            new DestinationSuggestion(
                Inbox.SUPPLIER_INVOICES,
                SuggestionReason.INVOICE_TO_CLIENT,
                Map.of(
                    "number", "F-2026-118",
                    "date", "2026-03-02",
                    "sellerSiren", "000000018",
                    "total", "166.75",
                    "currency", "EUR"),
                99));
  }

  @Test
  void namesNoTotalThatDoesNotAddUp() {
    String wrong = new MadeInvoice().cii().replace("166.75", "999.99");

    assertThat(suggested(wrong).orElseThrow().arguments())
        .containsKey("number")
        .doesNotContainKey("total");
  }

  @Test
  void saysWhyAStatementIsSuggestedForTheBanksFolder() {
    Sample sample = new Sample("r.sta", "text/plain", MadeFiles.MT940, Optional.empty());

    assertThat(Suggester.suggest(sample, MadeFiles.CLIENT, EarlierFilings.none()))
        .contains(
            new DestinationSuggestion(
                StandardFolder.BANK,
                SuggestionReason.BANK_STATEMENT,
                Map.of("format", "MT940"),
                98));
  }

  @Test
  void saysHowOftenSomethingWasDoneBefore() {
    Sample letter = new Sample("a.pdf", "application/pdf", "Bulletin de paie", Optional.empty());
    Destination folder = new Destination.Folder("social");
    EarlierFilings earlier = new EarlierFilings(Map.of(folder, 29, StandardFolder.TAX, 1));

    assertThat(Suggester.suggest(letter, MadeFiles.CLIENT, earlier))
        .contains(
            new DestinationSuggestion(
                folder, SuggestionReason.EARLIER_FILINGS, Map.of("count", "29", "all", "30"), 93));
  }

  /** Client file, its SIREN, buyer, its SIREN: is the invoice the client's? */
  @ParameterizedTest
  @CsvSource({
    "Boulangerie Petit, 000000026, Autre nom, 000000026, true",
    "Boulangerie Petit, 000000026, Boulangerie Petit, 000000034, false",
    "Boulangerie Petit, 000000026, Boulangerie Petit, '', true",
    "Boulangerie Petit, '', Boulangerie Petit, 000000034, true",
    "Boulangerie Petit SAS, '', boulangerie PETIT s.a.s., '', true",
    "SAS Boulangerie Petit, '', Boulangerie Petit SAS, '', true",
    "Boulangerie Petit SAS, '', Boulangerie Petit SARL, '', false",
    "Boulangerie Petit SAS, '', Boulangerie Petit, '', false",
    "Petit, '', Petit, '', false",
    "Petit SARL, '', Petit SARL, '', true",
    "Boulangerie Petit, '', Boulangerie Petit Frères, '', false"
  })
  void knowsItsClient(String name, String siren, String buyer, String buyerSiren, boolean same) {
    ClientIdentity client =
        new ClientIdentity(name, Optional.of(siren).filter(number -> !number.isEmpty()));
    String xml = new MadeInvoice().buyer(buyer, buyerSiren).cii();

    assertThat(Suggester.suggest(sample(xml), client, EarlierFilings.none()).isPresent())
        .isEqualTo(same);
  }

  @Test
  void saysNothingOfAnInvoiceWithinTheClient() {
    String xml = new MadeInvoice().seller("Boulangerie Petit SAS", "000000026").cii();

    assertThat(suggested(xml)).isEmpty();
  }

  @Test
  void neverSaysWhatItIsNotSureOf() {
    assertThatThrownBy(
            () ->
                new DestinationSuggestion(
                    StandardFolder.TAX,
                    SuggestionReason.TAX_FORM,
                    Map.of(),
                    Suggester.LEAST_CONFIDENCE - 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Optional<DestinationSuggestion> suggested(String xml) {
    return Suggester.suggest(sample(xml), MadeFiles.CLIENT, EarlierFilings.none());
  }

  private static Sample sample(String xml) {
    Invoice invoice = (Invoice) MadeInvoice.read(xml);
    return new Sample("f.xml", "application/xml", xml, Optional.of(invoice));
  }
}
