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

/** The caller puts a notification away for good. A repeat finds none and says so. */
@Requires(Access.PERSON)
public final class NotificationsPutAwayHttpFunction {
  private final HttpGate gate;
  private final Supplier<Notifications> notifications;

  /** With these. */
  public NotificationsPutAwayHttpFunction(HttpGate gate, Supplier<Notifications> notifications) {
    this.gate = gate;
    this.notifications = notifications;
  }

  /** Answers. */
  @FunctionName("notifications-put-away")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.DELETE},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "notifications/{id}")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("id") String id,
      ExecutionContext context) {
    return gate.answerTo(this, request, context.getLogger(), viewer -> putAway(viewer, id));
  }

  private Answer putAway(Viewer viewer, String id) {
    if (!notifications.get().putAway(viewer.person(), id)) {
      throw Problem.of(404, "notification_unknown", "there is no such notification").refuse();
    }
    return Answer.empty(204);
  }
}
