package com.collaborationcenter.functions;

import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.Cursors;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.notification.Notification;
import com.collaborationcenter.notification.Notifications;
import com.collaborationcenter.notification.Notifications.NotificationPage;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.record.Scan;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the caller is told, the newest first, and how much of it they haven't marked read. A repeat
 * is safe: it reads.
 */
@Requires(Access.PERSON)
public final class NotificationsHttpFunction {
  private static final int USUAL_PAGE = 50;
  private static final int MAX_PAGE = 100;
  private static final String LIST = "notifications";

  private final HttpGate gate;
  private final Supplier<Notifications> notifications;
  private final Supplier<Cursors> cursors;

  /** With these. */
  public NotificationsHttpFunction(
      HttpGate gate, Supplier<Notifications> notifications, Supplier<Cursors> cursors) {
    this.gate = gate;
    this.notifications = notifications;
    this.cursors = cursors;
  }

  /** Answers. */
  @FunctionName("notifications")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "notifications")
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return gate.answerTo(
        this, request, context.getLogger(), viewer -> page(viewer, request.getQueryParameters()));
  }

  private Answer page(Viewer viewer, Map<String, String> query) {
    int limit = Cursors.limit(query, USUAL_PAGE, MAX_PAGE);
    Optional<Scan.Position> after =
        cursors.get().position(viewer, LIST, query).map(Scan.Position::new);
    NotificationPage page = notifications.get().list(viewer.person(), after, limit);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("notifications");
    for (Notification told : page.notifications()) {
      list.addObject()
          .put("id", told.id())
          .put("kind", told.kind().name().toLowerCase(Locale.ROOT))
          .put("at", told.at().toString())
          .put("read", told.read());
    }
    json.put("unread", notifications.get().unread(viewer.person()));
    page.next()
        .ifPresent(next -> json.put("next", cursors.get().issue(viewer, LIST, next.value())));
    return Answer.json(200, json);
  }
}
