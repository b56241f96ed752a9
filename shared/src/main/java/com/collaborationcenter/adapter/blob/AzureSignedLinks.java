package com.collaborationcenter.adapter.blob;

import com.azure.core.credential.TokenCredential;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.models.UserDelegationKey;
import com.azure.storage.blob.sas.BlobSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import com.azure.storage.common.sas.SasProtocol;
import com.collaborationcenter.blob.BlobName;
import com.collaborationcenter.blob.BlobPlace;
import com.collaborationcenter.blob.ContentLinks;
import com.collaborationcenter.blob.Served;
import com.collaborationcenter.blob.SignedLinks;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Links by a user-delegation SAS: signed by a key that Blob Storage gives the app's own identity,
 * since the account has no shared keys (infra-facts 4). One request for each link's key.
 */
public final class AzureSignedLinks implements SignedLinks, ContentLinks {
  /** Storage refuses a key that begins later than its own clock says. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

  private final Supplier<BlobServiceClient> builder;
  private final String container;
  private final InstantSource clock;
  private volatile @Nullable BlobServiceClient built;

  AzureSignedLinks(Supplier<BlobServiceClient> builder, String container, InstantSource clock) {
    this.builder = builder;
    this.container = container;
    this.clock = clock;
  }

  /**
   * Links to blobs of a container, and to contents in the account's others.
   *
   * @param endpoint the account's
   */
  public static AzureSignedLinks at(
      URI endpoint, String container, TokenCredential credential, InstantSource clock) {
    return new AzureSignedLinks(
        () ->
            AzureBlobStore.clients()
                .endpoint(endpoint.toString())
                .credential(credential)
                .buildClient(),
        container,
        clock);
  }

  @Override
  public Link toRead(BlobName name, Served as) {
    return toRead(container, name, as);
  }

  @Override
  public Link toRead(BlobPlace place, Served as) {
    return toRead(place.container().value(), place.name(), as);
  }

  private Link toRead(String in, BlobName name, Served as) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS); // As the link writes it.
    Instant end = now.plus(LONGEST);
    BlobServiceClient service = service();
    UserDelegationKey key =
        AzureBlobStore.call(
            () ->
                service.getUserDelegationKey(
                    now.minus(CLOCKS_DIFFER).atOffset(ZoneOffset.UTC),
                    end.atOffset(ZoneOffset.UTC)));
    BlobServiceSasSignatureValues values =
        new BlobServiceSasSignatureValues(
                end.atOffset(ZoneOffset.UTC), new BlobSasPermission().setReadPermission(true))
            .setProtocol(SasProtocol.HTTPS_ONLY)
            .setContentType(as.contentType())
            .setContentDisposition(as.header());
    BlobClient blob = service.getBlobContainerClient(in).getBlobClient(name.value());
    return new Link(
        URI.create(blob.getBlobUrl() + "?" + blob.generateUserDelegationSas(values, key)), end);
  }

  private BlobServiceClient service() {
    BlobServiceClient client = built;
    if (client == null) {
      synchronized (builder) {
        client = built;
        if (client == null) {
          client = builder.get();
          built = client;
        }
      }
    }
    return client;
  }
}
