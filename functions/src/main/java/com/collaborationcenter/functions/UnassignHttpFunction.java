package com.collaborationcenter.functions;

import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.AssignableMails;
import com.collaborationcenter.functions.http.AssignableTab;
import com.collaborationcenter.functions.http.Hand;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.Requires;
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
 * Takes a hand's assignment back: the rules decide about the mail and its thread again. For the
 * mail's owner alone. A repeat takes nothing back; if no client file shows the mail any more, it
 * answers that there is none. A crash in between is made good by the next catch-up or census.
 */
@Requires(Access.PERSON)
public final class UnassignHttpFunction {
  private final HttpGate gate;
  private final Supplier<AssignableMails> mails;
  private final Supplier<Hand> hand;

  /** With these. */
  public UnassignHttpFunction(HttpGate gate, Supplier<AssignableMails> mails, Supplier<Hand> hand) {
    this.gate = gate;
    this.mails = mails;
    this.hand = hand;
  }

  /** Takes the assignment back. */
  @FunctionName("client-file-mail-unassign")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.DELETE},
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
          hand.get().letFollow(hand.get().decide(tab, mailboxId, mailId, Optional.empty()));
          return Answer.empty(202);
        });
  }
}
