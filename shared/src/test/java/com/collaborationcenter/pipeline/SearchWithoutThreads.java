package com.collaborationcenter.pipeline;

import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.fetch.FoundMail;
import com.collaborationcenter.fetch.MailSearch;
import com.collaborationcenter.fetch.RecentCursor;
import com.collaborationcenter.fetch.RecentMails;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A search of which Graph throttles the threads alone. */
record SearchWithoutThreads(MailSearch search) implements MailSearch {
  @Override
  public RecentMails recent(MailboxId mailbox, Optional<RecentCursor> from, int limit) {
    return search.recent(mailbox, from, limit);
  }

  @Override
  public List<FoundMail> fromSender(MailboxId mailbox, String sender, int limit) {
    return search.fromSender(mailbox, sender, limit);
  }

  @Override
  public List<FoundMail> withMessageId(MailboxId mailbox, String internetMessageId, int limit) {
    return search.withMessageId(mailbox, internetMessageId, limit);
  }

  @Override
  public List<FoundMail> inThread(MailboxId mailbox, String conversationId, int limit) {
    throw new RetryLater("graph_throttled", Duration.ofSeconds(30));
  }

  @Override
  public Optional<FoundMail> find(MailboxId mailbox, MailId mail) {
    return search.find(mailbox, mail);
  }
}
