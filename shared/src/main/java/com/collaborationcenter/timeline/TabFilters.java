package com.collaborationcenter.timeline;

import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.record.Filter;
import com.collaborationcenter.record.Folded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a tab shows of its mails: those to which all of this applies.
 *
 * @param unread only what the viewer hasn't read
 * @param withAttachments only mails with attachments
 * @param from sent at this time or later
 * @param to sent before this time
 * @param writer its writer's name or address contains this
 * @param owner only mails of this mailbox
 * @param shared true: only colleagues' mails; false: only the viewer's own
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

  /**
   * What the engine looks for.
   *
   * @param ownUnread the rows say themselves what the viewer has read
   */
  Filter ofRows(boolean ownUnread) {
    List<Filter> terms = new ArrayList<>();
    if (unread && ownUnread) {
      terms.add(new Filter.Is(Row.READ, false));
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
}
