package com.collaborationcenter.functions;

import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.JsonBody;
import com.collaborationcenter.functions.http.OwnMail;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.functions.http.VisibleFiles;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.pipeline.KeepingPrivate;
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
import java.util.Set;
import java.util.function.Supplier;

/**
 * A person keeps a mail of theirs from colleagues, or lets it be shared like any other again (P14).
 * A colleague's mail answers as one that doesn't exist. A repeat is safe. If it fails after the
 * decision is written, the queue carries it out; before that, the person repeats it.
 */
@Requires(Access.PERSON)
public final class MailPrivacyHttpFunction {
  private final HttpGate gate;
  private final Supplier<VisibleFiles> files;
  private final Supplier<Timelines> timelines;
  private final Supplier<KeepingPrivate> keeping;

  /** With these. */
  public MailPrivacyHttpFunction(
      HttpGate gate,
      Supplier<VisibleFiles> files,
      Supplier<Timelines> timelines,
      Supplier<KeepingPrivate> keeping) {
    this.gate = gate;
    this.files = files;
    this.timelines = timelines;
    this.keeping = keeping;
  }

  /** Keeps it, or lets it go. */
  @FunctionName("client-file-mail-privacy")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.PUT},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "client-files/{clientFileId}/mails/{mailboxId}/{mailId}/privacy")
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
          OwnMail mail = OwnMail.require(viewer, files.get(), clientFileId, mailboxId, mailId);
          JsonBody body = JsonBody.of(request, Set.of("private"));
          return keep(viewer, mail, body.truth("private"));
        });
  }

  private Answer keep(Viewer viewer, OwnMail mail, boolean keptPrivate) {
    boolean shown =
        timelines.get().find(viewer, mail.clientFile(), mail.mailbox(), mail.id()).isPresent();
    if (!shown || !keeping.get().keep(mail.mailbox(), mail.id(), keptPrivate)) {
      throw OwnMail.unknown();
    }
    return Answer.empty(204);
  }
}
