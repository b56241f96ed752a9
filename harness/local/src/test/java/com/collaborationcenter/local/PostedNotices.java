package com.collaborationcenter.local;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A batch of notices as Graph posts them (graph-facts 1.5), or nearly so. */
final class PostedNotices {
  private final ArrayNode notices = JsonNodeFactory.instance.arrayNode();

  /** Adds a notice that a mail came; the last one added can be spoilt. */
  ObjectNode add(String clientState, String mailbox, String mail) {
    ObjectNode notice = notices.addObject();
    notice
        .put("subscriptionId", UUID.randomUUID().toString())
        .put("clientState", clientState)
        .put("changeType", "created")
        .put("tenantId", LocalRunner.TENANT)
        .put("resource", "Users/" + mailbox + "/Messages/" + mail);
    notice
        .putObject("resourceData")
        .put("@odata.type", "#Microsoft.Graph.Message")
        .put("@odata.etag", "W/\"" + UUID.randomUUID() + "\"")
        .put("id", mail);
    return notice;
  }

  /** The request's body. */
  byte[] body() {
    ObjectNode batch = JsonNodeFactory.instance.objectNode();
    batch.set("value", notices);
    return batch.toString().getBytes(StandardCharsets.UTF_8);
  }
}
