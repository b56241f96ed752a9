package com.collaborationcenter.fetch;

import com.collaborationcenter.mail.Envelope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A page of a listing, ascending by the cursor's time, and complete up to {@code next}: mails of
 * the second at which a full page was cut are left to the next page, so that no mail is listed
 * twice or skipped while others come and go.
 *
 * @param next absent: the listing is at its end
 * @param through the time up to which the listing is complete, exclusive; at its end the last
 *     mail's time, or the cursor's if there was none
 */
public record ListingPage(List<Envelope> mails, Optional<ListingCursor> next, Instant through) {
  /** Copies the list. */
  public ListingPage {
    mails = List.copyOf(mails);
  }
}
