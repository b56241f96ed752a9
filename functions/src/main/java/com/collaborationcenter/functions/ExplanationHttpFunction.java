package com.collaborationcenter.functions;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.ExplanationJson;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.NamedFiles;
import com.collaborationcenter.functions.http.OwnMail;
import com.collaborationcenter.functions.http.PersonLimit;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.functions.http.VisibleFiles;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.pipeline.Explaining;
import com.collaborationcenter.timeline.Mails;
import com.collaborationcenter.timeline.Row;
import com.collaborationcenter.timeline.StoredMail;
import com.collaborationcenter.timeline.Timelines;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Why a client file shows a mail, which others show it, and, of an ambiguous one, which of them it
 * may be about (P16). Reads only; a repeat says the same until something changes. A colleague to
 * whom the mail is shown learns what its row tells, and nothing of its owner's other mail.
 */
@Requires(Access.PERSON)
public final class ExplanationHttpFunction {
  private final HttpGate gate;
  private final Supplier<VisibleFiles> files;
  private final Supplier<Timelines> timelines;
  private final Supplier<Mails> mails;
  private final Supplier<Connections> connections;
  private final Supplier<Explaining> explaining;
  private final PersonLimit limit;

  /** With these. */
  public ExplanationHttpFunction(
      HttpGate gate,
      Supplier<VisibleFiles> files,
      Supplier<Timelines> timelines,
      Supplier<Mails> mails,
      Supplier<Connections> connections,
      Supplier<Explaining> explaining,
      PersonLimit limit) {
    this.gate = gate;
    this.files = files;
    this.timelines = timelines;
    this.mails = mails;
    this.connections = connections;
    this.explaining = explaining;
    this.limit = limit;
  }

  /** Explains. */
  @FunctionName("client-file-mail-explanation")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "client-files/{clientFileId}/mails/{mailboxId}/{mailId}/explanation")
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
          limit.require(viewer, PersonLimit.Routes.WHY);
          ClientFileId clientFile = files.get().require(viewer, clientFileId).id();
          MailboxId mailbox = OwnMail.id(MailboxId::new, mailboxId);
          return why(viewer, clientFile, mailbox, OwnMail.id(MailId::new, mailId));
        });
  }

  private Answer why(Viewer viewer, ClientFileId clientFile, MailboxId mailbox, MailId id) {
    // The row decides whether the viewer may see the mail here.
    Row row =
        timelines.get().find(viewer, clientFile, mailbox, id).orElseThrow(OwnMail::unknown).row();
    if (!mailbox.value().equals(viewer.person().object())) {
      return Answer.json(200, ExplanationJson.shown(row));
    }
    Connection connection = connections.get().find(mailbox).orElseThrow(OwnMail::unknown);
    StoredMail stored =
        mails.get().find(mailbox, id).map(Mails.Versioned::mail).orElseThrow(OwnMail::unknown);
    NamedFiles named = new NamedFiles(files.get(), viewer);
    Explaining.Why why = explaining.get().explain(connection, stored, named::find);
    return Answer.json(200, new ExplanationJson(named).why(row, clientFile, stored, why));
  }
}
