package com.collaborationcenter.graphsimulator.http;

import com.collaborationcenter.graphsimulator.mailbox.MailChange;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.Mailboxes;
import com.collaborationcenter.graphsimulator.subscription.Subscription;
import com.collaborationcenter.graphsimulator.subscription.Subscriptions;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Subscriptions: create with handshake, read, renew, reauthorise, delete (graph-facts 1). */
final class SubscriptionRoutes {
  private static final int MOST_CLIENT_STATE = 128;
  private static final String APPLICATION = "00000000-c0de-4000-8000-000000000001";

  private final Subscriptions subscriptions;
  private final Mailboxes mailboxes;
  private final InstantSource clock;

  SubscriptionRoutes(Subscriptions subscriptions, Mailboxes mailboxes, InstantSource clock) {
    this.subscriptions = subscriptions;
    this.mailboxes = mailboxes;
    this.clock = clock;
  }

  GraphResponse handle(GraphRequest request, Caller caller, List<String> below) {
    return switch (request.method() + " " + below.size()) {
      case "POST 0" -> create(request, caller);
      case "GET 0" -> list(caller);
      case "GET 1" -> shaped(200, own(caller, below.get(0)));
      case "PATCH 1" -> renew(request, own(caller, below.get(0)));
      case "DELETE 1" -> {
        subscriptions.delete(own(caller, below.get(0)).id());
        yield GraphResponse.empty(204);
      }
      case "POST 2" -> reauthorize(caller, below);
      default -> throw GraphFault.notSupported();
    };
  }

  private GraphResponse create(GraphRequest request, Caller caller) {
    JsonNode body = request.json();
    Subscription wanted = read(request, body, caller);
    if (subscriptions.isFull(wanted.owner())) {
      throw new GraphFault(
          403, "ExtensionError", "Operation: Create; the limit of subscriptions is reached.");
    }
    validate(wanted.notificationUrl());
    if (wanted.lifecycleUrl() != null) {
      validate(wanted.lifecycleUrl());
    }
    Optional<Subscription> same = subscriptions.add(wanted);
    if (same.isPresent()) {
      throw new GraphFault(
          409,
          "ExtensionError",
          "Subscription Id " + same.get().id() + " already exists for the requested combination");
    }
    return shaped(201, wanted);
  }

  private Subscription read(GraphRequest request, JsonNode body, Caller caller) {
    String resource = body.path("resource").asText();
    String changeType = body.path("changeType").asText();
    JsonNode clientState = body.path("clientState");
    if (clientState.asText("").length() > MOST_CLIENT_STATE) {
      throw invalid("The clientState is longer than 128 characters.");
    }
    GraphRequest target = GraphRequest.of("GET", resource, request.headers(), new byte[0]);
    return new Subscription(
        UUID.randomUUID(),
        caller.mailbox().user().id(),
        resource,
        folder(target.segments(), caller),
        changeType,
        changes(changeType),
        clientState.isTextual() ? clientState.asText() : null,
        required(url(body, "notificationUrl")),
        url(body, "lifecycleNotificationUrl"),
        subscriptions.clamped(expiry(body)),
        Preferences.of(request).ids());
  }

  /** The folder that a resource names, or null for all messages; others are refused. */
  private @Nullable Long folder(List<String> resource, Caller caller) {
    boolean me = !resource.isEmpty() && resource.get(0).equals("me");
    int at = me ? 1 : 2;
    boolean user = resource.size() > 2 && resource.get(0).equalsIgnoreCase("users");
    if (!me && !user) {
      throw invalid("The resource can't be subscribed to.");
    }
    Mailbox mailbox = me ? caller.mailbox() : caller.reach(mailboxes, resource.get(1));
    List<String> rest = resource.subList(at, resource.size());
    if (rest.size() == 1 && rest.get(0).equalsIgnoreCase("messages")) {
      return null;
    }
    if (rest.size() == 3
        && rest.get(0).equalsIgnoreCase("mailFolders")
        && rest.get(2).equalsIgnoreCase("messages")) {
      return mailbox.folder(rest.get(1)).key();
    }
    throw invalid("The resource can't be subscribed to.");
  }

