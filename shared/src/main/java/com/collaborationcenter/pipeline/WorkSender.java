package com.collaborationcenter.pipeline;

import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.work.MailboxWork;
import com.collaborationcenter.work.MailboxWork.Urgency;
import com.collaborationcenter.work.QueueMessage;
import com.collaborationcenter.work.WorkQueue;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Puts mailbox work on its queue, in the mailbox's session. Each message gets an id of its own:
 * work done twice costs a request, work dropped as a duplicate of something else would cost a mail.
 */
public final class WorkSender {
  private final WorkQueue queue;

  /** On the queue {@link MailboxWork#QUEUE}. */
  public WorkSender(WorkQueue queue) {
    this.queue = queue;
  }

  /** Sends one piece of work. */
  public void send(MailboxWork work, Optional<Instant> notBefore) {
    queue.send(message(work, notBefore));
  }

  /**
   * Sends one piece of work at once; sent again within the queue's duplicate window, it is there
   * once.
   *
   * @param id names this very piece of work
   */
  void sendOnce(MailboxWork work, String id) {
    sendOnce(work, id, Optional.empty());
  }

  /** The same, not to be worked before a time. */
  void sendOnce(MailboxWork work, String id, Optional<Instant> notBefore) {
    queue.send(new QueueMessage(id, work.mailbox().value(), work.toJson(), notBefore));
  }

  /** Sends these mails to be brought up to date, as many at a time as one fetch takes. */
  public void bringUpToDate(
      MailboxId mailbox, Collection<MailId> mails, long indexVersion, Urgency urgency) {
    List<QueueMessage> messages =
        MailboxWork.BringUpToDate.groups(mails).stream()
            .map(group -> new MailboxWork.BringUpToDate(mailbox, group, indexVersion, urgency, 0))
            .map(work -> message(work, Optional.empty()))
            .toList();
    if (!messages.isEmpty()) {
      queue.send(messages);
    }
  }

  /** Sends the mails of a group anew, each by itself. */
  void oneByOne(MailboxWork.BringUpToDate group) {
    queue.send(
        group.mails().stream()
            .map(mail -> group.of(List.of(mail)).again(0))
            .map(work -> message(work, Optional.empty()))
            .toList());
  }

  private static QueueMessage message(MailboxWork work, Optional<Instant> notBefore) {
    String id = UUID.randomUUID() + "-" + work.attempt();
    return new QueueMessage(id, work.mailbox().value(), work.toJson(), notBefore);
  }
}
