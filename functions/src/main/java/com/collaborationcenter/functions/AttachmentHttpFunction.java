package com.collaborationcenter.functions;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.AttachmentJson;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.OwnMail;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.functions.http.VisibleFiles;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.pipeline.UsingAttachments;
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
 * How far one attachment is staged: what who waits for it looks at. What the viewer may not see
 * answers as what doesn't exist. It stages nothing and hands nothing out. A repeat is safe, and
 * nobody has to act when it fails.
 */
@Requires(Access.PERSON)
public final class AttachmentHttpFunction {
  private final HttpGate gate;
  private final Supplier<VisibleFiles> files;
  private final Supplier<UsingAttachments> attachments;

  /** With these. */
  public AttachmentHttpFunction(
      HttpGate gate, Supplier<VisibleFiles> files, Supplier<UsingAttachments> attachments) {
    this.gate = gate;
    this.files = files;
    this.attachments = attachments;
  }

  /** Answers how far it is. */
  @FunctionName("mail-attachment")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route =
                  "client-files/{clientFileId}/mails/{mailboxId}/{mailId}/attachments/{attachmentId}")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("clientFileId") String clientFileId,
      @BindingName("mailboxId") String mailboxId,
      @BindingName("mailId") String mailId,
      @BindingName("attachmentId") String attachmentId,
      ExecutionContext context) {
    return gate.answerTo(
        this,
        request,
        context.getLogger(),
        viewer -> {
          ClientFileId clientFile = files.get().require(viewer, clientFileId).id();
          MailboxId mailbox = OwnMail.id(MailboxId::new, mailboxId);
          MailId mail = OwnMail.id(MailId::new, mailId);
          return attachments
              .get()
              .find(viewer, clientFile, mailbox, mail, attachmentId)
              .orElseThrow(OwnMail::unknown)
              .items()
              .stream()
              .findFirst()
              .map(item -> Answer.json(200, AttachmentJson.state(item)))
              .orElseThrow(AttachmentJson::unknown);
        });
  }
}
