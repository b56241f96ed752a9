package com.collaborationcenter.audit;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.record.Filter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which entries are wanted; what is absent doesn't matter.
 *
 * @param from whole seconds, inclusive
 * @param to whole seconds, exclusive
 * @param person who did it, by object id
 * @param mailbox whose mailbox or mail it was about
 */
public record AuditQuery(
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<Act> what,
    Optional<String> person,
    Optional<ClientFileId> clientFile,
    Optional<MailboxId> mailbox) {
  /** Cuts the times. */
  public AuditQuery {
    from = from.map(time -> time.truncatedTo(ChronoUnit.SECONDS));
    to = to.map(time -> time.truncatedTo(ChronoUnit.SECONDS));
  }

  /** All of them. */
  public static AuditQuery everything() {
    return new AuditQuery(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** What an entry must be besides within the period; the names are those of its record. */
  Filter filter() {
    List<Filter> terms = new ArrayList<>();
    what.ifPresent(act -> terms.add(new Filter.EqualTo("what", act.code())));
    person.ifPresent(id -> terms.add(new Filter.EqualTo("person", id)));
    clientFile.ifPresent(id -> terms.add(new Filter.EqualTo("clientFile", id.value())));
    mailbox.ifPresent(id -> terms.add(new Filter.EqualTo("mailbox", id.value())));
    return new Filter.All(terms);
  }
}
