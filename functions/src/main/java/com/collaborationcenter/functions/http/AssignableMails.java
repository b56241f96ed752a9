package com.collaborationcenter.functions.http;

import com.collaborationcenter.assignment.AssignedMail;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.Directory;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.pipeline.Assigning;
import com.collaborationcenter.timeline.Timelines;
import java.util.function.Supplier;

/** The mails that a person may assign (P15): {@link AssignableTab} says which. */
public final class AssignableMails {
  private final VisibleFiles files;
  private final Supplier<Timelines> timelines;
  private final Assigning assigning;
  private final Connections connections;
  private final Directory directory;

  /**
   * Of these.
   *
   * @param timelines asked for once in a call
   */
  public AssignableMails(
      VisibleFiles files,
      Supplier<Timelines> timelines,
      Assigning assigning,
      Connections connections,
      Directory directory) {
    this.files = files;
    this.timelines = timelines;
    this.assigning = assigning;
    this.connections = connections;
    this.directory = directory;
  }

  /** A mail and what an assignment of it needs. */
  public record Assignable(MailboxId mailbox, AssignedMail mail) {}

  /**
   * Those of a client file's tab, for one call.
   *
   * @throws Problem.Refusal {@code client_file_unknown}
   */
  public AssignableTab in(Viewer viewer, String clientFileId) {
    return new AssignableTab(
        viewer,
        files.require(viewer, clientFileId).id(),
        new NamedFiles(files, viewer),
        timelines.get(),
        assigning,
        new WorkedOn(connections, directory));
  }
}
