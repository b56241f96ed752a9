package com.collaborationcenter.privacy;

import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.Envelope;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.Participants;
import com.collaborationcenter.mailbox.MailName;
import com.collaborationcenter.sharing.Exclusions;
import com.collaborationcenter.sharing.NotShared;
import com.collaborationcenter.timeline.Row;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What keeps mails of one mailbox from colleagues, beside what the mails say themselves; as it
 * stood when it was read.
 *
 * @param owner the owner's addresses
 * @param firm the firm's exclusions
 * @param own the owner's exclusions
 * @param marked the {@link MailName}s of mails that the owner marked private here
 */
public record MailboxPrivacy(
    Set<EmailAddress> owner, Exclusions firm, Exclusions own, Set<String> marked) {
  /** Copies the sets. */
  public MailboxPrivacy {
    owner = Set.copyOf(owner);
    marked = Set.copyOf(marked);
  }

  /** Whether the mail is never shared. */
  public boolean keeps(Envelope mail) {
    return !reasons(mail).isEmpty();
  }

  /** Why the mail is never shared, as far as that doesn't lie with the mail itself. */
  public Set<NotShared> reasons(Envelope mail) {
    return reasons(mail.participants(), MailName.of(mail));
  }

  /** Whether the row's mail is never shared. Of blind copies a row knows nothing. */
  boolean keeps(Row row) {
    Participants people =
        new Participants(row.from(), row.sender(), row.to(), row.cc(), List.of(), List.of());
    String name = MailName.of(row.internetMessageId(), new MailId(row.mail()));
    return !reasons(people, name).isEmpty();
  }

  private Set<NotShared> reasons(Participants people, String name) {
    Set<NotShared> reasons = EnumSet.noneOf(NotShared.class);
    if (!people.showsOneOf(owner)) {
      reasons.add(NotShared.OWNER_NOT_NAMED);
    }
    if (firm.exclude(people, owner) || own.exclude(people, owner)) {
      reasons.add(NotShared.WITH_EXCLUDED);
    }
    if (marked.contains(name)) {
      reasons.add(NotShared.KEPT_PRIVATE);
    }
    return reasons;
  }
}
