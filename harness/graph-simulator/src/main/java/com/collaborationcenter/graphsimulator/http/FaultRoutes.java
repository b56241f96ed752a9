package com.collaborationcenter.graphsimulator.http;

import com.collaborationcenter.graphsimulator.fault.Faults;
import com.collaborationcenter.graphsimulator.fault.NoticeFaults;
import com.collaborationcenter.graphsimulator.fault.RequestFault;
import com.collaborationcenter.graphsimulator.subscription.LifecycleEvent;
import com.collaborationcenter.graphsimulator.subscription.NoticeCounts;
import com.collaborationcenter.graphsimulator.subscription.Subscription;
import com.collaborationcenter.graphsimulator.subscription.Subscriptions;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The admin API's part about misbehaviour:
 *
 * <ul>
 *   <li>POST /admin/faults/requests {path: regex over "METHOD /path?query", times, status, code,
 *       retryAfter}; with {cut: true} the connection breaks in the middle of the true answer. A
 *       request within a batch reads "$batch METHOD /path"
 *   <li>POST /admin/faults/notices {drop, twice, delay, reorder, delayMillis, seed}
 *   <li>POST /admin/faults/pages {largest}: listings that ask for more get 504
 *   <li>DELETE /admin/faults
 *   <li>GET /admin/notices: what became of the notices
 *   <li>GET /admin/subscriptions; DELETE /admin/subscriptions/{id}: removed, and told; DELETE
 *       …?quiet=true: lost without a word
 *   <li>POST /admin/subscriptions/{id}/lifecycle {event}
 * </ul>
 */
final class FaultRoutes {
  private final Faults faults;
  private final Subscriptions subscriptions;

  FaultRoutes(Faults faults, Subscriptions subscriptions) {
    this.faults = faults;
    this.subscriptions = subscriptions;
  }

  GraphResponse handle(GraphRequest request) {
    List<String> path = request.segments();
    return switch (request.method() + " /" + String.join("/", path.subList(0, kept(path)))) {
      case "POST /faults/requests" -> failRequests(request.json());
      case "POST /faults/notices" -> failNotices(request.json());
      case "POST /faults/pages" -> {
        faults.setLargestPage(request.json().path("largest").asInt(Integer.MAX_VALUE));
        yield GraphResponse.empty(204);
      }
      case "DELETE /faults" -> {
        clear();
        yield GraphResponse.empty(204);
      }
      case "GET /notices" -> notices();
      case "GET /subscriptions" -> subscriptions();
      case "DELETE /subscriptions" -> remove(request);
      case "POST /subscriptions" -> lifecycle(request);
      default -> throw new GraphFault(404, "NotFound", "The admin API has no such path.");
    };
  }

  void clear() {
    faults.clear();
  }

  /** How much of a path names what is wanted; what follows "subscriptions" is an id. */
  private static int kept(List<String> path) {
    return !path.isEmpty() && path.get(0).equals("subscriptions") ? 1 : path.size();
  }

  private GraphResponse failRequests(JsonNode body) {
    int status = body.path("cut").asBoolean() ? 0 : body.path("status").asInt(503);
    faults.fail(
        new RequestFault(
            Pattern.compile(body.path("path").asText(".*")),
            body.path("times").asInt(1),
            status,
            body.path("code").asText("serviceNotAvailable"),
            body.path("retryAfter").asInt(0)));
    return GraphResponse.empty(204);
  }

  private GraphResponse failNotices(JsonNode body) {
    faults.setNotices(
        new NoticeFaults(
            body.path("drop").asDouble(),
            body.path("twice").asDouble(),
            body.path("delay").asDouble(),
            body.path("reorder").asDouble(),
            Duration.ofMillis(body.path("delayMillis").asLong(1000)),
            body.path("seed").asLong()));
    return GraphResponse.empty(204);
  }

  private GraphResponse notices() {
    NoticeCounts counts = subscriptions.notices();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("delivered", counts.delivered());
    node.put("retried", counts.retried());
    node.put("lost", counts.lost());
    node.put("pending", counts.pending());
    return GraphResponse.json(200, node);
  }

  private GraphResponse subscriptions() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode value = node.putArray("value");
    for (Subscription one : subscriptions.of(null)) {
      value
          .addObject()
          .put("id", one.id().toString())
          .put("owner", one.owner().toString())
          .put("resource", one.resource())
          .put("changeType", one.changeType())
          .put("expirationDateTime", one.expires().toString());
    }
    return GraphResponse.json(200, node);
  }

  private GraphResponse remove(GraphRequest request) {
    UUID id = id(request);
    boolean quiet = "true".equals(request.options().get("quiet"));
    boolean found = quiet ? subscriptions.lose(id) : subscriptions.remove(id);
    return GraphResponse.empty(found ? 204 : 404);
  }

  private GraphResponse lifecycle(GraphRequest request) {
    String event = request.json().path("event").asText();
    for (LifecycleEvent known : LifecycleEvent.values()) {
      if (known.graphName().equals(event)) {
        return GraphResponse.empty(subscriptions.tell(id(request), known) ? 202 : 404);
      }
    }
    throw GraphFault.badRequest("Unknown lifecycle event.");
  }

  private static UUID id(GraphRequest request) {
    try {
      return UUID.fromString(request.segments().size() > 1 ? request.segments().get(1) : "");
    } catch (IllegalArgumentException e) {
      throw GraphFault.badRequest("A subscription is named by its id.");
    }
  }
}
