package com.collaborationcenter.graphsimulator.http;

import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.MailboxKind;
import com.collaborationcenter.graphsimulator.mailbox.User;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A person's profile: GET /me and /users/{id}, with $select. */
final class PersonRoute {
  /** What comes when nothing is selected. */
  private static final List<String> DEFAULT =
      List.of("displayName", "mail", "userPrincipalName", "id");

  private static final String LICENCE = "3b555118-da6a-4418-894f-7df1e2096870";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private PersonRoute() {}

  static GraphResponse answer(GraphRequest request, Mailbox mailbox) {
    if (!request.method().equals("GET")) {
      throw GraphFault.notSupported();
    }
    String select = request.options().getOrDefault("$select", "");
    ObjectNode node = NODES.objectNode();
    String selected = select.isEmpty() ? "" : "(" + select + ")";
    node.put(
        "@odata.context",
        "https://graph.microsoft.com/v1.0/$metadata#users" + selected + "/$entity");
    names(select).forEach(name -> node.set(name, property(mailbox, name)));
    return GraphResponse.json(200, node);
  }

  private static Set<String> names(String select) {
    Set<String> names = new LinkedHashSet<>();
    for (String name : select.split(",", -1)) {
      if (!name.isBlank()) {
        names.add(name.strip());
      }
    }
    return names.isEmpty() ? new LinkedHashSet<>(DEFAULT) : names;
  }

  private static JsonNode property(Mailbox mailbox, String name) {
    User user = mailbox.user();
    return switch (name) {
      case "id" -> NODES.textNode(user.id().toString());
      case "displayName" -> NODES.textNode(user.displayName());
      case "mail", "userPrincipalName" -> NODES.textNode(user.address());
      case "proxyAddresses" -> proxies(user);
      case "otherMails" -> texts(user.contactAddresses());
      case "userType" -> NODES.textNode(user.guest() ? "Guest" : "Member");
      case "assignedLicenses" -> licences(mailbox);
      default ->
          throw GraphFault.badRequest(
              "Parsing OData Select and Expand failed: Could not find a property named '"
                  + name
                  + "' on type 'microsoft.graph.user'.");
    };
  }

  /** The primary address is marked by capitals. */
  private static ArrayNode proxies(User user) {
    ArrayNode addresses = NODES.arrayNode().add("SMTP:" + user.address());
    user.otherAddresses().forEach(address -> addresses.add("smtp:" + address));
    return addresses;
  }

  private static ArrayNode licences(Mailbox mailbox) {
    ArrayNode licences = NODES.arrayNode();
    boolean person =
        mailbox.kind() == MailboxKind.HOSTED || mailbox.kind() == MailboxKind.ON_PREMISES;
    if (person && mailbox.licensed()) {
      licences.addObject().put("skuId", LICENCE).putArray("disabledPlans");
    }
    return licences;
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode nodes = NODES.arrayNode();
    texts.forEach(nodes::add);
    return nodes;
  }
}
