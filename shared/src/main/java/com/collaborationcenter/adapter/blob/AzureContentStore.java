package com.collaborationcenter.adapter.blob;

import com.azure.core.credential.TokenCredential;
import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.CopyStatusType;
import com.azure.storage.blob.options.BlobBeginCopyOptions;
import com.azure.storage.blob.options.BlobInputStreamOptions;
import com.azure.storage.blob.specialized.BlockBlobClient;
import com.collaborationcenter.blob.BlobName;
import com.collaborationcenter.blob.BlobPlace;
import com.collaborationcenter.blob.Container;
import com.collaborationcenter.blob.ContentProperties;
import com.collaborationcenter.blob.ContentProperties.CopyState;
import com.collaborationcenter.blob.ContentStore;
import com.collaborationcenter.blob.Verdict;
import com.collaborationcenter.fault.RetryLater;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Contents in the containers of one Azure storage account, which must be there. The client is built
 * at the first use (azure-facts 2.10).
 *
 * <p>Requests: a content of up to a block takes one to write, a larger one a request a block and
 * one more, which makes all of it the blob at once. A copy is the account's own (Copy Blob) and
 * takes two: it may be pending in Azure, and drops tags (azure-facts 4.3). To read a verdict the
 * identity must be allowed to read tags, which Storage Blob Data Contributor is not.
 */
public final class AzureContentStore implements ContentStore {
  /** A copy's progress is asked for by {@link #properties}, not by the SDK. */
  private static final Duration NOBODY_POLLS = Duration.ofHours(1);

  private static final Duration AFTER_A_LOST_RACE = Duration.ofSeconds(2);

  private final Supplier<BlobServiceClient> builder;
  private volatile @Nullable BlobServiceClient built;

  AzureContentStore(Supplier<BlobServiceClient> builder) {
    this.builder = builder;
  }

  /**
   * The store in an account.
   *
   * @param endpoint the account's, for example {@code https://ACCOUNT.blob.core.windows.net}
   */
  public static AzureContentStore at(URI endpoint, TokenCredential credential) {
    return new AzureContentStore(
        () ->
            AzureBlobStore.clients()
                .endpoint(endpoint.toString())
                .credential(credential)
                .buildClient());
  }

  @Override
  public long write(BlobPlace place, InputStream content) throws IOException {
    BlockBlobClient blob = blob(place).getBlockBlobClient();
    byte[] block = new byte[BLOCK_BYTES];
    int read = content.readNBytes(block, 0, block.length);
    if (read < block.length) {
      ByteBuffer whole = ByteBuffer.wrap(block, 0, read);
      AzureBlobStore.call(() -> blob.upload(BinaryData.fromByteBuffer(whole), true));
      return read;
    }
    // Blocks wait under the blob's name: another writer's must have other names.
    String writer = UUID.randomUUID().toString();
    List<String> blocks = new ArrayList<>();
    long total = 0;
    while (read > 0) {
      total += read;
      ContentStore.checkSize(total);
      String id = blockId(writer, blocks.size());
      stage(blob, id, ByteBuffer.wrap(block, 0, read));
      blocks.add(id);
      read = content.readNBytes(block, 0, block.length);
    }
    commit(blob, blocks);
    return total;
  }

  private static String blockId(String writer, int number) {
    byte[] id = "%s-%06d".formatted(writer, number).getBytes(StandardCharsets.US_ASCII);
    return Base64.getEncoder().encodeToString(id);
  }

  private static void stage(BlockBlobClient blob, String id, ByteBuffer block) {
    AzureBlobStore.call(
        () -> {
          blob.stageBlock(id, BinaryData.fromByteBuffer(block));
          return id;
        });
  }

  private static void commit(BlockBlobClient blob, List<String> blocks) {
    try {
      AzureBlobStore.call(() -> blob.commitBlockList(blocks, true));
    } catch (BlobStorageException e) {
      if (AzureBlobStore.is(e, BlobErrorCode.INVALID_BLOCK_LIST)) {
        // Another writer's commit has swept this one's blocks away.
        throw new RetryLater("content_written_meanwhile", AFTER_A_LOST_RACE, e);
      }
      throw e;
    }
  }

