package com.collaborationcenter.recognition;

import com.collaborationcenter.einvoice.Invoice;
import com.collaborationcenter.einvoice.Totals;
import com.collaborationcenter.recognition.ClientIdentity.Likeness;
import com.collaborationcenter.recognition.Destination.Inbox;
import com.collaborationcenter.recognition.Destination.StandardFolder;
import com.collaborationcenter.recognition.EarlierFilings.Habit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Suggests where a file belongs: by what it is, else by what is usually done with files from its
 * sender. Rather nothing than something wrong.
 *
 * <p>An invoice to the client is for {@code supplier-invoices}, unless files from its sender always
 * went into {@code purchase-invoices}. An invoice that the client wrote is a sale, which neither
 * inbox takes (P9): it is suggested for a folder into which such files went before, or not at all.
 * One between others is nothing that can be judged here.
 */
public final class Suggester {
  /** Below this, in percent, nothing is said. */
  public static final int LEAST_CONFIDENCE = 90;

  private static final int BY_SIREN = 99;
  private static final int BY_NAME = 92;

  private final ClientIdentity client;
  private final Optional<Habit> habit;

  private Suggester(ClientIdentity client, EarlierFilings earlier) {
    this.client = client;
    this.habit = earlier.habit().filter(usual -> usual.confidence() >= LEAST_CONFIDENCE);
  }

  /**
   * Where the file belongs, if that is sure enough.
   *
   * @param client whose mail it came with
   * @param earlier filings of the same sender's files in the same client file
   */
  public static Optional<DestinationSuggestion> suggest(
      Sample sample, ClientIdentity client, EarlierFilings earlier) {
    return new Suggester(client, earlier).suggest(sample);
  }

  private Optional<DestinationSuggestion> suggest(Sample sample) {
    if (sample.invoice().isPresent()) {
      return ofInvoice(sample.invoice().get());
    }
    Optional<Recognition> recognised = Recogniser.recognise(sample);
    if (recognised.isPresent()) {
      return ofRecognised(recognised.get());
    }
    return sample.isMail() ? Optional.empty() : habit.map(Suggester::usual);
  }

  private Optional<DestinationSuggestion> ofInvoice(Invoice invoice) {
    Likeness buyer = client.likeness(invoice.buyer());
    Likeness seller = client.likeness(invoice.seller());
    if (buyer == Likeness.ANOTHER && isSure(seller)) {
      return habit.filter(usual -> !(usual.destination() instanceof Inbox)).map(Suggester::usual);
    }
    // With the client perhaps on both sides, it isn't clear who sells.
    if (!isSure(buyer) || seller != Likeness.ANOTHER) {
      return Optional.empty();
    }
    Destination inbox =
        habit
            .map(Habit::destination)
            .filter(Inbox.class::isInstance)
            .orElse(Inbox.SUPPLIER_INVOICES);
    return Optional.of(
        new DestinationSuggestion(
            inbox,
            SuggestionReason.INVOICE_TO_CLIENT,
            arguments(invoice),
            buyer == Likeness.BY_SIREN ? BY_SIREN : BY_NAME));
  }

  private static boolean isSure(Likeness likeness) {
    return likeness == Likeness.BY_SIREN || likeness == Likeness.BY_NAME;
  }

  private static Map<String, String> arguments(Invoice invoice) {
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put("number", invoice.number());
    arguments.put("date", invoice.issued().toString());
    invoice.seller().siren().ifPresent(siren -> arguments.put("sellerSiren", siren));
    invoice
        .totals()
        .map(Totals::gross)
        .ifPresent(gross -> arguments.put("total", gross.toPlainString()));
    invoice.currency().ifPresent(currency -> arguments.put("currency", currency));
    return arguments;
  }

  /** What is recognised but not surely, or as another company's, isn't filed by habit either. */
  private Optional<DestinationSuggestion> ofRecognised(Recognition recognised) {
    if (recognised.confidence() < LEAST_CONFIDENCE || isAnothers(recognised)) {
      return Optional.empty();
    }
    return Optional.of(
        new DestinationSuggestion(
            folder(recognised),
            reason(recognised),
            recognised
                .form()
                .map(form -> Map.of("form", form))
                .orElse(Map.of("format", recognised.format().name())),
            recognised.confidence()));
  }

  private boolean isAnothers(Recognition recognised) {
    return recognised.siren().isPresent()
        && client.siren().isPresent()
        && !recognised.siren().equals(client.siren());
  }

  /**
   * The folder for files of that kind. Who sends statements sends little else, so that a folder
   * into which those went, perhaps the year's, is the better one.
   */
  private Destination folder(Recognition recognised) {
    return switch (recognised.format().kind()) {
      case BANK_STATEMENT ->
          habit
              .map(Habit::destination)
              .filter(usual -> !(usual instanceof Inbox))
              .orElse(StandardFolder.BANK);
      case ACCOUNTING_EXPORT -> StandardFolder.ACCOUNTING;
      case TAX_FORM -> StandardFolder.TAX;
      case E_INVOICE -> throw new IllegalStateException("invoices have rules of their own");
    };
  }

  private static SuggestionReason reason(Recognition recognised) {
    return switch (recognised.format().kind()) {
      case BANK_STATEMENT -> SuggestionReason.BANK_STATEMENT;
      case ACCOUNTING_EXPORT -> SuggestionReason.ACCOUNTING_EXPORT;
      case TAX_FORM -> SuggestionReason.TAX_FORM;
      case E_INVOICE -> SuggestionReason.INVOICE_TO_CLIENT;
    };
  }

  private static DestinationSuggestion usual(Habit habit) {
    return new DestinationSuggestion(
        habit.destination(),
        SuggestionReason.EARLIER_FILINGS,
        Map.of("count", Integer.toString(habit.count()), "all", Integer.toString(habit.all())),
        habit.confidence());
  }
}
