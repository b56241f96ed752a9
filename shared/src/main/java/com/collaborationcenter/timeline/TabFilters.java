package com.collaborationcenter.timeline;

import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.record.Filter;
import com.collaborationcenter.record.Folded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a tab shows of its rows: those to which all of this applies. It applies to the copy that the
 * row shows, the viewer's own before others; so rows look the same with a filter and without. Only
 * with {@code owner} the other filters apply to that mailbox's copy, and the row may show the
 * viewer's own.
 *
 * @param unread only what the viewer hasn't read
 * @param withAttachments only mails with attachments
 * @param from sent at this time or later
 * @param to sent before this time
 * @param writer its writer's name or address contains this
 * @param owner only mails of which this mailbox has a copy
 * @param shared true: only mails that colleagues alone have; false: only those that the viewer has
 * @param sent true: only mails that their owner wrote; false: only others
 * @param byHand only mails that a person assigned
 * @param words each is contained in subject, people, preview or attachments' names; at most {@link
 *     #MAX_WORDS}
 */
public record TabFilters(
    boolean unread,
    boolean withAttachments,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<String> writer,
    Optional<MailboxId> owner,
    Optional<Boolean> shared,
    Optional<Boolean> sent,
    boolean byHand,
    List<String> words) {
  /** The most words to look for. */
  public static final int MAX_WORDS = 8;

  /** Copies the list and checks its length. */
  public TabFilters {
    words = List.copyOf(words);
    if (words.size() > MAX_WORDS) {
      throw new IllegalArgumentException("at most " + MAX_WORDS + " words");
    }
  }

  /** Everything. */
  public static TabFilters none() {
    return new TabFilters(
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        List.of());
  }

  /** Nothing but dates is filtered by: those are the same for all copies of a mail. */
  boolean areOfDates() {
    TabFilters dates =
        new TabFilters(
            false,
            false,
            from,
            to,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            List.of());
    return equals(dates);
  }

  /** Whether what is wanted must be looked for in this timeline. */
  boolean looksAt(Opened opened) {
    if (!opened.isColleagues()) {
      // The viewer's own copy says whether a mail is unread, whoever's mails are wanted.
      return !shared.orElse(false) && (unread || isOf(opened));
    }
    return isOf(opened) && (owner.isPresent() || shared.orElse(true));
  }

  /** What the engine looks for in this timeline. */
  Filter.All of(Opened opened) {
    List<Filter> terms = new ArrayList<>();
    if (unread && !opened.isColleagues()) {
      terms.add(new Filter.Is(Row.READ, false));
    }
    if (!isOf(opened)) {
      return new Filter.All(terms);
    }
    if (withAttachments) {
      terms.add(new Filter.Is(Row.HAS_ATTACHMENTS, true));
    }
    if (byHand) {
      terms.add(new Filter.Is(Row.BY_HAND, true));
    }
    sent.ifPresent(wanted -> terms.add(new Filter.Is(Row.SENT_BY_OWNER, wanted)));
    writer.ifPresent(text -> terms.add(new Filter.Contains(Row.WRITERS, Folded.of(text))));
    words.forEach(word -> terms.add(new Filter.Contains(Row.WORDS, Folded.of(word))));
    return new Filter.All(terms);
  }

  /**
   * Whether they want the row of these copies, as far as that lies with the rows: the first copy
   * decides, and with {@code owner} the first one of that mailbox.
   *
   * @param copies all that the viewer may see; the first one's row is shown
   */
  boolean want(List<Found> copies) {
    boolean colleagues = copies.get(0).opened().isColleagues();
    return shared.orElse(colleagues) == colleagues
        && copies.stream()
            .filter(copy -> isOf(copy.opened()))
            .findFirst()
            .filter(copy -> isSo(copy.row()))
            .isPresent();
  }

  private boolean isOf(Opened opened) {
    return owner.filter(wanted -> !wanted.equals(opened.place().owner())).isEmpty();
  }

  /** As the engine sees it. */
  private boolean isSo(Row row) {
    return (!withAttachments || row.hasAttachments())
        && (!byHand || row.byHand())
        && sent.orElse(row.sentByOwner()) == row.sentByOwner()
        && writer.filter(text -> !row.writers().contains(Folded.of(text))).isEmpty()
        && words.stream().allMatch(word -> row.words().contains(Folded.of(word)));
  }
}
