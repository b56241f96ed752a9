package com.collaborationcenter.functions.http;

import com.collaborationcenter.assignment.AssignedMail;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.pipeline.Assigning;
import com.collaborationcenter.timeline.Timelines;
import java.util.Optional;

/**
 * The mails that a person may assign: their own, which a client file of theirs shows them; and what
 * they decided about before, so that a mail which no client file shows any more can come back.
 */
public final class AssignableMails {
  private final VisibleFiles files;
  private final Timelines timelines;
  private final Assigning assigning;

  /** Of these. */
  public AssignableMails(VisibleFiles files, Timelines timelines, Assigning assigning) {
    this.files = files;
    this.timelines = timelines;
    this.assigning = assigning;
  }

  /** A mail and what an assignment of it needs. */
  public record Assignable(OwnMail path, AssignedMail mail) {}

  /**
   * The path's mail.
   *
   * @throws Problem.Refusal as {@link OwnMail#require}
   */
  public Assignable require(Viewer viewer, String clientFileId, String mailboxId, String mailId) {
    OwnMail path = OwnMail.require(viewer, files, clientFileId, mailboxId, mailId);
    boolean shown =
        timelines.find(viewer, path.clientFile(), path.mailbox(), path.id()).isPresent();
    return (shown ? assigning.stored(path.mailbox(), path.id()) : Optional.<AssignedMail>empty())
        .or(() -> assigning.decidedAbout(path.mailbox(), path.id()))
        .map(mail -> new Assignable(path, mail))
        .orElseThrow(OwnMail::unknown);
  }
}
