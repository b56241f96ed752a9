package com.collaborationcenter.adapter.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.BlobStorageException;
import com.collaborationcenter.blob.BlobName;
import com.collaborationcenter.blob.BlobStore;
import com.collaborationcenter.blob.BlobStoreContract;
import com.collaborationcenter.emulator.Emulators;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Against Azurite. */
class AzureBlobStoreTest implements BlobStoreContract {
  private static final BlobName NAME = new BlobName("a/b");

  private final AtomicInteger requests = new AtomicInteger();

  @Override
  public BlobStore testee() {
    BlobContainerClient container = container(Emulators.blobConnectionString());
    container.create();
    requests.set(0);
    return new AzureBlobStore(() -> container);
  }

  private BlobContainerClient container(String connectionString) {
    return clients()
        .connectionString(connectionString)
        .buildClient()
        .getBlobContainerClient("c" + UUID.randomUUID());
  }

  private BlobServiceClientBuilder clients() {
    return AzureBlobStore.clients()
        .addPolicy(
            new HttpPipelinePolicy() {
              @Override
              public Mono<HttpResponse> process(
                  HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
                requests.incrementAndGet();
                return next.process();
              }
            });
  }

  @Test
  void takesOneRequestToWriteToReadAndToListAPage() {
    BlobStore testee = testee();
    testee.write(NAME, new byte[5 * 1024 * 1024]);
    assertThat(requests.getAndSet(0)).isEqualTo(1);

    assertThat(testee.read(NAME)).isPresent();
    assertThat(requests.getAndSet(0)).isEqualTo(1);

    for (int i = 0; i < 5; i++) {
      testee.write(new BlobName("p/" + i), new byte[1]);
    }
    requests.set(0);
    assertThat(testee.list("p/", Optional.of(new BlobName("p/1")), 2))
        .containsExactly(new BlobName("p/2"), new BlobName("p/3"));
    assertThat(requests.get()).isEqualTo(1);
  }

  @Test
  void connectsToNothingBeforeItsFirstUse() {
    AtomicInteger built = new AtomicInteger();
    BlobContainerClient container = container(Emulators.blobConnectionString());
    container.create();
    BlobStore testee =
        new AzureBlobStore(
            () -> {
              built.incrementAndGet();
              return container;
            });
    assertThat(built).hasValue(0);

    testee.write(NAME, new byte[1]);
    assertThat(testee.read(NAME)).isPresent();
    assertThat(built).hasValue(1);
  }

  @Test
  void doesNotTakeAMissingContainerForAnAbsentBlob() {
    BlobContainerClient missing = container(Emulators.blobConnectionString());
    BlobStore testee = new AzureBlobStore(() -> missing);

    assertThatThrownBy(() -> testee.read(NAME)).isInstanceOf(BlobStorageException.class);
    assertThatThrownBy(() -> testee.write(NAME, new byte[1]))
        .isInstanceOf(BlobStorageException.class);
  }

  @Test
  void refusesToReadABlobOverTheLimit() {
    BlobContainerClient container = container(Emulators.blobConnectionString());
    container.create();
    container
        .getBlobClient(NAME.value())
        .upload(BinaryData.fromBytes(new byte[BlobStore.MAX_BYTES + 1]));

    assertThatThrownBy(() -> new AzureBlobStore(() -> container).read(NAME))
        .isInstanceOfSatisfying(
            CannotProcess.class, e -> assertThat(e.code()).isEqualTo("blob_too_large"));
  }

  @Test
  void saysHowLongToWaitWhenThrottledAfterAFewAttempts() throws IOException {
    AtomicInteger attempts = new AtomicInteger();
    HttpServer busy =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    busy.createContext(
        "/",
        exchange -> {
          attempts.incrementAndGet();
          exchange.getResponseHeaders().add("Retry-After", "1");
          exchange.getResponseHeaders().add("x-ms-error-code", "ServerBusy");
          exchange.sendResponseHeaders(503, -1);
          exchange.close();
        });
    busy.start();
    try {
      BlobStore testee = storeAt(busy.getAddress().getPort());
      assertThatThrownBy(() -> testee.read(NAME))
          .isInstanceOfSatisfying(
              RetryLater.class,
              e -> {
                assertThat(e.code()).isEqualTo("blobs_unavailable");
                assertThat(e.delay()).isEqualTo(Duration.ofSeconds(1));
              });
      assertThat(attempts).hasValueBetween(2, 3);
    } finally {
      busy.stop(0);
    }
  }

  @Test
  void saysToRetryLaterWhenNobodyAnswers() throws IOException {
    int port;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }

    assertThatThrownBy(() -> storeAt(port).write(NAME, new byte[1]))
        .isInstanceOfSatisfying(
            RetryLater.class, e -> assertThat(e.code()).isEqualTo("blobs_unreachable"));
  }

  private BlobStore storeAt(int port) {
    String real = Emulators.blobConnectionString();
    BlobContainerClient container =
        container(real.replaceAll("http://127\\.0\\.0\\.1:\\d+", "http://127.0.0.1:" + port));
    return new AzureBlobStore(() -> container);
  }
}
