package com.collaborationcenter.adapter.blob;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.models.ParallelTransferOptions;
import com.azure.storage.blob.options.BlobParallelUploadOptions;
import com.azure.storage.blob.specialized.BlockBlobClient;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import com.collaborationcenter.blob.BlobName;
import com.collaborationcenter.blob.BlobStore;
import com.collaborationcenter.fault.RetryLater;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;

/**
 * Blobs in one container of Azure Blob Storage, which must be there. The client is built at the
 * first use (azure-facts 2.10). A blob goes in one request, or in blocks that one request makes a
 * blob, so it is written whole or not at all.
 *
 * <p>The SDK tries a request again when no answer came. So {@link #writeIfAbsent} may answer that
 * there was a blob when it is the one that this very call wrote.
 */
public final class AzureBlobStore implements BlobStore {
  /** Longest for one attempt of a request. */
  private static final int ATTEMPT_SECONDS = 20;

  /** So many attempts in all, then the caller hears {@code RetryLater}. */
  private static final int ATTEMPTS = 3;

  /** How long to wait when the service doesn't say. */
  private static final Duration USUAL_DELAY = Duration.ofSeconds(10);

  private final Supplier<BlobContainerClient> builder;
  private volatile @Nullable BlobContainerClient built;

  AzureBlobStore(Supplier<BlobContainerClient> builder) {
    this.builder = builder;
  }

  /**
   * The store in a container.
   *
   * @param endpoint the account's, for example {@code https://ACCOUNT.blob.core.windows.net}
   */
  public static AzureBlobStore at(URI endpoint, String container, TokenCredential credential) {
    return new AzureBlobStore(
        () ->
            clients()
                .endpoint(endpoint.toString())
                .credential(credential)
                .buildClient()
                .getBlobContainerClient(container));
  }

  /** How every client of this store is set up, but for where and as whom. */
  static BlobServiceClientBuilder clients() {
    return new BlobServiceClientBuilder()
        .retryOptions(
            new RequestRetryOptions(
                RetryPolicyType.EXPONENTIAL,
                ATTEMPTS,
                Duration.ofSeconds(ATTEMPT_SECONDS),
                Duration.ofMillis(200),
                Duration.ofSeconds(2),
                null));
  }

  @Override
  public void write(BlobName name, byte[] content) {
    call(() -> upload(name, content, new BlobRequestConditions()));
  }

  @Override
  public boolean writeIfAbsent(BlobName name, byte[] content) {
    return call(
        () -> {
          try {
            return upload(name, content, new BlobRequestConditions().setIfNoneMatch("*"));
          } catch (BlobStorageException e) {
            if (is(e, BlobErrorCode.BLOB_ALREADY_EXISTS)
                || is(e, BlobErrorCode.CONDITION_NOT_MET)) {
              return false;
            }
            throw e;
          }
        });
  }

  private boolean upload(BlobName name, byte[] content, BlobRequestConditions conditions) {
    BlobStore.checkSize(content.length);
    ParallelTransferOptions inOneRequest =
        new ParallelTransferOptions().setMaxSingleUploadSizeLong((long) MAX_BYTES);
    container()
        .getBlobClient(name.value())
        .uploadWithResponse(
            new BlobParallelUploadOptions(BinaryData.fromBytes(content))
                .setParallelTransferOptions(inOneRequest)
                .setRequestConditions(conditions),
            null,
            Context.NONE);
    return true;
  }

  /**
   * In blocks, which become the blob at once when all are there. Blocks of a writer that died are
   * nobody's; the service drops them within a week.
   */
  @Override
  public boolean streamIfAbsent(BlobName name, Content content) {
    BlockBlobClient blob = container().getBlobClient(name.value()).getBlockBlobClient();
    if (call(blob::exists)) {
      return false;
    }
    BlockUpload upload = new BlockUpload(blob);
    try {
      content.writeTo(upload);
    } catch (IOException e) {
      throw new RetryLater("blobs_unreachable", USUAL_DELAY, e);
    }
    return upload.commitIfAbsent();
  }

