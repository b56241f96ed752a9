package com.collaborationcenter.local;

import com.collaborationcenter.mail.EmailAddress;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The completeness report of a run, read through the API as people read it: each mailbox as the
 * last census found it, and for each client file how many mails its tab shows, over all owners.
 */
public final class Report {
  /** Without any change for so long, nothing will change any more. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

  private final LocalRunner runner;
  private final List<String> owners;
  private final ApiClient administrator;
  private final Instant begun = Instant.now();

  Report(LocalRunner runner, List<String> owners, String administrator) {
    this.runner = runner;
    this.owners = owners;
    this.administrator = runner.as(administrator, "Administrator");
  }

  /**
   * What a run ended with.
   *
   * @param proved whether every mailbox is complete, and proved to be
   * @param json the report as one object (README)
   */
  public record Result(boolean proved, ObjectNode json) {}

  /** Waits for the end, and reports. */
  Result await() throws IOException, InterruptedException {
    boolean proved = awaitProof();
    return new Result(proved, json());
  }

  /** Waits until every mailbox was proved complete since now, or nothing changes any more. */
  private boolean awaitProof() throws IOException, InterruptedException {
    Map<String, Instant> asked = new TreeMap<>();
    JsonNode last = JsonNodeFactory.instance.missingNode();
    Instant changed = Instant.now();
    while (changed.plus(PATIENCE).isAfter(Instant.now())) {
      JsonNode now = completeness();
      boolean proved = now.size() == owners.size();
      for (JsonNode mailbox : now) {
        if (!isProvedSince(mailbox, begun)) {
          proved = false;
          askAgain(mailbox.path("owner").asText(), asked);
        }
      }
      if (proved) {
        return true;
      }
      if (!now.equals(last)) {
        last = now;
        changed = Instant.now();
      }
      Thread.sleep(POLL.toMillis());
    }
    return false;
  }

  private ObjectNode json() throws IOException, InterruptedException {
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    ArrayNode mailboxes = report.putArray("mailboxes");
    for (JsonNode mailbox : completeness()) {
      ObjectNode one = mailboxes.addObject();
      for (String field :
          List.of("owner", "inOutlook", "matched", "stored", "gaps", "verifiedAt")) {
        one.set(field, mailbox.has(field) ? mailbox.get(field) : one.nullNode());
      }
    }
    ArrayNode files = report.putArray("clientFiles");
    mailsByClientFile().forEach((id, mails) -> files.addObject().put("id", id).put("mails", mails));
    return report;
  }

  private Map<String, Long> mailsByClientFile() throws IOException, InterruptedException {
    Map<String, Long> counts = new TreeMap<>();
    for (JsonNode file : all(administrator, "client-files?limit=500", "clientFiles")) {
      counts.put(file.path("id").asText(), 0L);
    }
    for (String owner : owners) {
      ApiClient person = runner.as(owner);
      for (JsonNode file : all(person, "client-files?limit=500", "clientFiles")) {
        String id = file.path("id").asText();
        long mails = all(person, "client-files/" + id + "/mails?limit=100", "mails").size();
        counts.merge(id, mails, Long::sum);
      }
    }
    return counts;
  }

  /** Every page of a list. */
  private static ArrayNode all(ApiClient caller, String path, String field)
      throws IOException, InterruptedException {
    ArrayNode found = JsonNodeFactory.instance.arrayNode();
    JsonNode page = get(caller, path);
    found.addAll((ArrayNode) page.path(field));
    while (page.has("next")) {
      page = get(caller, path + "&cursor=" + ApiClient.encode(page.path("next").asText()));
      found.addAll((ArrayNode) page.path(field));
    }
    return found;
  }

  private JsonNode completeness() throws IOException, InterruptedException {
    return get(administrator, "completeness").path("mailboxes");
  }

  private static JsonNode get(ApiClient caller, String path)
      throws IOException, InterruptedException {
    ApiClient.Reply reply = caller.get(path);
    if (reply.status() != 200) {
      throw new IOException("the API answers " + reply.status() + ": " + reply.body());
    }
    return reply.body();
  }

  private static boolean isProvedSince(JsonNode mailbox, Instant since) {
    return mailbox.path("proved").asBoolean()
        && mailbox.path("gaps").asInt(-1) == 0
        && Instant.parse(mailbox.path("finishedAt").asText()).isAfter(since);
  }

  /**
   * A census that ended before the last mails arrived proves nothing about them: ask for another.
   */
  private void askAgain(String owner, Map<String, Instant> asked) {
    Instant now = Instant.now();
    if (!asked.getOrDefault(owner, begun).plus(ASK_AGAIN).isAfter(now)) {
      asked.put(owner, now);
      runner.requestCensus(EmailAddress.of(owner));
    }
  }
}