  @Override
  public Optional<InputStream> open(BlobPlace place) {
    return found(
        () -> blob(place).openInputStream(new BlobInputStreamOptions().setBlockSize(BLOCK_BYTES)));
  }

  @Override
  public Optional<ContentProperties> properties(BlobPlace place) {
    return raw(place).map(AzureContentStore::properties);
  }

  private Optional<BlobProperties> raw(BlobPlace place) {
    return found(() -> blob(place).getProperties());
  }

  private static ContentProperties properties(BlobProperties raw) {
    CopyStatusType copy = raw.getCopyStatus();
    CopyState state =
        copy == null || copy == CopyStatusType.SUCCESS
            ? CopyState.DONE
            : copy == CopyStatusType.PENDING ? CopyState.PENDING : CopyState.FAILED;
    return new ContentProperties(raw.getBlobSize(), state);
  }

  @Override
  public Optional<Verdict> verdict(BlobPlace place) {
    return Verdict.of(
        found(() -> blob(place).getTags())
            .flatMap(tags -> Optional.ofNullable(tags.get(Verdict.TAG))));
  }

  @Override
  public CopyResult copy(BlobPlace from, BlobPlace to) {
    BlobBeginCopyOptions options =
        new BlobBeginCopyOptions(blob(from).getBlobUrl())
            .setDestinationRequestConditions(new BlobRequestConditions().setIfNoneMatch("*"))
            .setPollInterval(NOBODY_POLLS);
    try {
      AzureBlobStore.call(() -> blob(to).beginCopy(options));
    } catch (BlobStorageException e) {
      return refused(e);
    }
    return properties(to)
        .filter(copied -> copied.copy() == CopyState.DONE)
        .map(copied -> CopyResult.DONE)
        .orElse(CopyResult.PENDING);
  }

  private static CopyResult refused(BlobStorageException e) {
    if (AzureBlobStore.is(e, BlobErrorCode.BLOB_ALREADY_EXISTS)
        || AzureBlobStore.is(e, BlobErrorCode.CONDITION_NOT_MET)
        || AzureBlobStore.is(e, BlobErrorCode.PENDING_COPY_OPERATION)) {
      return CopyResult.EXISTS;
    }
    if (AzureBlobStore.is(e, BlobErrorCode.BLOB_NOT_FOUND)
        || AzureBlobStore.is(e, BlobErrorCode.CANNOT_VERIFY_COPY_SOURCE)) {
      return CopyResult.NO_SOURCE;
    }
    throw e;
  }

  @Override
  public void delete(BlobPlace place) {
    try {
      AzureBlobStore.call(() -> blob(place).deleteIfExists());
    } catch (BlobStorageException e) {
      if (!AzureBlobStore.is(e, BlobErrorCode.PENDING_COPY_OPERATION)) {
        throw e;
      }
      raw(place).ifPresent(pending -> abort(place, pending.getCopyId()));
      AzureBlobStore.call(() -> blob(place).deleteIfExists());
    }
  }

  /** What is still being copied can't be deleted. */
  private void abort(BlobPlace place, String copy) {
    try {
      AzureBlobStore.call(
          () -> {
            blob(place).abortCopyFromUrl(copy);
            return copy;
          });
    } catch (BlobStorageException e) {
      if (!AzureBlobStore.is(e, BlobErrorCode.NO_PENDING_COPY_OPERATION)) {
        throw e;
      }
    }
  }

  @Override
  public List<BlobName> list(
      Container container, String prefix, Optional<BlobName> after, int limit) {
    return AzureBlobStore.list(
        () -> service().getBlobContainerClient(container.value()), prefix, after, limit);
  }

  private BlobClient blob(BlobPlace place) {
    return service()
        .getBlobContainerClient(place.container().value())
        .getBlobClient(place.name().value());
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

  /** What is asked of a blob that may not be there. */
  private static <T> Optional<T> found(Supplier<T> request) {
    try {
      return Optional.of(AzureBlobStore.call(request));
    } catch (BlobStorageException e) {
      if (AzureBlobStore.is(e, BlobErrorCode.BLOB_NOT_FOUND)) {
        return Optional.empty();
      }
      // A HEAD's answer has no body, and so may lack the code.
      if (e.getStatusCode() == 404 && e.getErrorCode() == null) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