  @Override
  public Optional<InputStream> open(BlobName name) {
    return call(
        () -> {
          try {
            return Optional.of(container().getBlobClient(name.value()).openInputStream());
          } catch (BlobStorageException e) {
            if (is(e, BlobErrorCode.BLOB_NOT_FOUND)) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  @Override
  public Optional<byte[]> read(BlobName name) {
    return call(
        () -> {
          try {
            // One byte more than is allowed, so that the excess shows and memory stays bounded.
            byte[] content =
                container()
                    .getBlobClient(name.value())
                    .downloadContentWithResponse(
                        null, null, new BlobRange(0, MAX_BYTES + 1L), false, null, Context.NONE)
                    .getValue()
                    .toBytes();
            BlobStore.checkSize(content.length);
            return Optional.of(content);
          } catch (BlobStorageException e) {
            if (is(e, BlobErrorCode.BLOB_NOT_FOUND)) {
              return Optional.empty();
            }
            if (is(e, BlobErrorCode.INVALID_RANGE)) {
              // An empty blob has no first byte.
              return Optional.of(new byte[0]);
            }
            throw e;
          }
        });
  }

  @Override
  public void delete(BlobName name) {
    call(() -> container().getBlobClient(name.value()).deleteIfExists());
  }

  @Override
  public List<BlobName> list(String prefix, Optional<BlobName> after, int limit) {
    return list(this::container, prefix, after, limit);
  }

  /** The same of any container. */
  static List<BlobName> list(
      Supplier<BlobContainerClient> container, String prefix, Optional<BlobName> after, int limit) {
    BlobStore.checkLimit(limit);
    String last = after.map(BlobName::value).orElse("");
    ListBlobsOptions options =
        new ListBlobsOptions()
            .setPrefix(prefix)
            // One more, since the place to start from is inclusive.
            .setMaxResultsPerPage(Math.min(limit + 1, MAX_LISTED));
    if (!last.isEmpty() && last.startsWith(prefix)) {
      options.setStartFrom(last);
    }
    return call(
        () -> {
          List<BlobName> names = new ArrayList<>();
          for (BlobItem item : container.get().listBlobs(options, null)) {
            // Also right, if slower, on a server older than startFrom, which passes over it.
            if (item.getName().compareTo(last) > 0) {
              names.add(new BlobName(item.getName()));
            }
            if (names.size() == limit) {
              break;
            }
          }
          return names;
        });
  }

  private BlobContainerClient container() {
    BlobContainerClient client = built;
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

  static boolean is(BlobStorageException e, BlobErrorCode code) {
    return code.equals(e.getErrorCode());
  }

  /** Turns the SDK's faults into ours; what can't be mended by waiting goes on as it is. */
  static <T> T call(Supplier<T> request) {
    try {
      return request.get();
    } catch (BlobStorageException e) {
      throw switch (e.getStatusCode()) {
        case 429 -> new RetryLater("blobs_throttled", delay(e), e);
        case 408, 500, 502, 503, 504 -> new RetryLater("blobs_unavailable", delay(e), e);
        default -> e;
      };
    } catch (UncheckedIOException e) {
      throw new RetryLater("blobs_unreachable", USUAL_DELAY, e);
    } catch (RuntimeException e) {
      // Reactor wraps the checked exceptions of what it waits for.
      if (Exceptions.unwrap(e) instanceof IOException || e.getCause() instanceof TimeoutException) {
        throw new RetryLater("blobs_unreachable", USUAL_DELAY, e);
      }
      throw e;
    }
  }

  private static Duration delay(BlobStorageException e) {
    String seconds = e.getResponse().getHeaderValue(HttpHeaderName.RETRY_AFTER);
    return seconds != null && seconds.matches("[1-9][0-9]{0,3}")
        ? Duration.ofSeconds(Long.parseLong(seconds))
        : USUAL_DELAY;
  }
}
