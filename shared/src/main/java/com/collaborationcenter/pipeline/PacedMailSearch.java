package com.collaborationcenter.pipeline;

import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.fetch.FoundMail;
import com.collaborationcenter.fetch.MailSearch;
import com.collaborationcenter.fetch.RecentCursor;
import com.collaborationcenter.fetch.RecentMails;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A mail search that tells {@link GraphPlaces} what each call costs and how it ended: what a person
 * asks is the mailbox's spending too. It holds no call back.
 */
public final class PacedMailSearch implements MailSearch {
  private final MailSearch search;
  private final GraphPlaces places;

  /** Tells these places of the calls to that search. */
  public PacedMailSearch(MailSearch search, GraphPlaces places) {
    this.search = search;
    this.places = places;
  }

  @Override
  public RecentMails recent(MailboxId mailbox, Optional<RecentCursor> from, int limit) {
    return told(mailbox, () -> search.recent(mailbox, from, limit));
  }

  @Override
  public List<FoundMail> fromSender(MailboxId mailbox, String sender, int limit) {
    return told(mailbox, () -> search.fromSender(mailbox, sender, limit));
  }

  @Override
  public List<FoundMail> withMessageId(MailboxId mailbox, String internetMessageId, int limit) {
    return told(mailbox, () -> search.withMessageId(mailbox, internetMessageId, limit));
  }

  @Override
  public List<FoundMail> inThread(MailboxId mailbox, String conversationId, int limit) {
    return told(mailbox, () -> search.inThread(mailbox, conversationId, limit));
  }

  @Override
  public Optional<FoundMail> find(MailboxId mailbox, MailId mail) {
    return told(mailbox, () -> search.find(mailbox, mail));
  }

  private <T> T told(MailboxId mailbox, Supplier<T> call) {
    places.spent(mailbox, 1);
    try {
      T answer = call.get();
      places.answered(mailbox);
      return answer;
    } catch (RetryLater later) {
      places.failed(mailbox, later.delay());
      throw later;
    }
  }
}
