package com.collaborationcenter.adapter.cosmos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.collaborationcenter.emulator.Emulators;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.record.Change;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Filter;
import com.collaborationcenter.record.NewRecord;
import com.collaborationcenter.record.Page;
import com.collaborationcenter.record.Partition;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.Scan;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract against the stand-in, and what only it shows: requests counted, faults at will. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CosmosRecordStoreTest implements CosmosContainerFixture {
  private final HttpClient http = HttpClient.newHttpClient();
  private final CosmosAsyncClient client =
      CosmosRecordStores.client(Emulators.cosmos(), Emulators.COSMOS_KEY);
  private final CosmosAsyncDatabase database = client.getDatabase("contract");
  private final CosmosAsyncContainer container = database.getContainer("records");
  private final CosmosRecordStore store = new CosmosRecordStore(container, InstantSource.system());

  @BeforeAll
  void create() {
    client.createDatabaseIfNotExists(database.getId()).block();
    database.createContainerIfNotExists(CosmosRecordStores.container(container.getId())).block();
  }

  @AfterEach
  void acceptAgain() {
    refuseNext(0, 429, 0);
  }

  @AfterAll
  void close() {
    client.close();
  }

  @Override
  public RecordStore testee() {
    return store;
  }

  @Test
  void readsAndWritesByOneRequestEach() {
    Partition partition = newPartition();
    NewRecord record = numbered(partition, 1);

    assertThat(requests(() -> store.write(record, Condition.absent())))
        .isEqualTo(new Requests(0, 0, 1, 0));
    assertThat(requests(() -> store.write(record, Condition.always())))
        .isEqualTo(new Requests(0, 0, 1, 0));
    assertThat(requests(() -> store.read(record.key(), Consistency.SESSION)))
        .isEqualTo(new Requests(0, 0, 1, 0));
    assertThat(requests(() -> store.delete(record.key(), Condition.always())))
        .isEqualTo(new Requests(0, 0, 1, 0));
    List<Change> changes =
        List.of(
            new Change.Put(record, Condition.absent()),
            new Change.Delete(numbered(partition, 2).key(), Condition.always()));
    assertThat(requests(() -> store.commit(partition, changes)))
        .isEqualTo(new Requests(0, 0, 0, 1));
  }

  @Test
  void readsAPageByOneQuery() {
    Partition partition = newPartition();
    writeNumbered(partition, 250);
    Scan scan = Scan.of(partition, 100);
    Page first = store.scan(scan);

    assertThat(requests(() -> store.scan(scan))).isEqualTo(STATED_FOR_A_PAGE);
    assertThat(requests(() -> store.scan(scan.after(first.next())))).isEqualTo(STATED_FOR_A_PAGE);
  }

  @Test
  void readsAFilteredPageByTwoQueries() {
    Partition partition = newPartition();
    writeNumbered(partition, 250);
    Scan scan = Scan.of(partition, 10).where(new Filter.Contains("t", "x"), 100);
    Page first = store.scan(scan);

    assertThat(requests(() -> store.scan(scan))).isEqualTo(STATED_FOR_A_FILTERED_PAGE);
    assertThat(requests(() -> store.scan(scan.after(first.next()))))
        .isEqualTo(STATED_FOR_A_FILTERED_PAGE);
  }

  @Test
  void asksForAPlanBeforeTheFirstPageOfItsShape() {
    Scan scan = Scan.of(newPartition(), 777);

    Requests first = requests(() -> store.scan(scan));

    // One; on a busy machine the SDK gives it half a second and asks again.
    assertThat(first.plan()).isPositive();
    assertThat(first.query()).isEqualTo(1);
    assertThat(requests(() -> store.scan(scan))).isEqualTo(STATED_FOR_A_PAGE);
  }

  @Test
  void asksNothingForAnEmptyRange() {
    Scan scan =
        Scan.of(newPartition(), 10).between(Optional.of(sortKey(2)), Optional.of(sortKey(1)));

    assertThat(requests(() -> store.scan(scan))).isEqualTo(new Requests(0, 0, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 449, 408, 503})
  void putsWorkOffWhenTheServiceIsInTrouble(int status) {
    CosmosRecordStore impatient =
        new CosmosRecordStore(container, InstantSource.system(), Duration.ofSeconds(2));
    Partition partition = newPartition();
    NewRecord record =
        NewRecord.of(new RecordKey(partition, "someone@client.example"), text("t", "secret"));
    List<Runnable> operations =
        List.of(
            () -> impatient.read(record.key(), Consistency.STRONG),
            () -> impatient.write(record, Condition.always()),
            () -> impatient.delete(record.key(), Condition.always()),
            () -> impatient.commit(partition, List.of(new Change.Put(record, Condition.always()))),
            () -> impatient.scan(Scan.of(partition, 10).where(new Filter.Is("b", true), 10)));

    for (Runnable operation : operations) {
      refuseNext(1_000, status, 20);
      assertThatThrownBy(operation::run)
          .isInstanceOf(RetryLater.class)
          .satisfies(e -> assertThat(allTexts(e)).doesNotContain("client", "secret"));
    }
  }

  @Test
  void waitsAsLongAsTheServiceSays() {
    RecordKey key = new RecordKey(newPartition(), "x");
    refuseNext(1_000, 429, 7_000);

    assertThatThrownBy(() -> store.read(key, Consistency.STRONG))
        .isInstanceOfSatisfying(
            RetryLater.class,
            e -> {
              assertThat(e.code()).isEqualTo("cosmos_throttled");
              assertThat(e.delay()).isEqualTo(Duration.ofSeconds(7));
            });
  }

  @Test
  void getsOverAShortThrottling() {
    RecordKey key = new RecordKey(newPartition(), "x");
    refuseNext(2, 429, 5);

    store.write(NewRecord.of(key, number(1)), Condition.absent());

    assertThat(store.read(key, Consistency.STRONG)).isPresent();
  }

  @Test
  void tellsNothingOfTheRecordWhenTheServiceRefusesIt() {
    RecordKey key = new RecordKey(newPartition(), "someone@client.example");
    NewRecord record = NewRecord.of(key, text("t", "secret"));

    refuseNext(1, 413, 0);
    assertThatThrownBy(() -> store.write(record, Condition.always()))
        .isInstanceOfSatisfying(
            CannotProcess.class, e -> assertThat(e.code()).isEqualTo("record_too_large"));
    refuseNext(1, 400, 0);
    assertThatThrownBy(() -> store.write(record, Condition.always()))
        .isInstanceOf(IllegalStateException.class)
        .satisfies(e -> assertThat(allTexts(e)).doesNotContain("client", "secret"));
  }

  @Test
  void refusesPlainHttpToAnotherMachine() {
    assertThatThrownBy(
            () -> CosmosRecordStores.client(URI.create("http://example.org:8081/"), "key"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void indexesWhatScansAndFiltersNeedAndNoLargeText() {
    var policy = CosmosRecordStores.container("records").getIndexingPolicy();

    assertThat(policy.getIncludedPaths())
        .extracting(path -> path.getPath())
        .containsExactly("/position/?", "/expiresAt/?", "/content/*");
    assertThat(policy.getExcludedPaths())
        .extracting(path -> path.getPath())
        .containsExactly("/*", "/content/text/*", "/content/details/*");
  }

  /** One execution; the shape's query plan is known from the first page. */
  private static final Requests STATED_FOR_A_PAGE = new Requests(0, 1, 0, 0);

  /** The boundary and what matches up to it. */
  private static final Requests STATED_FOR_A_FILTERED_PAGE = new Requests(0, 2, 0, 0);

  /** HTTP requests for documents, by kind. */
  private record Requests(int plan, int query, int document, int batch) {}

  private Requests requests(Runnable work) {
    Requests before = seen();
    work.run();
    Requests after = seen();
    return new Requests(
        after.plan - before.plan,
        after.query - before.query,
        after.document - before.document,
        after.batch - before.batch);
  }

  private Requests seen() {
    JsonNode stats = send(HttpRequest.newBuilder(Emulators.cosmos().resolve("/_stats")).build());
    return new Requests(
        stats.get("plan").intValue(),
        stats.get("query").intValue(),
        stats.get("document").intValue(),
        stats.get("batch").intValue());
  }

  private void refuseNext(int count, int status, int retryAfterMillis) {
    String text =
        "{\"count\":%d,\"status\":%d,\"retryAfterMs\":%d}"
            .formatted(count, status, retryAfterMillis);
    send(
        HttpRequest.newBuilder(Emulators.cosmos().resolve("/_refuse"))
            .POST(BodyPublishers.ofString(text))
            .build());
  }

  private JsonNode send(HttpRequest request) {
    try {
      return JsonMapper.builder()
          .build()
          .readTree(http.send(request, BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String allTexts(Throwable fault) {
    StringBuilder texts = new StringBuilder();
    Set<Throwable> seen = new HashSet<>();
    for (Throwable t = fault; t != null && seen.add(t); t = t.getCause()) {
      texts.append(t).append('\n');
      for (Throwable suppressed : t.getSuppressed()) {
        texts.append(suppressed).append('\n');
      }
    }
    return texts.toString();
  }
}
