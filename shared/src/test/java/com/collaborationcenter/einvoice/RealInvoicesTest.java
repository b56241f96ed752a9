package com.collaborationcenter.einvoice;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.RealData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Reads the invoices that others made, and compares with their XML read by other means. */
class RealInvoicesTest {
  /** What must be read right, of those that are valid. */
  private static final double LEAST_SHARE = 0.95;

  /** How their makers mark those that aren't valid; nothing here is labelled by us. */
  private static final Pattern MARKED_INVALID =
      Pattern.compile(".*(/fail/|/invalid|/FAIL|/not_validating|/corrupt)[^/]*.*");

  private static final Pattern AMOUNT =
      Pattern.compile(
          "(<(?:[a-z]+:)?(?:GrandTotalAmount|TaxBasisTotalAmount|TaxTotalAmount|LineTotalAmount"
              + "|ChargeTotalAmount|AllowanceTotalAmount|DuePayableAmount|TotalPrepaidAmount"
              + "|RoundingAmount|CalculatedAmount|BasisAmount|ActualAmount|TaxInclusiveAmount"
              + "|TaxExclusiveAmount|TaxAmount|TaxableAmount|LineExtensionAmount|PrepaidAmount"
              + "|PayableAmount|PayableRoundingAmount)(?: [^>]*)?>\\s*)(-?[0-9]+(?:\\.[0-9]+)?)(?=\\s*<)");

  @Test
  void readsTheValidOnesRight() throws IOException {
    Tally valid = new Tally();
    Tally invalid = new Tally();
    for (Path file : RealData.files("einvoice")) {
      boolean marked = MARKED_INVALID.matcher(file.toString()).matches();
      (marked ? invalid : valid).add(file);
    }
    System.out.println("e-invoices read right, of those that are valid: " + valid);
    System.out.println("e-invoices read right, of those marked as invalid: " + invalid);
    assertThat(valid.wrong).as("shown, and not what the XML states").isEmpty();
    assertThat(invalid.wrong).as("shown, and not what the XML states").isEmpty();
    assertThat(valid.share()).isGreaterThanOrEqualTo(LEAST_SHARE);
  }

  /** Whatever a file is, it ends in an invoice or a refusal, and never in a fault. */
  @Test
  void refusesEveryOtherFileByACode() throws IOException {
    Map<String, Integer> outcomes = new TreeMap<>();
    for (String folder : List.of("attachments", "attachments-hostile", "bank", "mime")) {
      for (Path file : RealData.files(folder)) {
        InvoiceReading reading = InvoiceReader.read(file);
        assertThat(reading).as("%s", file).isInstanceOf(NotRead.class);
        outcomes.merge(((NotRead) reading).refusal().code(), 1, Integer::sum);
      }
    }
    System.out.println("other files read as e-invoices: " + outcomes);
  }

  /** Makes one amount wrong at a time: none of it may show in a total. */
  @Test
  void showsNoWrongTotalWhicheverAmountIsWrong() throws IOException {
    int changes = 0;
    int unnoticed = 0;
    for (Path file : RealData.files("einvoice")) {
      if (InvoiceReader.read(file) instanceof Invoice invoice && invoice.totals().isPresent()) {
        for (String wrong : withOneWrongAmount(file)) {
          changes++;
          if (read(wrong).totals().isPresent()) {
            unnoticed++;
            assertThat(withoutDue(read(wrong))).as("%s", file).isEqualTo(withoutDue(invoice));
            assertThat(read(wrong).totals().orElseThrow().due())
                .as("%s", file)
                .matches(due -> due.isEmpty() || due.equals(due(invoice)));
          }
        }
      }
    }
    System.out.println(
        "amounts made wrong, one at a time: "
            + changes
            + "; totals still shown, and right, since no total depends on it: "
            + unnoticed);
  }

  private static Optional<BigDecimal> due(Invoice invoice) {
    return invoice.totals().flatMap(Totals::due);
  }

  private static List<BigDecimal> withoutDue(Invoice invoice) {
    Totals totals = invoice.totals().orElseThrow();
    return List.of(totals.net(), totals.tax(), totals.gross());
  }

  private static Invoice read(String xml) {
    byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
    return (Invoice) InvoiceReader.readXml(new ByteArrayInputStream(bytes));
  }

  private static List<String> withOneWrongAmount(Path file) throws IOException {
    List<String> wrong = new ArrayList<>();
    for (byte[] xml : StatedByXpath.xml(file)) {
      String text = new String(xml, StandardCharsets.UTF_8);
      if (StatedByXpath.of(xml).isPresent() && text.contains("UTF-8")) {
        Matcher amount = AMOUNT.matcher(text);
        while (amount.find()) {
          BigDecimal more = new BigDecimal(amount.group(2)).add(BigDecimal.TEN);
          wrong.add(text.substring(0, amount.start(2)) + more + text.substring(amount.end(2)));
        }
      }
    }
    return wrong;
  }

  private static final class Tally {
    private int invoices;
    private int right;
    private final List<String> notShown = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final Set<InvoiceRefusal> refusals = new TreeSet<>();

    void add(Path file) throws IOException {
      List<StatedByXpath> stated = stated(file);
      InvoiceReading reading = InvoiceReader.read(file);
      if (reading instanceof NotRead refused) {
        refusals.add(refused.refusal());
      }
      if (stated.isEmpty()) {
        assertThat(reading).as("%s holds no invoice", file).isInstanceOf(NotRead.class);
        return;
      }
      invoices++;
      String name = file.getFileName().toString();
      if (reading instanceof Invoice invoice) {
        if (stated.contains(StatedByXpath.shown(invoice))) {
          right++;
        } else if (invoice.totals().isEmpty()) {
          notShown.add(name + " " + invoice.flaws());
        } else {
          wrong.add(name);
        }
      } else {
        notShown.add(name);
      }
    }

    private static List<StatedByXpath> stated(Path file) {
      try {
        return StatedByXpath.xml(file).stream()
            .flatMap(xml -> StatedByXpath.of(xml).stream())
            .toList();
      } catch (IOException e) {
        return List.of(); // PDFBox can't open it, so there is nothing to compare with.
      }
    }

    double share() {
      return invoices == 0 ? 1 : (double) right / invoices;
    }

    @Override
    public String toString() {
      return right
          + " of "
          + invoices
          + " ("
          + Math.round(1000 * share()) / 10.0
          + " %); totals not shown: "
          + notShown
          + "; wrong: "
          + wrong
          + "; refusals: "
          + refusals;
    }
  }
}
