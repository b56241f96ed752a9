package com.collaborationcenter.pipeline;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.fetch.FoundMail;
import com.collaborationcenter.fetch.MailSearch;
import com.collaborationcenter.mail.Envelope;
import com.collaborationcenter.mail.FolderId;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.timeline.Timelines;
import com.collaborationcenter.work.MailboxWork.Urgency;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Explains to a person why a client file doesn't show a mail of theirs (P16). The mails are looked
 * for in their own mailbox, then and there, and nothing of them is kept. One that belongs here and
 * isn't stored is queued to be, so that asking mends a gap.
 */
public final class WhyNotHere {
  /** The most mails that are explained, the newest of them. */
  public static final int MAX_MAILS = 10;

  private final MailSearch search;
  private final MailboxContexts contexts;
  private final Timelines timelines;
  private final WorkSender sender;
  private final Patience patience;

  /** With these. */
  public WhyNotHere(
      MailSearch search,
      MailboxContexts contexts,
      Timelines timelines,
      WorkSender sender,
      Patience patience) {
    this.search = search;
    this.contexts = contexts;
    this.timelines = timelines;
    this.sender = sender;
    this.patience = patience;
  }

  /** A mail and why the client file shows it or doesn't. */
  public record Explained(FoundMail mail, Explanation why) {}

  /**
   * What was found; perhaps nothing.
   *
   * @param more whether there are others, which weren't looked at
   */
  public record Answer(List<Explained> mails, boolean more) {
    /** Copies the list. */
    public Answer {
      mails = List.copyOf(mails);
    }
  }

  /**
   * Of the mails from this address: as it is written, or, if there are none, in the form in which
   * addresses are compared.
   *
   * @param connection the viewer's own mailbox, connected
   * @param normalised the same address
   */
  public Answer ofSender(
      Viewer viewer,
      Connection connection,
      ClientFileId clientFile,
      String written,
      String normalised) {
    return patience.ask(
        connection.mailbox(),
        () -> explainSender(viewer, connection, clientFile, written, normalised));
  }

  private Answer explainSender(
      Viewer viewer,
      Connection connection,
      ClientFileId clientFile,
      String written,
      String normalised) {
    Answer answer =
        explain(
            viewer,
            connection,
            clientFile,
            most -> search.fromSender(connection.mailbox(), written, most));
    boolean same = written.toLowerCase(Locale.ROOT).equals(normalised);
    return same || !answer.mails().isEmpty()
        ? answer
        : explain(
            viewer,
            connection,
            clientFile,
            most -> search.fromSender(connection.mailbox(), normalised, most));
  }

  /**
   * Of the mails with this {@code Message-ID}.
   *
   * @param connection the viewer's own mailbox, connected
   */
  public Answer ofMessageId(
      Viewer viewer, Connection connection, ClientFileId clientFile, String internetMessageId) {
    return patience.ask(
        connection.mailbox(),
        () ->
            explain(
                viewer,
                connection,
                clientFile,
                most -> search.withMessageId(connection.mailbox(), internetMessageId, most)));
  }

  private Answer explain(
      Viewer viewer,
      Connection connection,
      ClientFileId clientFile,
      IntFunction<List<FoundMail>> look) {
    // One more, to know whether there are others.
    List<FoundMail> found = look.apply(MAX_MAILS + 1);
    List<FoundMail> mails = found.subList(0, Math.min(MAX_MAILS, found.size()));
    if (mails.isEmpty()) {
      return new Answer(List.of(), false);
    }
    Set<FolderId> folders =
        mails.stream().map(mail -> mail.envelope().folder()).collect(Collectors.toSet());
    MailboxContext context = contexts.knowing(contexts.newest(connection), folders);
    List<Explained> explained = new ArrayList<>();
    List<MailId> gaps = new ArrayList<>();
    for (FoundMail mail : mails) {
      Envelope envelope = mail.envelope();
      boolean shown =
          timelines.find(viewer, clientFile, connection.mailbox(), envelope.id()).isPresent();
      Explanation why = Explanation.of(context, envelope, clientFile, shown);
      explained.add(new Explained(mail, why));
      if (why instanceof Explanation.NotStoredYet) {
        gaps.add(envelope.id());
      }
    }
    sender.bringUpToDate(connection.mailbox(), gaps, context.owner().version(), Urgency.LIVE);
    return new Answer(explained, found.size() > mails.size());
  }
}
