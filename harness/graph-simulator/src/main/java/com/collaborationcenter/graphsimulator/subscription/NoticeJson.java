package com.collaborationcenter.graphsimulator.subscription;

import com.collaborationcenter.graphsimulator.mailbox.MailChange;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** Writes notices as Graph does: basic resource data only (graph-facts 1.5). */
final class NoticeJson {
  private final String tenantId;

  NoticeJson(String tenantId) {
    this.tenantId = tenantId;
  }

  ObjectNode change(Subscription subscription, MailChange change) {
    String id = change.mailbox().id(change.mail(), subscription.ids());
    String resource = "Users/" + subscription.owner() + "/Messages/" + id;
    ObjectNode notice = head(subscription);
    notice.put("changeType", change.kind().name().toLowerCase(Locale.ROOT));
    notice.put("resource", resource);
    notice
        .putObject("resourceData")
        .put("@odata.type", "#Microsoft.Graph.Message")
        .put("@odata.id", resource)
        .put("@odata.etag", "W/\"" + change.mailbox().changeKey(change.mail()) + "\"")
        .put("id", id);
    return notice;
  }

  ObjectNode lifecycle(Subscription subscription, LifecycleEvent event) {
    return head(subscription).put("lifecycleEvent", event.graphName());
  }

  private ObjectNode head(Subscription subscription) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("subscriptionId", subscription.id().toString())
        .put("subscriptionExpirationDateTime", subscription.expires().toString())
        .put("clientState", subscription.clientState())
        .put("tenantId", tenantId);
  }
}
