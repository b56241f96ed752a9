package com.collaborationcenter.privacy;

import com.collaborationcenter.mail.Envelope;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.Participants;
import com.collaborationcenter.mailbox.MailName;
import com.collaborationcenter.sharing.Exclusions;
import com.collaborationcenter.timeline.Row;
import java.util.List;
import java.util.Set;

/**
 * What keeps mails of one mailbox from colleagues, beside what the mails say themselves; as it
 * stood when it was read.
 *
 * @param firm the firm's exclusions
 * @param own the owner's exclusions
 * @param marked the {@link MailName}s of mails that the owner marked private here
 */
public record MailboxPrivacy(Exclusions firm, Exclusions own, Set<String> marked) {
  /** Copies the set. */
  public MailboxPrivacy {
    marked = Set.copyOf(marked);
  }

  /** Whether the mail is never shared. */
  public boolean keeps(Envelope mail) {
    return excludes(mail.participants()) || marked.contains(MailName.of(mail));
  }

  /** Whether the row's mail is never shared. */
  boolean keeps(Row row) {
    Participants writers =
        new Participants(row.from(), row.sender(), List.of(), List.of(), List.of(), List.of());
    return excludes(writers)
        || marked.contains(MailName.of(row.internetMessageId(), new MailId(row.mail())));
  }

  private boolean excludes(Participants writers) {
    return firm.exclude(writers) || own.exclude(writers);
  }
}
