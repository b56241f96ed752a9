package com.collaborationcenter.functions;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.AttachmentJson;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.OwnMail;
import com.collaborationcenter.functions.http.PersonLimit;
import com.collaborationcenter.functions.http.Problem;
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
 * A link to save an attachment, signed for that blob for a few minutes; where it isn't staged yet,
 * that it is being staged, and where to watch. No byte of it passes through here.
 *
 * <p>A repeat is safe: it hands out another link, and stages once. Where it is a colleague's mail
 * the audit is told before. If it fails, the person asks again; when attachments stay wanted, see
 * docs/operate.md, attachment-download.
 */
@Requires(Access.PERSON)
public final class AttachmentDownloadHttpFunction {
  /** When to look again. */
  private static final long SECONDS = 2;

  private final HttpGate gate;
  private final Supplier<VisibleFiles> files;
  private final Supplier<UsingAttachments> attachments;
  private final PersonLimit limit;

  /** With these. */
  public AttachmentDownloadHttpFunction(
      HttpGate gate,
      Supplier<VisibleFiles> files,
      Supplier<UsingAttachments> attachments,
      PersonLimit limit) {
    this.gate = gate;
    this.files = files;
    this.attachments = attachments;
    this.limit = limit;
  }

  /** Answers the link, or where to wait for it. */
  @FunctionName("attachment-download")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.POST},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route =
                  "client-files/{clientFileId}/mails/{mailboxId}/{mailId}/attachments/{attachmentId}/download")
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
          limit.require(viewer, PersonLimit.Routes.ATTACHMENTS);
          ClientFileId clientFile = files.get().require(viewer, clientFileId).id();
          MailboxId mailbox = OwnMail.id(MailboxId::new, mailboxId);
          MailId mail = OwnMail.id(MailId::new, mailId);
          return answer(
              attachments
                  .get()
                  .download(viewer, clientFile, mailbox, mail, attachmentId)
                  .orElseThrow(OwnMail::unknown),
              AttachmentJson.path(clientFile, mailbox, mail, attachmentId));
        });
  }

  private static Answer answer(UsingAttachments.Use use, String watch) {
    if (use instanceof UsingAttachments.Use.Ready ready) {
      return Answer.json(200, AttachmentJson.link(ready.link()));
    } else if (use instanceof UsingAttachments.Use.Waiting waiting) {
      return Answer.json(202, AttachmentJson.waiting(waiting.state(), watch))
          .watchedAt(watch, SECONDS);
    }
    if (use instanceof UsingAttachments.Use.Unknown) {
      throw AttachmentJson.unknown();
    }
    String code = ((UsingAttachments.Use.Refused) use).code();
    throw Problem.of(409, code, "the attachment can't be had").refuse();
  }
}
