package com.collaborationcenter.functions;

import com.collaborationcenter.body.BodySanitiser;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.MailJson;
import com.collaborationcenter.functions.http.OwnMail;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.functions.http.VisibleFiles;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.pipeline.MailOpening;
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
import java.util.function.Supplier;

/**
 * One mail of a client file, with its sanitised body, its attachments' names and the reason why it
 * is here. Remote images are left out unless {@code images=remote} asks for them. What the viewer
 * may not see answers as what doesn't exist.
 */
@Requires(Access.PERSON)
public final class MailHttpFunction {
  private final HttpGate gate;
  private final Supplier<VisibleFiles> files;
  private final Supplier<MailOpening> opening;

  /** With these. */
  public MailHttpFunction(
      HttpGate gate, Supplier<VisibleFiles> files, Supplier<MailOpening> opening) {
    this.gate = gate;
    this.files = files;
    this.opening = opening;
  }

  /** Answers the mail. */
  @FunctionName("client-file-mail")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "client-files/{clientFileId}/mails/{mailboxId}/{mailId}")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("clientFileId") String clientFileId,
      @BindingName("mailboxId") String mailboxId,
      @BindingName("mailId") String mailId,
      ExecutionContext context) {
    boolean remoteImages = "remote".equals(request.getQueryParameters().get("images"));
    return gate.answerTo(
        this,
        request,
        context.getLogger(),
        viewer -> {
          ClientFileId clientFile = files.get().require(viewer, clientFileId).id();
          MailboxId mailbox = OwnMail.id(MailboxId::new, mailboxId);
          return mail(viewer, clientFile, mailbox, OwnMail.id(MailId::new, mailId), remoteImages);
        });
  }

  private Answer mail(
      Viewer viewer, ClientFileId file, MailboxId mailbox, MailId id, boolean remoteImages) {
    MailOpening.Opened mail =
        opening.get().open(viewer, file, mailbox, id).orElseThrow(OwnMail::unknown);
    ObjectNode json = MailJson.mail(mail.row(), mail.mail());
    if (mail.row().sharedBy().isEmpty()) {
      json.put("keptPrivate", mail.keptPrivate());
    }
    BodySanitiser.SafeBody safe = BodySanitiser.sanitise(mail.body(), remoteImages);
    json.putObject("body")
        .put("html", safe.html())
        .put("blockedImages", safe.blockedImages())
        .put("cut", safe.cut());
    return Answer.json(200, json);
  }
}
