package com.collaborationcenter.adapter.embedded;

import com.collaborationcenter.adapter.embedded.BlobFiles.Unfinished;
import com.collaborationcenter.blob.BlobName;
import com.collaborationcenter.blob.BlobStore;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Small blobs as files below a folder ({@link BlobFiles} says how). */
public final class DiskBlobStore implements BlobStore {
  private final BlobFiles files;

  /** Opens the store, creating the folder. */
  public DiskBlobStore(Path root) {
    files = new BlobFiles(root);
  }

  @Override
  public void write(BlobName name, byte[] content) {
    BlobStore.checkSize(content.length);
    try (Unfinished written = files.begin()) {
      written.write(ByteBuffer.wrap(content));
      files.publish(written, name);
    } catch (IOException e) {
      throw BlobFiles.fault(e);
    }
  }

  @Override
  public boolean writeIfAbsent(BlobName name, byte[] content) {
    BlobStore.checkSize(content.length);
    return streamIfAbsent(name, out -> out.write(content));
  }

  @Override
  public boolean streamIfAbsent(BlobName name, Content content) {
    if (Files.exists(files.file(name))) {
      return false;
    }
    try (Unfinished written = files.begin()) {
      Unclosed out = new Unclosed(Channels.newOutputStream(written.channel()));
      content.writeTo(out);
      out.flush();
      return files.publishIfAbsent(written, name);
    } catch (IOException e) {
      throw BlobFiles.fault(e);
    }
  }

  /** Counts, and stays open when its user closes it: it is forced to the disk first. */
  private static final class Unclosed extends BufferedOutputStream {
    private long written;

    Unclosed(OutputStream out) {
      super(out, 64 * 1024);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
      written += length;
      BlobStore.checkStreamed(written);
      super.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }

  @Override
  public Optional<byte[]> read(BlobName name) {
    try (FileChannel channel = FileChannel.open(files.file(name))) {
      BlobStore.checkSize(channel.size());
      ByteBuffer content = ByteBuffer.allocate((int) channel.size());
      while (content.hasRemaining()) {
        if (channel.read(content) < 0) {
          throw new IOException("a blob's file ended early");
        }
      }
      return Optional.of(content.array());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw BlobFiles.fault(e);
    }
  }

  @Override
  public Optional<InputStream> open(BlobName name) {
    try {
      return Optional.of(Files.newInputStream(files.file(name)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw BlobFiles.fault(e);
    }
  }

  @Override
  public void delete(BlobName name) {
    files.delete(name);
  }

  @Override
  public List<BlobName> list(String prefix, Optional<BlobName> after, int limit) {
    BlobStore.checkLimit(limit);
    return files.list(prefix, after, limit);
  }
}
