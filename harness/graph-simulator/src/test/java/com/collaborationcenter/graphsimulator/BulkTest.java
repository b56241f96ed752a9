package com.collaborationcenter.graphsimulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.User;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A large mailbox is filled and listed to the end; the figures are printed, not asserted. */
@Tag("long")
class BulkTest {
  private static final int MAILS = 100_000;

  @Test
  void listsAHundredThousandMailsToTheEnd() {
    try (GraphSimulator simulator = GraphSimulator.start(SimulatorOptions.graph())) {
      Mailbox ann = simulator.mailboxes().create(User.of("ann@cabinet.fr", "Ann"));
      long start = System.nanoTime();
      for (int i = 0; i < MAILS; i++) {
        ann.load(Mails.of("m" + i, "inbox", Mails.NINE.plusSeconds(i / 3), "a@b.fr"));
      }
      long loaded = System.nanoTime();
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      long held = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
      int read = 0;
      String next =
          "/me/messages?$top=1000&$select=id,subject,from,toRecipients,receivedDateTime"
              + "&$orderby=receivedDateTime&$filter=receivedDateTime ge 2020-01-01T00:00:00Z";
      Graph graph = new Graph(simulator, ann);
      while (!next.isEmpty()) {
        JsonNode page = graph.get(next).json();
        read += page.path("value").size();
        next = page.path("@odata.nextLink").asText("");
      }
      long listed = System.nanoTime();

      System.out.printf(
          "loaded in %d ms, %d MiB held, listed in %d ms%n",
          Duration.ofNanos(loaded - start).toMillis(),
          held,
          Duration.ofNanos(listed - loaded).toMillis());
      assertThat(read).isEqualTo(MAILS);
    }
  }
}
