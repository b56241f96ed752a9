package com.collaborationcenter.adapter.graph;

import com.collaborationcenter.fetch.ListingCursor;
import com.collaborationcenter.fetch.ListingPage;
import com.collaborationcenter.mail.Envelope;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The rule by which a listing neither skips a mail nor lists it twice while others come and go: a
 * page that Graph cut ends before the second at which it was cut, and the next one starts with that
 * second anew. Only a page that is all of one second goes on by Graph's nextLink.
 */
final class CompleteSeconds {
  /**
   * What Graph listed.
   *
   * @param second the time of the cursor's kind, in whole seconds
   * @param mail absent if it isn't a mail to us; its time counts all the same
   */
  record Listed(Instant second, Optional<Envelope> mail) {}

  private CompleteSeconds() {}

  /**
   * The page as far as its seconds are complete.
   *
   * @param listed in any order: Graph is asked to sort, but nothing here rests on it
   * @param nextLink absent at the end of the listing
   */
  static ListingPage of(ListingCursor cursor, List<Listed> listed, Optional<String> nextLink) {
    List<Listed> sorted = listed.stream().sorted(Comparator.comparing(Listed::second)).toList();
    Instant last = sorted.isEmpty() ? cursor.from() : sorted.get(sorted.size() - 1).second();
    if (nextLink.isEmpty()) {
      return new ListingPage(mails(sorted), Optional.empty(), last);
    }
    List<Listed> complete = sorted.stream().filter(one -> one.second().isBefore(last)).toList();
    if (complete.isEmpty()) {
      return new ListingPage(
          mails(sorted), Optional.of(new ListingCursor(cursor.by(), last, nextLink)), last);
    }
    return new ListingPage(
        mails(complete), Optional.of(ListingCursor.from(cursor.by(), last)), last);
  }

  private static List<Envelope> mails(List<Listed> listed) {
    return listed.stream().map(Listed::mail).flatMap(Optional::stream).toList();
  }
}
