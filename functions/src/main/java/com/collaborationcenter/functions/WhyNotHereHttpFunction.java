package com.collaborationcenter.functions;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.ExplanationJson;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.MailJson;
import com.collaborationcenter.functions.http.NamedFiles;
import com.collaborationcenter.functions.http.OptionalFields;
import com.collaborationcenter.functions.http.OwnMailbox;
import com.collaborationcenter.functions.http.PersonLimit;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.functions.http.VisibleFiles;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.pipeline.WhyNotHere;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.util.function.Supplier;

/**
 * Why a client file doesn't show a mail of the caller's own mailbox (P16). Outlook is asked then
 * and there. A mail that turns out to be missing is queued to be stored, so that a repeat finds it
 * there. What is asked for travels in the body: hosts log URLs.
 */
@Requires(Access.PERSON)
public final class WhyNotHereHttpFunction {
  /** RFC 5322 allows lines of 998 characters. */
  private static final int MAX_MESSAGE_ID = 998;

  private final HttpGate gate;
  private final Supplier<VisibleFiles> files;
  private final Supplier<OwnMailbox> mailboxes;
  private final Supplier<WhyNotHere> whyNotHere;
  private final PersonLimit limit;

  /** With these. */
  public WhyNotHereHttpFunction(
      HttpGate gate,
      Supplier<VisibleFiles> files,
      Supplier<OwnMailbox> mailboxes,
      Supplier<WhyNotHere> whyNotHere,
      PersonLimit limit) {
    this.gate = gate;
    this.files = files;
    this.mailboxes = mailboxes;
    this.whyNotHere = whyNotHere;
    this.limit = limit;
  }

  /** Explains. */
  @FunctionName("client-file-why-not-here")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.POST},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "client-files/{clientFileId}/why-not-here")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("clientFileId") String clientFileId,
      ExecutionContext context) {
    return gate.answerTo(
        this,
        request,
        context.getLogger(),
        viewer -> {
          limit.require(viewer, PersonLimit.Routes.WHY);
          ClientFileId clientFile = files.get().require(viewer, clientFileId).id();
          OptionalFields body = OptionalFields.of(request, "sender", "internetMessageId");
          Optional<String> sender = body.text("sender").map(String::strip);
          Optional<String> messageId = body.text("internetMessageId").map(String::strip);
          if (sender.isPresent() == messageId.isPresent()) {
            throw OptionalFields.invalid("either sender or internetMessageId is needed");
          }
          return sender.isPresent()
              ? ofSender(viewer, clientFile, sender.get())
              : ofMessageId(viewer, clientFile, messageId.get());
        });
  }

  private Answer ofSender(Viewer viewer, ClientFileId clientFile, String sender) {
    EmailAddress address =
        EmailAddress.find(sender).orElseThrow(() -> OptionalFields.invalid("sender is an address"));
    Connection mailbox = mailboxes.get().require(viewer);
    return answer(
        viewer,
        mailbox,
        whyNotHere.get().ofSender(viewer, mailbox, clientFile, sender, address.value()));
  }

  private Answer ofMessageId(Viewer viewer, ClientFileId clientFile, String messageId) {
    if (messageId.isEmpty() || messageId.length() > MAX_MESSAGE_ID) {
      throw OptionalFields.invalid("internetMessageId has 1 to " + MAX_MESSAGE_ID + " characters");
    }
    Connection mailbox = mailboxes.get().require(viewer);
    return answer(
        viewer, mailbox, whyNotHere.get().ofMessageId(viewer, mailbox, clientFile, messageId));
  }

  private Answer answer(Viewer viewer, Connection mailbox, WhyNotHere.Answer found) {
    ExplanationJson explanations = new ExplanationJson(new NamedFiles(files.get(), viewer));
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode mails = body.putArray("mails");
    for (WhyNotHere.Explained explained : found.mails()) {
      ObjectNode mail = MailJson.found(mailbox.mailbox(), explained.mail());
      mail.set("reason", explanations.reason(explained.why()));
      mails.add(mail);
    }
    body.put("more", found.more());
    return Answer.json(200, body);
  }
}
