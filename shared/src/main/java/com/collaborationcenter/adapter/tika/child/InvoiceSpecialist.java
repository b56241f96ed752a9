package com.collaborationcenter.adapter.tika.child;

import com.collaborationcenter.einvoice.Invoice;
import com.collaborationcenter.einvoice.InvoiceHtml;
import com.collaborationcenter.einvoice.InvoiceReader;
import com.collaborationcenter.preview.Reading;
import com.collaborationcenter.preview.Specialist;
import com.collaborationcenter.record.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Knows e-invoices. Its data is the {@link Invoice} as JSON, without its lines: what filing needs.
 */
final class InvoiceSpecialist implements Specialist {
  private static final String KIND = "e-invoice";
  private static final Set<String> XML = Set.of("application/xml", "text/xml");

  @Override
  public Optional<Reading> read(Path file, String type) throws IOException {
    // XML has a type of its own by its root element or its name; whichever it is, it ends so.
    boolean mayBe = type.equals("application/pdf") || XML.contains(type) || type.endsWith("+xml");
    return mayBe && InvoiceReader.read(file) instanceof Invoice invoice
        ? Optional.of(
            new Reading(
                KIND, InvoiceHtml.of(invoice, Locale.FRENCH), Json.text(withoutLines(invoice))))
        : Optional.empty();
  }

  private static Invoice withoutLines(Invoice all) {
    return new Invoice(
        all.syntax(),
        all.profile(),
        all.number(),
        all.typeCode(),
        all.type(),
        all.issued(),
        all.dueDate(),
        all.currency(),
        all.seller(),
        all.buyer(),
        all.totals(),
        all.flaws(),
        List.of(),
        all.lineCount());
  }
}
