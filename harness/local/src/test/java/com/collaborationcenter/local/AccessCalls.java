package com.collaborationcenter.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The HTTP functions of the golden list, and what the access matrix sends to each. */
final class AccessCalls {
  private static final Path GOLDEN = Path.of("../../functions/src/test/resources/functions.txt");

  private static final String ALPHA =
      """
      {"id":"alpha","name":"Client alpha","contacts":["%s","%s","%s","%s"],"domains":[],\
      "collaborators":["%s","lena@%s","adam@%s","%s"]}"""
          .formatted(
              AccessMail.CLIENT,
              AccessMail.EXCLUDED_BY_OWNER,
              AccessMail.EXCLUDED_BY_FIRM,
              AccessMail.BLIND_COPY,
              AccessFirm.OWNER,
              RunningFirm.DOMAIN,
              RunningFirm.DOMAIN,
              AccessFirm.WITHIN);

  private final Map<String, Route> routes = new HashMap<>();
  private final AccessFirm firm;

  /** To this firm. */
  AccessCalls(AccessFirm firm) throws IOException {
    this.firm = firm;
    for (String line : Files.readAllLines(GOLDEN)) {
      List<String> parts = List.of(line.split(" \\| ", -1));
      if (parts.get(1).equals("http")) {
        List<String> route = List.of(parts.get(2).split(" /", 2));
        routes.put(parts.get(0), new Route(route.get(0), route.get(1)));
      }
    }
  }

  private record Route(String method, String template) {}

  /** An HTTP request; the path is below {@code /api/}. */
  record Request(String method, String path, String contentType, String body) {}

  /** The names of all HTTP functions. */
  Set<String> functions() {
    return routes.keySet();
  }

  /** What this caller sends. */
  Request request(AccessTable.Line line, AccessCaller caller) {
    return request(line, caller, ids(line));
  }

  /** The same with an id that there isn't, where this code says that one is unknown. */
  Request unknown(AccessTable.Line line, AccessCaller caller, String code) {
    Map<String, String> ids = new HashMap<>(ids(line));
    switch (code) {
      case "client_file_unknown" -> ids.put("clientFileId", "no-such-file");
      case "mail_unknown" -> ids.put("mailId", "no-such-mail");
      case "notification_unknown" -> ids.put("id", "no-such-notification");
      default -> {
        // The call names nothing, or what there isn't already.
      }
    }
    return request(line, caller, ids);
  }

  /** What is in the answer if it shows what the call is about. */
  String about(AccessTable.Line line) {
    return '"'
        + switch (line.function()) {
          case "client-file-mails-assign" -> "done";
          case "client-files" -> "alpha";
          case "completeness" -> firm.mailboxId(AccessFirm.OWNER);
          case "notifications" -> firm.notification();
          case "unmatched-mails" -> firm.unmatched();
          default -> firm.id(line.mail().orElseThrow());
        }
        + '"';
  }

  private Request request(AccessTable.Line line, AccessCaller caller, Map<String, String> ids) {
    Route route = Optional.ofNullable(routes.get(line.function())).orElseThrow();
    String path = route.template();
    for (Map.Entry<String, String> id : ids.entrySet()) {
      path = path.replace("{" + id.getKey() + "}", ApiClient.encode(id.getValue()));
    }
    if (line.call().equals("client-file-added-contact-remove:all")) {
      path += "?forAll=true";
    }
    String type = line.function().endsWith("-csv") ? "text/csv" : "application/json";
    return new Request(route.method(), path, type, body(line, caller));
  }

  private Map<String, String> ids(AccessTable.Line line) {
    String id = line.function().startsWith("notifications-") ? firm.notification() : "no-such-work";
    String owner = line.mail().map(firm::owner).orElse(AccessFirm.OWNER);
    return Map.of(
        "clientFileId", line.mail().map(AccessMail::clientFile).orElse("alpha"),
        "mailboxId", firm.mailboxId(owner),
        "mailId", line.mail().map(firm::id).orElse(firm.unmatched()),
        "contactId", firm.contact(),
        "requestId", "no-such-request",
        "attachmentId", "no-such-attachment",
        "id", id);
  }

  /** A body that names the line's mail alone. */
  private String many(AccessTable.Line line, String rest) {
    Map<String, String> ids = ids(line);
    return "{\"mails\":[{\"mailbox\":\"%s\",\"id\":\"%s\"}],%s}"
        .formatted(ids.get("mailboxId"), ids.get("mailId"), rest);
  }

  private String body(AccessTable.Line line, AccessCaller caller) {
    return switch (line.call()) {
      case "client-file-added-contact-add" -> AccessFirm.ADDED_CONTACT;
      case "client-file-added-contact-confirm:own" -> "{\"forAll\":false}";
      case "client-file-added-contact-confirm:all" -> "{\"forAll\":true}";
      case "client-file-archive" -> "{\"archived\":false}";
      case "client-file-describe" -> ALPHA;
      case "client-file-mail-assign:here" ->
          AccessFirm.assigning(List.of(line.mail().orElseThrow().clientFile()));
      case "client-file-mail-assign:gamma" -> AccessFirm.assigning(List.of("gamma"));
      case "client-file-mail-assign:none", "unmatched-mail-assign:none" ->
          AccessFirm.assigning(List.of());
      case "client-file-mails-assign:here" ->
          many(line, "\"clientFiles\":[\"" + line.mail().orElseThrow().clientFile() + "\"]");
      case "client-file-mails-assign:none" -> many(line, "\"clientFiles\":[]");
      case "client-file-mail-privacy" -> "{\"private\":true}";
      // Of a version that there isn't: Outlook's own state stays.
      case "client-file-mail-read-state" -> "{\"read\":true,\"changeKey\":\"another\"}";
      case "client-file-mails-search", "completeness-refresh:own", "connection-sign-in" -> "{}";
      case "client-file-why-not-here" -> "{\"sender\":\"" + AccessMail.CLIENT + "\"}";
      case "client-files-csv" -> RunningFirm.csv(AccessFirm.ROWS);
      case "client-files-load" -> "{\"clientFiles\":[" + ALPHA + "]}";
      case "client-files-sharing" -> "{\"clientFiles\":[\"alpha\"],\"enabled\":true}";
      case "completeness-refresh:all" -> "{\"all\":true}";
      case "completeness-refresh:named" ->
          "{\"mailbox\":\"" + firm.mailboxId(AccessFirm.OWNER) + "\"}";
      case "connection-complete" -> "{\"state\":\"no-such-state\",\"code\":\"any\"}";
      case "connections-invitations" -> "{\"addresses\":[\"" + AccessFirm.OWNER + "\"]}";
      case "exclusions-save" -> AccessFirm.excluding(AccessMail.EXCLUDED_BY_FIRM);
      case "graph-lifecycle", "graph-notifications" -> "{\"value\":[]}";
      case "me-exclusions-save" ->
          caller == AccessCaller.OWNER
              ? AccessFirm.excluding(AccessMail.EXCLUDED_BY_OWNER)
              : "{\"addresses\":[],\"domains\":[]}";
      case "me-sharing" -> "{\"optedIn\":" + (caller != AccessCaller.APART) + "}";
      case "subject-requests" -> "{\"kind\":\"lift\",\"address\":\"nobody@nowhere.example\"}";
      case "unmatched-mail-assign:here" -> AccessFirm.assigning(List.of("alpha"));
      default -> "";
    };
  }
}
