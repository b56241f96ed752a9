package com.collaborationcenter.pipeline;

import com.collaborationcenter.audit.Act;
import com.collaborationcenter.audit.Audit;
import com.collaborationcenter.audit.AuditEntry;
import com.collaborationcenter.blob.Served;
import com.collaborationcenter.blob.SignedLinks;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.Role;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.subject.SubjectRequest;
import com.collaborationcenter.subject.SubjectRequest.State;
import com.collaborationcenter.subject.SubjectRequests;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Where an administrator fetches an export, past this application. */
public final class ExportArchives {
  private final SubjectRequests requests;
  private final SignedLinks links;
  private final Audit audit;
  private final InstantSource clock;

  /** With these. */
  public ExportArchives(
      SubjectRequests requests, SignedLinks links, Audit audit, InstantSource clock) {
    this.requests = requests;
    this.links = links;
    this.audit = audit;
    this.clock = clock;
  }

  /** What is answered to who wants an export. */
  public sealed interface Fetching {
    /** A new link to its archive, of which the audit was told before. */
    record Ready(SignedLinks.Link link) implements Fetching {}

    /** It isn't written yet, is removed, or none was asked for. */
    record NotReady() implements Fetching {}
  }

  /** The archive of this export, for an administrator; to anybody else there is no such request. */
  public Optional<Fetching> fetch(Viewer viewer, String id) {
    return viewer.is(Role.ADMINISTRATOR)
        ? requests.find(id).map(found -> fetch(viewer, found.request()))
        : Optional.empty();
  }

  private Fetching fetch(Viewer viewer, SubjectRequest request) {
    Instant now = clock.instant();
    if (request.state() != State.READY || !now.isBefore(SubjectExport.endOf(request))) {
      return new Fetching.NotReady();
    }
    AuditEntry entry = AuditEntry.of(now, viewer.person(), Act.EXPORTED).saying("fetched");
    audit.append(
        request
            .subject()
            .person()
            .map(person -> entry.about(new MailboxId(person.object())))
            .orElse(entry));
    Served as = Served.attachment(fileName(request), "application/zip");
    return new Fetching.Ready(links.toRead(ExportPart.archiveOf(request), as));
  }

  /** Without a person's name or an address: it stays in logs and lists of downloads. */
  private static String fileName(SubjectRequest request) {
    LocalDate day = LocalDate.ofInstant(request.askedAt(), ZoneOffset.UTC);
    return "export-" + day + "-" + request.id().substring(0, 8) + ".zip";
  }
}
