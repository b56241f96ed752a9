package com.collaborationcenter.functions;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.JsonBody;
import com.collaborationcenter.functions.http.OwnMail;
import com.collaborationcenter.functions.http.OwnMailbox;
import com.collaborationcenter.functions.http.PersonLimit;
import com.collaborationcenter.functions.http.Problem;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.functions.http.VisibleFiles;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.pipeline.Unmatched;
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
 * Assigns a mail of the caller's own mailbox that no client file shows, be it stored or not, to
 * client files that they work on, or to none (P15). 202: the decision is written, and the queue
 * {@code mailbox-work} fetches and stores the mail. A repeat writes nothing new. If it fails before
 * the decision is written, the person repeats it; after that the next catch-up or census carries it
 * out.
 */
@Requires(Access.PERSON)
public final class UnmatchedMailAssignHttpFunction {
  private final HttpGate gate;
  private final Supplier<VisibleFiles> files;
  private final Supplier<OwnMailbox> mailboxes;
  private final Supplier<Unmatched> unmatched;
  private final PersonLimit limit;

  /** With these. */
  public UnmatchedMailAssignHttpFunction(
      HttpGate gate,
      Supplier<VisibleFiles> files,
      Supplier<OwnMailbox> mailboxes,
      Supplier<Unmatched> unmatched,
      PersonLimit limit) {
    this.gate = gate;
    this.files = files;
    this.mailboxes = mailboxes;
    this.unmatched = unmatched;
    this.limit = limit;
  }

  /** Assigns the mail. */
  @FunctionName("unmatched-mail-assign")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.PUT},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "unmatched-mails/{mailId}/assignment")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("mailId") String mailId,
      ExecutionContext context) {
    return gate.answerTo(
        this,
        request,
        context.getLogger(),
        viewer -> {
          limit.require(viewer, PersonLimit.Routes.UNMATCHED_MAIL);
          JsonBody body = JsonBody.of(request, Set.of("clientFiles"));
          Set<String> ids = body.texts("clientFiles", AssignHttpFunction.MAX_CLIENT_FILES);
          Set<ClientFileId> wanted = files.get().requireAll(viewer, ids);
          Connection mailbox = mailboxes.get().require(viewer);
          MailId mail = OwnMail.id(MailId::new, mailId);
          if (!unmatched.get().assign(mailbox, mail, wanted, viewer.person())) {
            throw Problem.of(404, "mail_unknown", "there is no such mail in the mailbox").refuse();
          }
          return Answer.empty(202);
        });
  }
}
