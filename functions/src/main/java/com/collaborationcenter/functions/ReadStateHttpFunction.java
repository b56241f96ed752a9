package com.collaborationcenter.functions;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.fetch.ReadState;
import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.JsonBody;
import com.collaborationcenter.functions.http.OwnMail;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.functions.http.VisibleFiles;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.pipeline.ReadMarking;
import com.collaborationcenter.pipeline.ReadMarking.Marked;
import com.collaborationcenter.timeline.Row;
import com.collaborationcenter.timeline.TabRow;
import com.collaborationcenter.timeline.Timelines;
import com.collaborationcenter.work.MailboxWork.MarkRead;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Marks a mail read or unread (P7): the viewer's own in Outlook; a colleague's for the viewer
 * alone, of which the colleague and Outlook hear nothing. A repeat finds Outlook in that state and
 * sends nothing. While Graph throttles, the mark waits on the queue {@code mailbox-work}, and goes
 * only if the mail is then still the version that the person saw. Nobody has to act when it fails:
 * Outlook's state stays, and the page shows it.
 */
@Requires(Access.PERSON)
public final class ReadStateHttpFunction {
  private static final int MAX_CHANGE_KEY = 200;

  private final HttpGate gate;
  private final Supplier<VisibleFiles> files;
  private final Supplier<Timelines> timelines;
  private final Supplier<ReadMarking> marking;

  /** With these. */
  public ReadStateHttpFunction(
      HttpGate gate,
      Supplier<VisibleFiles> files,
      Supplier<Timelines> timelines,
      Supplier<ReadMarking> marking) {
    this.gate = gate;
    this.files = files;
    this.timelines = timelines;
    this.marking = marking;
  }

  /** Marks the mail. */
  @FunctionName("client-file-mail-read-state")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.PUT},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "client-files/{clientFileId}/mails/{mailboxId}/{mailId}/read-state")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("clientFileId") String clientFileId,
      @BindingName("mailboxId") String mailboxId,
      @BindingName("mailId") String mailId,
      ExecutionContext context) {
    return gate.answerTo(
        this,
        request,
        context.getLogger(),
        viewer -> {
          ClientFileId clientFile = files.get().require(viewer, clientFileId).id();
          TabRow row =
              timelines
                  .get()
                  .find(
                      viewer,
                      clientFile,
                      OwnMail.id(MailboxId::new, mailboxId),
                      OwnMail.id(MailId::new, mailId))
                  .orElseThrow(OwnMail::unknown);
          JsonBody body = JsonBody.of(request, Set.of("read", "changeKey"));
          boolean read = body.truth("read");
          String changeKey = body.text("changeKey", MAX_CHANGE_KEY);
          return row.sharedBy().isPresent()
              ? markSeen(viewer, clientFile, row, read)
              : mark(row.row(), read, changeKey);
        });
  }

  private Answer markSeen(Viewer viewer, ClientFileId clientFile, TabRow row, boolean read) {
    timelines.get().markSeen(viewer, clientFile, row, read);
    return Answer.json(200, json("done", new ReadState(read, row.row().changeKey())));
  }

  private Answer mark(Row row, boolean read, String changeKey) {
    MarkRead wish =
        new MarkRead(new MailboxId(row.mailbox()), new MailId(row.mail()), read, changeKey, 0);
    Marked marked = marking.get().markNow(wish, row.changeKey());
    if (marked instanceof Marked.Done done) {
      return Answer.json(200, json("done", done.now()));
    } else if (marked instanceof Marked.Overtaken overtaken) {
      return Answer.json(200, json("overtaken", overtaken.now()));
    } else if (marked instanceof Marked.Gone) {
      throw OwnMail.unknown();
    }
    return Answer.json(202, JsonNodeFactory.instance.objectNode().put("state", "queued"));
  }

  private static ObjectNode json(String state, ReadState now) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("state", state)
        .put("unread", !now.read())
        .put("changeKey", now.changeKey());
  }
}
