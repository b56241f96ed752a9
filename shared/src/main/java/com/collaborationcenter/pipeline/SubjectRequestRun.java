package com.collaborationcenter.pipeline;

import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.record.RecordConflict;
import com.collaborationcenter.subject.SubjectRequest;
import com.collaborationcenter.subject.SubjectRequest.Kind;
import com.collaborationcenter.subject.SubjectRequest.State;
import com.collaborationcenter.subject.SubjectRequests;
import com.collaborationcenter.work.MailboxWork.SubjectStep;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Does what was asked about a person or an address, in bounded steps of which one is on the queue
 * at a time. A step removes what the record names, looks for more, writes that down with its count
 * under the etag that was read, and queues the next step. Done again after a crash, it finds its
 * step recorded and queues the next one only; or not recorded, and does the same once more.
 */
public final class SubjectRequestRun {
  /**
   * Behind the second sweep of a disconnection, and longer than a worker that stalled past its lock
   * can still write.
   */
  static final Duration SWEEP_AFTER = MailboxPurge.SECOND_SWEEP_AFTER.plusMinutes(5);

  private final SubjectRequests requests;
  private final AddressErasure addresses;
  private final PersonErasure people;
  private final SubjectExport export;
  private final WorkSender sender;
  private final InstantSource clock;

  /** With these. */
  public SubjectRequestRun(
      SubjectRequests requests,
      AddressErasure addresses,
      PersonErasure people,
      SubjectExport export,
      WorkSender sender,
      InstantSource clock) {
    this.requests = requests;
    this.addresses = addresses;
    this.people = people;
    this.export = export;
    this.sender = sender;
    this.clock = clock;
  }

  /** One step. */
  void step(SubjectStep work) {
    Optional<SubjectRequests.Versioned> found = requests.find(work.request());
    if (found.isEmpty()) {
      return; // It has ended by itself.
    }
    SubjectRequest now = found.get().request();
    if (work.step() == now.step() && now.state() != State.DONE) {
      try {
        SubjectRequest moved = advance(now);
        requests.save(moved, found.get().etag());
        now = moved;
      } catch (RecordConflict faster) {
        throw new RetryLater("subject_request_moved_meanwhile", Backoff.FIRST, faster);
      }
    }
    sendNext(now);
  }

  private SubjectRequest advance(SubjectRequest now) {
    List<SubjectStage> stages = stages(now);
    int number = numberOf(now.stage(), stages);
    if (number < 0) {
      return now.begin(stages.get(0).code(), clock.instant());
    }
    if (now.kind() == Kind.EXPORT && now.state() == State.RUNNING && export.isOver(now)) {
      return madeReady(now); // It took so long that it is removed at once.
    }
    if (now.state() == State.SWEEPING && isOvertaken(now)) {
      return now.done(clock.instant());
    }
    SubjectStage stage = stages.get(number);
    if (!now.batch().isEmpty()) {
      stage.handle(now, now.batch());
    }
    SubjectStage.Finding finding = stage.find(now);
    if (!finding.finished()) {
      return now.foundMore(
          finding.where(), finding.batch(), finding.counts(), finding.files(), clock.instant());
    }
    if (number + 1 < stages.size()) {
      return now.begin(stages.get(number + 1).code(), clock.instant());
    }
    return ended(now, stages.get(0).code());
  }

  /** After the last stage: an erasure is swept once, an export kept for a while. */
  private SubjectRequest ended(SubjectRequest now, String firstStage) {
    Instant at = clock.instant();
    if (now.kind() == Kind.LIFT || now.state() == State.SWEEPING || now.state() == State.READY) {
      return now.done(at);
    }
    return now.kind() == Kind.EXPORT
        ? madeReady(now)
        : now.sweep(firstStage, at.plus(SWEEP_AFTER), at);
  }

  private SubjectRequest madeReady(SubjectRequest now) {
    String removal = export.removal().get(0).code();
    return now.ready(removal, SubjectExport.endOf(now), clock.instant());
  }

  private List<SubjectStage> stages(SubjectRequest request) {
    if (request.kind() == Kind.EXPORT) {
      return request.state() == State.READY ? export.removal() : export.stages(request);
    }
    if (request.kind() == Kind.LIFT) {
      return addresses.lifting();
    }
    List<SubjectStage> stages = new ArrayList<>();
    stages.add(export.withdrawal());
    stages.addAll(request.subject().person().isPresent() ? people.stages() : addresses.stages());
    return stages;
  }

  private boolean isOvertaken(SubjectRequest request) {
    return request.subject().person().isPresent()
        ? people.isBack(request)
        : addresses.isLifted(request);
  }

  private static int numberOf(String stage, List<SubjectStage> stages) {
    for (int i = 0; i < stages.size(); i++) {
      if (stages.get(i).code().equals(stage)) {
        return i;
      }
    }
    return -1;
  }

  private void sendNext(SubjectRequest request) {
    if (request.state() == State.DONE) {
      return;
    }
    SubjectStep next = new SubjectStep(request.session(), request.id(), request.step(), 0);
    Optional<Instant> later = request.sweepAt().filter(at -> at.isAfter(clock.instant()));
    if (later.isPresent() && isAtTheBeginning(request)) {
      sender.send(next, later);
    } else {
      sender.sendOnce(next, request.id() + "-" + request.step());
    }
  }

  /** The first step of a sweep waits for its time; the others follow at once. */
  private boolean isAtTheBeginning(SubjectRequest request) {
    return request.where().equals(SubjectRequest.Where.START)
        && request.stage().equals(stages(request).get(0).code());
  }
}
