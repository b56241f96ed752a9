package com.collaborationcenter.drill.verdict;

import com.collaborationcenter.drill.run.Product;
import com.collaborationcenter.drill.script.Firm;
import com.collaborationcenter.local.ApiClient;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/** Waits for censuses that prove the mailboxes complete, and asks for them. */
public final class Completeness {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration ASK_AGAIN = Duration.ofSeconds(20);

  private final Product product;

  /** Of this product. */
  public Completeness(Product product) {
    this.product = product;
  }

  /**
   * Waits until each mailbox is proved by a census that ended after a moment.
   *
   * @return the owners whose mailboxes are proved so by the end of the wait
   */
  public Set<String> await(Instant since, Duration atMost)
      throws IOException, InterruptedException {
    Instant end = Instant.now().plus(atMost);
    product.redrive();
    Instant asked = Instant.EPOCH;
    Set<String> proved = proved(since);
    while (proved.size() < Firm.OWNERS.size() && Instant.now().isBefore(end)) {
      if (asked.plus(ASK_AGAIN).isBefore(Instant.now())) {
        ask();
        asked = Instant.now();
      }
      Thread.sleep(POLL.toMillis());
      proved = proved(since);
    }
    return proved;
  }

  /** The report as the administrator reads it. */
  public JsonNode report() throws IOException, InterruptedException {
    ApiClient.Reply reply = product.as(Firm.ADMINISTRATOR).get("completeness");
    if (reply.status() != 200) {
      throw new IOException("the completeness report answers " + reply.status());
    }
    return reply.body().path("mailboxes");
  }

  private Set<String> proved(Instant since) throws IOException, InterruptedException {
    Set<String> proved = new TreeSet<>();
    for (JsonNode mailbox : report()) {
      String finished = mailbox.path("finishedAt").asText();
      if (mailbox.path("proved").asBoolean()
          && mailbox.path("gaps").asInt(-1) == 0
          && Instant.parse(finished).isAfter(since)) {
        proved.add(mailbox.path("owner").asText());
      }
    }
    return proved;
  }

  private void ask() throws IOException, InterruptedException {
    ApiClient.Reply unused =
        product
            .as(Firm.ADMINISTRATOR)
            .post("completeness/refresh", "application/json", "{\"all\":true}");
  }
}
