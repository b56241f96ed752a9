package com.collaborationcenter.functions;

import com.collaborationcenter.body.BodySanitiser;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.AttachmentJson;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.MailJson;
import com.collaborationcenter.functions.http.OwnMail;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.functions.http.VisibleFiles;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.pipeline.MailOpening;
import com.collaborationcenter.pipeline.UsingAttachments;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One mail of a client file, with its sanitised body, its attachments' names and the reason why it
 * is here. Remote images are left out unless {@code images=remote} asks for them; those that came
 * with the mail are named with short-lived links, and asked for where they aren't staged yet. What
 * the viewer may not see answers as what doesn't exist.
 */
@Requires(Access.PERSON)
public final class MailHttpFunction {
  private final HttpGate gate;
  private final Supplier<VisibleFiles> files;
  private final Supplier<MailOpening> opening;
  private final Supplier<UsingAttachments> attachments;

  /** With these. */
  public MailHttpFunction(
      HttpGate gate,
      Supplier<VisibleFiles> files,
      Supplier<MailOpening> opening,
      Supplier<UsingAttachments> attachments) {
    this.gate = gate;
    this.files = files;
    this.opening = opening;
    this.attachments = attachments;
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
    Set<String> contentIds =
        mail.mail().attachments().stream()
            .flatMap(one -> one.contentId().stream())
            .map(contentId -> contentId.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    BodySanitiser.SafeBody safe = BodySanitiser.sanitise(mail.body(), remoteImages, contentIds);
    // Only where the body names some: other mail needs nothing of contents and links.
    List<UsingAttachments.Image> images =
        safe.contentIds().isEmpty()
            ? List.of()
            : attachments.get().images(mailbox, mail.mail(), safe.contentIds());
    json.set("images", AttachmentJson.images(images));
    json.putObject("body")
        .put("html", safe.html())
        .put("blockedImages", safe.blockedImages())
        .put("cut", safe.cut());
    return Answer.json(200, json);
  }
}
