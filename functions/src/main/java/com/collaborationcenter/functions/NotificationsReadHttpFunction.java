package com.collaborationcenter.functions;

import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.Problem;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.notification.Notifications;
import com.collaborationcenter.person.Viewer;
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

/** The caller marks a notification read. A repeat is safe: it stays read. */
@Requires(Access.PERSON)
public final class NotificationsReadHttpFunction {
  private final HttpGate gate;
  private final Supplier<Notifications> notifications;

  /** With these. */
  public NotificationsReadHttpFunction(HttpGate gate, Supplier<Notifications> notifications) {
    this.gate = gate;
    this.notifications = notifications;
  }

  /** Answers. */
  @FunctionName("notifications-read")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.PUT},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "notifications/{id}/read")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("id") String id,
      ExecutionContext context) {
    return gate.answerTo(this, request, context.getLogger(), viewer -> markRead(viewer, id));
  }

  private Answer markRead(Viewer viewer, String id) {
    if (!notifications.get().markRead(viewer.person(), id)) {
      throw Problem.of(404, "notification_unknown", "there is no such notification").refuse();
    }
    return Answer.empty(204);
  }
}
