package com.collaborationcenter.fetch;

import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.mail.Envelope;
import com.collaborationcenter.mail.MailboxId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A bounded stretch of a listing: one page, or, where one second's mails fill more than a page,
 * that second to its end. So it can be compared with what is stored in the same time window.
 *
 * @param mails each once, ascending by the listing's time
 * @param next the time at which the next stretch begins, inclusive; absent: the listing is at its
 *     end
 * @param through up to where this stretch is complete; at the end of the listing the last mail's
 *     time
 */
public record Listing(List<Envelope> mails, Optional<Instant> next, Instant through) {
  /** The most pages that one second's mails may fill. */
  static final int MAX_PAGES = 100;

  /** Copies the list. */
  public Listing {
    mails = List.copyOf(mails);
  }

  /** Reads the stretch that begins at a time: one request, unless a second is very full. */
  public static Listing read(
      MailSource source, MailboxId mailbox, ListingCursor.By by, Instant from) {
    List<Envelope> mails = new ArrayList<>();
    ListingPage page = source.list(mailbox, ListingCursor.from(by, from));
    mails.addAll(page.mails());
    for (int pages = 1; page.next().flatMap(ListingCursor::nextLink).isPresent(); pages++) {
      if (pages == MAX_PAGES) {
        throw new CannotProcess("listing_too_dense", "one second holds too many mails to list");
      }
      page = source.list(mailbox, page.next().get());
      mails.addAll(page.mails());
    }
    return new Listing(mails, page.next().map(ListingCursor::from), page.through());
  }
}
