package com.collaborationcenter.adapter.cosmos;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.collaborationcenter.adapter.cosmos.CosmosRecordStores.Connection;
import com.collaborationcenter.record.RecordStore;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The contract against an account or Microsoft's emulator. With COSMOS_KEY it makes the database
 * {@code contract} and the container {@code records}; without, the signed-in identity must be
 * allowed to read and write there, and both must exist.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfEnvironmentVariable(
    named = "COSMOS_ENDPOINT",
    matches = ".+",
    disabledReason = "COSMOS_ENDPOINT names no account: the contract ran against the stand-in only")
final class CosmosAccountRecordStoreTest implements CosmosContainerFixture {
  private static final String DATABASE = "contract";
  private static final String CONTAINER = "records";

  private final Map<String, String> environment = System.getenv();
  private final CosmosAsyncClient client = client();
  private final CosmosAsyncDatabase database = client.getDatabase(DATABASE);
  private final CosmosRecordStore store =
      new CosmosRecordStore(database.getContainer(CONTAINER), InstantSource.system());

  private CosmosAsyncClient client() {
    URI endpoint = URI.create(environment.getOrDefault("COSMOS_ENDPOINT", ""));
    String key = environment.get("COSMOS_KEY");
    return key != null
        ? CosmosRecordStores.client(endpoint, key)
        : CosmosRecordStores.client(
            endpoint, new DefaultAzureCredentialBuilder().build(), Connection.DIRECT);
  }

  @BeforeAll
  void create() {
    if (environment.containsKey("COSMOS_KEY")) {
      client.createDatabaseIfNotExists(DATABASE).block();
      database.createContainerIfNotExists(CosmosRecordStores.container(CONTAINER)).block();
    }
  }

  @AfterAll
  void close() {
    client.close();
  }

  @Override
  public RecordStore testee() {
    return store;
  }
}
