package com.collaborationcenter.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.RealData;
import com.collaborationcenter.einvoice.Invoice;
import com.collaborationcenter.einvoice.InvoiceReader;
import com.collaborationcenter.einvoice.Party;
import com.collaborationcenter.recognition.Destination.Inbox;
import com.collaborationcenter.recognition.Destination.StandardFolder;
import com.collaborationcenter.recognition.Labelled.Measure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Measures precision and recall of what is suggested, on labelled files. */
class SuggestionsMeasuredTest {
  /** What is suggested must be right this often. */
  private static final double LEAST_PRECISION = 0.98;

  /** What the tests' own files must give back; the real ones' recall is printed. */
  private static final double LEAST_RECALL = 0.9;

  private static final ClientIdentity SOMEBODY =
      new ClientIdentity("Boulangerie Petit SAS", Optional.of("000000026"));

  /** Of MT940 files those that are pieces of a statement, made to test a parser's parts. */
  private static final Pattern PIECES =
      Pattern.compile(".*(/cmxl/|/empty_|/missing_crlf|/invalid_statement).*");

  @Test
  void isRightOnFilesOfItsOwn() {
    Measure measure = Measure.of(MadeFiles.all());

    System.out.println("suggestions on made files: " + measure);
    assertThat(measure.wrong()).isEmpty();
    assertThat(measure.recall()).isGreaterThanOrEqualTo(LEAST_RECALL);
  }

  @Test
  void isRightOnRealFiles() throws IOException {
    List<Labelled> set = new ArrayList<>();
    addInvoices(set);
    addBankFiles(set);
    addAttachments(set);
    Measure real = Measure.of(set);
    set.addAll(MadeFiles.all());
    Measure all = Measure.of(set);

    System.out.println("suggestions on real files: " + real);
    System.out.println("suggestions on real and made files: " + all);
    assertThat(real.precision()).isGreaterThanOrEqualTo(LEAST_PRECISION);
    assertThat(all.precision()).isGreaterThanOrEqualTo(LEAST_PRECISION);
  }

  /** Each invoice four times: to its buyer, its seller, another one's buyer, and to somebody. */
  private static void addInvoices(List<Labelled> set) throws IOException {
    ClientIdentity another = SOMEBODY;
    for (Path file : RealData.files("einvoice")) {
      if (InvoiceReader.read(file) instanceof Invoice invoice) {
        Sample sample = sample(file, Optional.of(invoice));
        boolean toItself = invoice.buyer().name().equals(invoice.seller().name());
        ClientIdentity buyer = identity(invoice.buyer());
        set.add(
            labelled(
                "invoice to its buyer", sample, buyer, toItself ? null : Inbox.SUPPLIER_INVOICES));
        set.add(labelled("invoice to its seller", sample, identity(invoice.seller()), null));
        set.add(labelled("invoice to somebody", sample, SOMEBODY, null));
        if (!another.name().equals(buyer.name())) {
          set.add(labelled("invoice to another's buyer", sample, another, null));
        }
        another = buyer;
      } else {
        set.add(labelled("no invoice", sample(file, Optional.empty()), SOMEBODY, null));
      }
    }
  }

  /** A client file as the firm would keep it: the name, and the SIREN if there is one. */
  private static ClientIdentity identity(Party party) {
    return new ClientIdentity(party.name(), party.siren());
  }

  private static void addBankFiles(List<Labelled> set) throws IOException {
    ClientIdentity owner = new ClientIdentity("Owner", Optional.of("000000000"));
    for (Path file : RealData.files("bank")) {
      String path = file.toString();
      String ending = path.substring(path.lastIndexOf('.') + 1);
      Destination right = null;
      if (path.contains("cfonb/") || (path.contains("camt") && ending.equals("xml"))) {
        right = StandardFolder.BANK;
      } else if (ending.equals("sta") && !PIECES.matcher(path).matches()) {
        right = StandardFolder.BANK;
      } else if (path.contains("fec") && !path.contains("111111111FEC")) {
        right = StandardFolder.ACCOUNTING; // 111111111 is another company's.
      }
      String what = "bank, " + path.replaceAll(".*/([^/]+)/[^/]+", "$1");
      set.add(labelled(what, sample(file, Optional.empty()), owner, right));
    }
  }

  private static void addAttachments(List<Labelled> set) throws IOException {
    for (Path file : RealData.files("attachments")) {
      set.add(labelled("attachment", sample(file, Optional.empty()), SOMEBODY, null));
    }
  }

  private static Labelled labelled(
      String what, Sample sample, ClientIdentity client, @Nullable Destination right) {
    return new Labelled(what, sample, client, EarlierFilings.none(), Optional.ofNullable(right));
  }

  private static Sample sample(Path file, Optional<Invoice> invoice) throws IOException {
    String name = file.getFileName().toString();
    if (name.endsWith(".pdf")) {
      return new Sample(name, "application/pdf", pdfText(file), invoice);
    }
    try (InputStream bytes = Files.newInputStream(file)) {
      Sample plain = Sample.ofBytes(name, "", bytes.readNBytes(Sample.MAX_TEXT));
      return new Sample(name, "", plain.text(), invoice);
    }
  }

  private static String pdfText(Path file) {
    try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
      return new PDFTextStripper().getText(pdf);
    } catch (IOException | RuntimeException e) {
      return ""; // A broken one has no text.
    }
  }
}
