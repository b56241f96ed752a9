package com.collaborationcenter.match;

import com.collaborationcenter.clientfile.ClientFileId;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Client file ids by ordinal, in two arrays. */
final class IdList {
  private static final int MAX_IDS = 1 << 24;
  private static final int MAX_ID_LENGTH = 64;

  private final byte[] pool;
  private final int[] ends;

  private IdList(byte[] pool, int[] ends) {
    this.pool = pool;
    this.ends = ends;
  }

  static IdList of(List<ClientFileId> ids) {
    byte[] pool = new byte[ids.stream().mapToInt(id -> id.value().length()).sum()];
    int[] ends = new int[ids.size()];
    int at = 0;
    for (int i = 0; i < ends.length; i++) {
      byte[] id = ids.get(i).value().getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(id, 0, pool, at, id.length);
      at += id.length;
      ends[i] = at;
    }
    return new IdList(pool, ends);
  }

  ClientFileId get(int ordinal) {
    int from = ordinal == 0 ? 0 : ends[ordinal - 1];
    return new ClientFileId(
        new String(pool, from, ends[ordinal] - from, StandardCharsets.US_ASCII));
  }

  int size() {
    return ends.length;
  }

  long retainedBytes() {
    return pool.length + 4L * ends.length;
  }

  void writeTo(DataOutputStream out) throws IOException {
    out.writeInt(ends.length);
    for (int i = 0; i < ends.length; i++) {
      out.writeByte(ends[i] - (i == 0 ? 0 : ends[i - 1]));
    }
    out.write(pool);
  }

  static IdList readFrom(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MAX_IDS) {
      throw new BrokenSnapshot("impossible sizes");
    }
    byte[] lengths = in.readNBytes(count);
    if (lengths.length != count) {
      throw new BrokenSnapshot("cut short");
    }
    int[] ends = new int[count];
    int at = 0;
    for (int i = 0; i < count; i++) {
      if (lengths[i] < 1 || lengths[i] > MAX_ID_LENGTH) {
        throw new BrokenSnapshot("impossible sizes");
      }
      at += lengths[i];
      ends[i] = at;
    }
    byte[] pool = in.readNBytes(at);
    if (pool.length != at) {
      throw new BrokenSnapshot("cut short");
    }
    return new IdList(pool, ends);
  }
}
