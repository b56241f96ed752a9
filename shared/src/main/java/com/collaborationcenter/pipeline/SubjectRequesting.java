package com.collaborationcenter.pipeline;

import com.collaborationcenter.audit.Act;
import com.collaborationcenter.audit.Audit;
import com.collaborationcenter.audit.AuditEntry;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.Directory;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.Role;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.subject.ErasedAddresses;
import com.collaborationcenter.subject.SubjectRequest;
import com.collaborationcenter.subject.SubjectRequest.Kind;
import com.collaborationcenter.subject.SubjectRequest.Subject;
import com.collaborationcenter.subject.SubjectRequests;
import com.collaborationcenter.work.MailboxWork.SubjectStep;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Takes what an administrator asks about a person or an address; {@link SubjectRequestRun} does.
 */
public final class SubjectRequesting {
  /** Longer than work is put back at most: one that hasn't moved for so long has lost its work. */
  static final Duration OVERDUE = Duration.ofMinutes(30);

  private final SubjectRequests requests;
  private final Directory directory;
  private final Connections connections;
  private final Audit audit;
  private final WorkSender sender;
  private final InstantSource clock;

  /** With these. */
  public SubjectRequesting(
      SubjectRequests requests,
      Directory directory,
      Connections connections,
      Audit audit,
      WorkSender sender,
      InstantSource clock) {
    this.requests = requests;
    this.directory = directory;
    this.connections = connections;
    this.audit = audit;
    this.sender = sender;
    this.clock = clock;
  }

  /** Has all erased that is held of a person of the firm. The audit is told first. */
  public SubjectRequest erase(PersonId person, PersonId by) {
    AuditEntry entry = AuditEntry.of(clock.instant(), by, Act.ERASED);
    return ask(
        entry.about(new MailboxId(person.object())).saying("person"),
        Kind.ERASE,
        Subject.of(person),
        by);
  }

  /**
   * Has all erased that is held of an address, and nothing kept of it again. The audit is told
   * first.
   *
   * @throws CannotProcess {@code address_of_a_person}: all mail of theirs would be with it
   */
  public SubjectRequest erase(EmailAddress address, PersonId by) {
    requireNobodys(address, "erase");
    AuditEntry entry = AuditEntry.of(clock.instant(), by, Act.ERASED).saying("address");
    return ask(entry, Kind.ERASE, Subject.ofPrint(ErasedAddresses.printOf(address)), by);
  }

  /** Has all exported that is held of a person of the firm. The audit is told first. */
  public SubjectRequest export(PersonId person, PersonId by) {
    AuditEntry entry = AuditEntry.of(clock.instant(), by, Act.EXPORTED);
    return ask(
        entry.about(new MailboxId(person.object())).saying("person"),
        Kind.EXPORT,
        Subject.of(person),
        by);
  }

  /**
   * Has all exported that is held of an address. The audit is told first.
   *
   * @throws CannotProcess {@code address_of_a_person}: all mail of theirs that colleagues hold
   *     would be in it
   */
  public SubjectRequest export(EmailAddress address, PersonId by) {
    requireNobodys(address, "export");
    AuditEntry entry = AuditEntry.of(clock.instant(), by, Act.EXPORTED).saying("address");
    return ask(entry, Kind.EXPORT, Subject.ofPrint(ErasedAddresses.printOf(address)), by);
  }

  /** Makes an address that was erased like any other again. The audit is told first. */
  public SubjectRequest lift(EmailAddress address, PersonId by) {
    AuditEntry entry = AuditEntry.of(clock.instant(), by, Act.ERASED).saying("address_lifted");
    return ask(entry, Kind.LIFT, Subject.ofPrint(ErasedAddresses.printOf(address)), by);
  }

  /** How a request stands, to an administrator; to anybody else nothing. */
  public Optional<SubjectRequest> find(Viewer viewer, String id) {
    return viewer.is(Role.ADMINISTRATOR)
        ? requests.find(id).map(SubjectRequests.Versioned::request)
        : Optional.empty();
  }

  /** Some requests, the newest first, to an administrator; to anybody else none. */
  public SubjectRequests.RequestPage list(Viewer viewer, Optional<Scan.Position> after, int limit) {
    return viewer.is(Role.ADMINISTRATOR)
        ? requests.newest(after, limit)
        : new SubjectRequests.RequestPage(List.of(), Optional.empty());
  }

  /** Queues the work anew of what a crash left between record and queue. */
  void goOn() {
    Instant overdue = clock.instant().minus(OVERDUE);
    requests.unfinished().stream()
        .filter(request -> request.movedAt().isBefore(overdue))
        .filter(request -> request.sweepAt().filter(at -> !at.isBefore(overdue)).isEmpty())
        .forEach(this::queue);
  }

  private SubjectRequest ask(AuditEntry entry, Kind kind, Subject subject, PersonId by) {
    audit.append(entry);
    String id = UUID.randomUUID().toString();
    SubjectRequest asked = SubjectRequest.asked(id, kind, subject, by, clock.instant());
    requests.create(asked);
    queue(asked);
    return asked;
  }

  private void queue(SubjectRequest request) {
    sender.send(
        new SubjectStep(request.session(), request.id(), request.step(), 0), Optional.empty());
  }

  private void requireNobodys(EmailAddress address, String act) {
    if (isAPersons(address)) {
      throw new CannotProcess(
          "address_of_a_person",
          "somebody of the firm has this address; " + act + " the person first");
    }
  }

  private boolean isAPersons(EmailAddress address) {
    AtomicBoolean found = new AtomicBoolean(directory.personOf(address).isPresent());
    connections.forEach(
        connection -> found.compareAndSet(false, connection.address().equals(address)));
    return found.get();
  }
}
