package com.collaborationcenter.adapter.blob;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.models.BlobItem;
import com.collaborationcenter.blob.BlobPlace;
import com.collaborationcenter.blob.Container;
import com.collaborationcenter.blob.ContentStore;
import com.collaborationcenter.blob.ContentStoreContract;
import com.collaborationcenter.blob.MadeBytes;
import com.collaborationcenter.blob.Verdict;
import com.collaborationcenter.emulator.SecureBlobs;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Against Azurite over HTTPS, as whom Entra ID says one is: no key of the account's is used. */
class AzureContentStoreTest implements ContentStoreContract {
  private final AtomicInteger requests = new AtomicInteger();
  private final BlobServiceClient service =
      SecureBlobs.signedIn(AzureBlobStore.clients())
          .addPolicy(
              new HttpPipelinePolicy() {
                @Override
                public Mono<HttpResponse> process(
                    HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
                  requests.incrementAndGet();
                  return next.process();
                }
              })
          .buildClient();

  @Override
  public ContentStore testee() {
    for (Container container : Container.values()) {
      var client = service.getBlobContainerClient(container.value());
      client.createIfNotExists();
      for (BlobItem item : client.listBlobs()) {
        client.getBlobClient(item.getName()).delete();
      }
    }
    requests.set(0);
    return new AzureContentStore(() -> service);
  }

  @Override
  public void tag(ContentStore testee, BlobPlace place, String tag) {
    service
        .getBlobContainerClient(place.container().value())
        .getBlobClient(place.name().value())
        .setTags(Map.of(Verdict.TAG, tag));
  }

  @Test
  void takesOneRequestForASmallContentAndTwoForACopy() throws IOException {
    ContentStore testee = testee();
    BlobPlace place = BlobPlace.of(Container.STAGING, "a");

    testee.write(place, new MadeBytes(1000, 1));
    assertThat(requests.getAndSet(0)).isEqualTo(1);
    testee.write(place, new MadeBytes(ContentStore.BLOCK_BYTES * 2L, 1));
    assertThat(requests.getAndSet(0)).isEqualTo(3);
    testee.copy(place, BlobPlace.of(Container.DOCUMENTS, "a"));
    assertThat(requests.getAndSet(0)).isEqualTo(2);
  }
}
