package com.collaborationcenter.functions;

import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.AssignableMails;
import com.collaborationcenter.functions.http.AssignableMails.Assignable;
import com.collaborationcenter.functions.http.AssignableTab;
import com.collaborationcenter.functions.http.Hand;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.JsonBody;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.functions.http.VisibleFiles;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Assigns a mail, and all its copies that the person may assign, to client files by hand, or to
 * none (P15): {@link AssignableTab} says who may what. 202: the decision is written, the tabs
 * follow. A repeat writes nothing new. If it fails before the decision is written, the person
 * repeats it; after that the next catch-up or census carries it out.
 */
@Requires(Access.PERSON)
public final class AssignHttpFunction {
  /** The most client files that one mail is assigned to. */
  static final int MAX_CLIENT_FILES = 20;

  private final HttpGate gate;
  private final Supplier<VisibleFiles> files;
  private final Supplier<AssignableMails> mails;
  private final Supplier<Hand> hand;

  /** With these. */
  public AssignHttpFunction(
      HttpGate gate,
      Supplier<VisibleFiles> files,
      Supplier<AssignableMails> mails,
      Supplier<Hand> hand) {
    this.gate = gate;
    this.files = files;
    this.mails = mails;
    this.hand = hand;
  }

  /** Assigns the mail. */
  @FunctionName("client-file-mail-assign")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.PUT},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "client-files/{clientFileId}/mails/{mailboxId}/{mailId}/assignment")
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
          AssignableTab tab = mails.get().in(viewer, clientFileId);
          // Before the body: who may not see the mail learns nothing of what would be wrong with
          // it.
          Assignable unused = tab.require(mailboxId, mailId);
          JsonBody body = JsonBody.of(request, Set.of("clientFiles"));
          List<ClientFile> wanted =
              files.get().requireEach(viewer, body.texts("clientFiles", MAX_CLIENT_FILES));
          hand.get().letFollow(hand.get().decide(tab, mailboxId, mailId, Optional.of(wanted)));
          return Answer.empty(202);
        });
  }
}
