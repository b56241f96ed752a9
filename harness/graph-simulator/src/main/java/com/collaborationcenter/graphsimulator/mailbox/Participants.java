package com.collaborationcenter.graphsimulator.mailbox;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One object for each correspondent: the same few thousand recur in every mailbox. */
final class Participants {
  private final Map<Participant, Participant> known = new ConcurrentHashMap<>();

  /** The mail with shared correspondents, without what tells its thread. */
  NewMail shared(NewMail mail) {
    return new NewMail(
        mail.folder(),
        mail.internetMessageId(),
        null,
        List.of(),
        mail.subject(),
        shared(mail.from()),
        shared(mail.sender()),
        shared(mail.to()),
        shared(mail.cc()),
        shared(mail.bcc()),
        shared(mail.replyTo()),
        mail.received(),
        mail.sent(),
        mail.bodyContentType(),
        mail.body(),
        mail.sensitivity(),
        mail.importance(),
        mail.attachments(),
        mail.headers(),
        mail.mime());
  }

  private List<Participant> shared(List<Participant> list) {
    return list.stream().map(one -> known.computeIfAbsent(one, same -> same)).toList();
  }

  private @Nullable Participant shared(@Nullable Participant one) {
    return one == null ? null : known.computeIfAbsent(one, same -> same);
  }
}
