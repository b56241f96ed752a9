package com.collaborationcenter.benchmark;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.collaborationcenter.adapter.cosmos.CosmosRecordStore;
import com.collaborationcenter.adapter.cosmos.CosmosRecordStores;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.emulator.Emulators;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.record.SortKey;
import com.collaborationcenter.timeline.Circle;
import com.collaborationcenter.timeline.TabFilters;
import com.collaborationcenter.timeline.TabPage;
import com.collaborationcenter.timeline.Timelines;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * How many requests a page of the tab costs on Cosmos DB, by the number of mails in the file,
 * counted at the stand-in. Its times say nothing about Cosmos DB, so they aren't measured. Needs
 * Node.
 *
 * <p>{@code mvn -q -Pbench -pl harness/benchmark -am verify
 * -Dbench.main=com.collaborationcenter.benchmark.TabPageRequests -Dbench.args="1000 10000"}
 */
public final class TabPageRequests {
  private static final int[] USUAL_SIZES = {1_000, 10_000};
  private static final int PAGE = 50;
  private static final MailboxId OWNER = new MailboxId("owner");
  private static final Viewer VIEWER =
      new Viewer(new PersonId("tenant", OWNER.value()), Set.of(), Set.of());

  private TabPageRequests() {}

  /** Counts for each size given, or the usual ones. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int[] sizes =
        args.length == 0 ? USUAL_SIZES : Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
    try (CosmosAsyncClient client =
        CosmosRecordStores.client(Emulators.cosmos(), Emulators.COSMOS_KEY)) {
      CosmosAsyncDatabase database = client.getDatabase("benchmark");
      CosmosAsyncContainer container = database.getContainer("records");
      client.createDatabaseIfNotExists(database.getId()).block();
      database.createContainerIfNotExists(CosmosRecordStores.container(container.getId())).block();
      CosmosRecordStore records = new CosmosRecordStore(container, Clock.systemUTC());
      Timelines timelines = new Timelines(records, (viewer, file) -> Circle.none());
      for (int size : sizes) {
        ClientFileId file = new ClientFileId("of-" + size);
        StoredMails.fill(records, OWNER, file, size);
        // The SDK asks for a query's plan once, before its first page.
        TabPage first = timelines.read(VIEWER, file, TabFilters.none(), Optional.empty(), PAGE);
        count(timelines, file, size, "first", Optional.empty());
        Optional<SortKey> before = first.next();
        for (int passed = PAGE; passed < size / 2; passed += PAGE) {
          before = timelines.read(VIEWER, file, TabFilters.none(), before, PAGE).next();
        }
        count(timelines, file, size, "middle", before);
      }
    }
  }

  private static void count(
      Timelines timelines, ClientFileId file, int size, String where, Optional<SortKey> before)
      throws IOException, InterruptedException {
    String earlier = counted();
    int rows = timelines.read(VIEWER, file, TabFilters.none(), before, PAGE).rows().size();
    System.out.printf(
        "%d mails, %s page of %d rows: requests before %s, after %s%n",
        size, where, rows, earlier, counted());
  }

  private static String counted() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(Emulators.cosmos().resolve("/_stats")).GET().build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }
}
