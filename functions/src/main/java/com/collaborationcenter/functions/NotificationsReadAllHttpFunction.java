package com.collaborationcenter.functions;

import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.notification.Notifications;
import com.collaborationcenter.person.Viewer;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The caller marks all that they are told read. A repeat is safe: what is read stays so; if it is
 * interrupted, the person repeats it.
 */
@Requires(Access.PERSON)
public final class NotificationsReadAllHttpFunction {
  private final HttpGate gate;
  private final Supplier<Notifications> notifications;

  /** With these. */
  public NotificationsReadAllHttpFunction(HttpGate gate, Supplier<Notifications> notifications) {
    this.gate = gate;
    this.notifications = notifications;
  }

  /** Answers. */
  @FunctionName("notifications-read-all")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.PUT},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "notifications/read")
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return gate.answerTo(this, request, context.getLogger(), this::markAllRead);
  }

  private Answer markAllRead(Viewer viewer) {
    notifications.get().markAllRead(viewer.person());
    return Answer.empty(204);
  }
}