  private static Set<MailChange.Kind> changes(String changeType) {
    Set<MailChange.Kind> kinds = EnumSet.noneOf(MailChange.Kind.class);
    for (String name : changeType.split(",", -1)) {
      try {
        kinds.add(MailChange.Kind.valueOf(name.strip().toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        throw invalid("The changeType is invalid.");
      }
    }
    return kinds;
  }

  private Instant expiry(JsonNode body) {
    try {
      Instant wanted = OffsetDateTime.parse(body.path("expirationDateTime").asText()).toInstant();
      if (wanted.isAfter(clock.instant())) {
        return wanted;
      }
    } catch (DateTimeException e) {
      // Refused below.
    }
    throw invalid("Subscription expiration can only be set in the future.");
  }

  private static @Nullable URI url(JsonNode body, String name) {
    if (!body.hasNonNull(name)) {
      return null;
    }
    try {
      URI url = URI.create(body.get(name).asText());
      if (url.getHost() != null && url.getScheme().startsWith("http")) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // Refused below.
    }
    throw invalid("The " + name + " is invalid.");
  }

  private static URI required(@Nullable URI url) {
    if (url == null) {
      throw invalid("The notificationUrl is required.");
    }
    return url;
  }

  private void validate(URI url) {
    if (!subscriptions.wantsNotices(url)) {
      throw new GraphFault(
          400,
          "ValidationError",
          "Subscription validation request failed. Notification endpoint must respond with 200 OK"
              + " to validation request.");
    }
  }

  private GraphResponse list(Caller caller) {
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    page.put("@odata.context", "https://graph.microsoft.com/v1.0/$metadata#subscriptions");
    ArrayNode value = page.putArray("value");
    subscriptions.of(caller.mailbox().user().id()).forEach(one -> value.add(shape(one)));
    return GraphResponse.json(200, page);
  }

  private GraphResponse renew(GraphRequest request, Subscription old) {
    JsonNode body = request.json();
    if (body.has("lifecycleNotificationUrl")) {
      throw invalid("The lifecycleNotificationUrl can't be changed.");
    }
    return shaped(
        200, subscriptions.renew(old.id(), expiry(body)).orElseThrow(SubscriptionRoutes::gone));
  }

  private GraphResponse reauthorize(Caller caller, List<String> below) {
    own(caller, below.get(0));
    if (!below.get(1).equals("reauthorize")) {
      throw GraphFault.unknownSegment(below.get(1));
    }
    return GraphResponse.empty(204);
  }

  private Subscription own(Caller caller, String id) {
    try {
      return subscriptions
          .find(UUID.fromString(id))
          .filter(one -> one.owner().equals(caller.mailbox().user().id()))
          .orElseThrow(SubscriptionRoutes::gone);
    } catch (IllegalArgumentException e) {
      throw invalid("The subscription id is invalid.");
    }
  }

  private static GraphFault gone() {
    return new GraphFault(404, "ResourceNotFound", "The object was not found.");
  }

  private static GraphFault invalid(String message) {
    return new GraphFault(400, "InvalidRequest", message);
  }

  private static GraphResponse shaped(int status, Subscription subscription) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("@odata.context", "https://graph.microsoft.com/v1.0/$metadata#subscriptions/$entity");
    node.setAll(shape(subscription));
    return GraphResponse.json(status, node);
  }

  private static ObjectNode shape(Subscription subscription) {
    URI lifecycle = subscription.lifecycleUrl();
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", subscription.id().toString())
        .put("resource", subscription.resource())
        .put("applicationId", APPLICATION)
        .put("changeType", subscription.changeType())
        .put("clientState", subscription.clientState())
        .put("notificationUrl", subscription.notificationUrl().toString())
        .putNull("notificationQueryOptions")
        .putNull("notificationContentType")
        .put("lifecycleNotificationUrl", lifecycle == null ? null : lifecycle.toString())
        .put("expirationDateTime", subscription.expires().toString())
        .put("creatorId", subscription.owner().toString())
        .putNull("includeResourceData")
        .put("latestSupportedTlsVersion", "v1_2")
        .putNull("encryptionCertificate")
        .putNull("encryptionCertificateId")
        .putNull("notificationUrlAppId");
  }
}
