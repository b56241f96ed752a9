package com.collaborationcenter.pipeline;

import com.collaborationcenter.audit.Act;
import com.collaborationcenter.audit.Audit;
import com.collaborationcenter.audit.AuditEntry;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.clientfile.ClientFileOutcome;
import com.collaborationcenter.clientfile.ClientFiles;
import com.collaborationcenter.clientfile.SharingNews;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.notification.Notifications;
import com.collaborationcenter.person.Directory;
import com.collaborationcenter.person.PersonId;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Enables sharing on client files, or disables it, tells the audit of it first, and then tells the
 * collaborators concerned (P12): one notification each, however many client files of theirs were
 * enabled in one go.
 *
 * <p>Whom to tell is noted in the same commit as each switch, and settled when all are told. If a
 * crash comes between, the same done again tells them though it changes nothing; so does any later
 * switching, and the next catch-up round.
 */
public final class SharingSwitch {
  private final ClientFiles files;
  private final Directory directory;
  private final Notifications notifications;
  private final Audit audit;
  private final InstantSource clock;

  /** With these. */
  public SharingSwitch(
      ClientFiles files,
      Directory directory,
      Notifications notifications,
      Audit audit,
      InstantSource clock) {
    this.files = files;
    this.directory = directory;
    this.notifications = notifications;
    this.audit = audit;
    this.clock = clock;
  }

  /** Switches it on these; see {@link ClientFiles#share}. Idempotent. */
  public Map<ClientFileId, ClientFileOutcome> set(
      Set<ClientFileId> ids, boolean enabled, PersonId by) {
    AuditEntry entry =
        AuditEntry.of(clock.instant(), by, enabled ? Act.SHARING_ENABLED : Act.SHARING_DISABLED);
    // Of what each commit is about to switch, not of a look before: somebody else may come between.
    Map<ClientFileId, ClientFileOutcome> outcomes =
        files.share(
            ids, enabled, switched -> audit.append(switched.stream().map(entry::in).toList()));
    tell();
    return outcomes;
  }

  /** Tells whoever isn't told yet, if anybody. */
  void tell() {
    SharingNews news = files.news();
    news.owners().forEach(this::tell);
    files.settle(news);
  }

  private void tell(String switching, Set<EmailAddress> owners) {
    Set<PersonId> told = new HashSet<>();
    for (EmailAddress owner : owners) {
      Optional<PersonId> person = directory.personOf(owner);
      if (person.isEmpty()) {
        notifications.tellOfSharing(owner, switching);
      } else if (told.add(person.get())) {
        notifications.tellOfSharing(person.get(), switching);
      }
    }
  }
}
