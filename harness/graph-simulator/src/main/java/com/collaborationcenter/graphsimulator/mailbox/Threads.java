package com.collaborationcenter.graphsimulator.mailbox;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which conversation a mail belongs to, by its references. Not safe for threads. */
final class Threads {
  /** Hash of a Message-ID → conversation; the Message-IDs themselves would cost too much. */
  private final Map<Long, Long> known = new HashMap<>();

  /** Its parent's conversation if known, else one named by the oldest mail that it mentions. */
  long of(NewMail mail) {
    long own = Hashes.longOf("thread", mail.internetMessageId());
    long conversation = own;
    String root = mail.references().isEmpty() ? mail.inReplyTo() : mail.references().get(0);
    if (root != null) {
      conversation = conversationOf(root);
      Long parent = parentOf(mail.inReplyTo());
      conversation = parent == null ? conversation : parent;
    }
    known.putIfAbsent(own, conversation);
    return known.getOrDefault(own, conversation);
  }

  private long conversationOf(String messageId) {
    long root = Hashes.longOf("thread", messageId);
    return known.getOrDefault(root, root);
  }

  private @Nullable Long parentOf(@Nullable String messageId) {
    return messageId == null ? null : known.get(Hashes.longOf("thread", messageId));
  }
}
