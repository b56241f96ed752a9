package com.collaborationcenter.graphsimulator.mailbox;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One page to be read from a mailbox.
 *
 * @param folder only mails of this folder; null for all of the mailbox
 * @param order the index that is walked
 * @param from only from this time on, on that index; null for no bound
 * @param until only up to this time, on that index, itself included; null for no bound
 * @param sort another order than the index gives; null for the index's. Sorts every candidate
 * @param skip how many of the matching mails are passed over
 * @param counted whether the total is wanted, which reads on past the page
 */
public record MailScan(
    @Nullable Long folder,
    Order order,
    boolean descending,
    @Nullable Instant from,
    @Nullable Instant until,
    Predicate<Mail> filter,
    @Nullable Comparator<Mail> sort,
    int skip,
    int limit,
    boolean counted) {

  /** The times by which a mailbox keeps its mails sorted. */
  public enum Order {
    RECEIVED,
    MODIFIED
  }

  /**
   * A page.
   *
   * @param more whether mails follow it
   * @param total how many match in all; meaningful only if it was asked for
   */
  public record Found(List<Mail> mails, boolean more, int total) {}
}
