package com.collaborationcenter.adapter.blob;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.options.BlockBlobCommitBlockListOptions;
import com.azure.storage.blob.specialized.BlockBlobClient;
import com.collaborationcenter.blob.BlobStore;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * Takes a blob's bytes and puts them up block by block. The SDK's own stream isn't used: it makes a
 * blob of what there is when it is closed, also by a writer that failed.
 */
final class BlockUpload extends OutputStream {
  /** One block is held in memory. A blob has at most 50,000. */
  private static final int BLOCK = 4 * 1024 * 1024;

  private final BlockBlobClient blob;

  /** Its own blocks aren't another writer's. */
  private final UUID writer = UUID.randomUUID();

  private final List<String> blocks = new ArrayList<>();
  private final byte[] buffer = new byte[BLOCK];
  private int filled;
  private long written;

  BlockUpload(BlockBlobClient blob) {
    this.blob = blob;
  }

  @Override
  public void write(int one) {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    written += length;
    BlobStore.checkStreamed(written);
    ByteBuffer left = ByteBuffer.wrap(bytes, from, length);
    while (left.hasRemaining()) {
      int some = Math.min(left.remaining(), BLOCK - filled);
      left.get(buffer, filled, some);
      filled += some;
      if (filled == BLOCK) {
        stage();
      }
    }
  }

  private void stage() {
    String plain = "%s-%06d".formatted(writer, blocks.size());
    String id = Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    BinaryData block = BinaryData.fromBytes(Arrays.copyOf(buffer, filled));
    AzureBlobStore.call(
        () -> {
          blob.stageBlock(id, block);
          return true;
        });
    blocks.add(id);
    filled = 0;
  }

  /** Makes a blob of what was written, if there is none. */
  boolean commitIfAbsent() {
    if (filled > 0) {
      stage();
    }
    return AzureBlobStore.call(
        () -> {
          try {
            blob.commitBlockListWithResponse(
                new BlockBlobCommitBlockListOptions(blocks)
                    .setRequestConditions(new BlobRequestConditions().setIfNoneMatch("*")),
                null,
                Context.NONE);
            return true;
          } catch (BlobStorageException e) {
            // Another writer's commit drops all blocks that aren't its own.
            if (AzureBlobStore.is(e, BlobErrorCode.BLOB_ALREADY_EXISTS)
                || AzureBlobStore.is(e, BlobErrorCode.CONDITION_NOT_MET)
                || (AzureBlobStore.is(e, BlobErrorCode.INVALID_BLOCK_LIST) && blob.exists())) {
              return false;
            }
            throw e;
          }
        });
  }
}
