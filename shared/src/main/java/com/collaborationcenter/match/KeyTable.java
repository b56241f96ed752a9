package com.collaborationcenter.match;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * An immutable map from a short text, as bytes, to one or more ordinals: open addressing over a
 * byte pool, so that a million keys are two arrays and no object each. An entry of the pool is the
 * key's length, the key, the number of ordinals, and the ordinals as ascending differences; all
 * numbers are {@link Varint}s. A slot holds an entry's place and 32 bits of the key's hash: a miss
 * nearly never touches the pool.
 */
final class KeyTable {
  /** What {@link #find} answers when there is no such key. */
  static final int NONE = -1;

  private static final int MIN_SLOTS = 8;
  // 2 billion slots of 8 bytes are no heap that we run on; a pool this large fits in 64 MB blobs.
  private static final int MAX_KEYS = 1 << 26;
  private static final int MAX_POOL = 1 << 30;

  private final byte[] pool;
  private final long[] slots;
  private final int keys;

  private KeyTable(byte[] pool, long[] slots, int keys) {
    this.pool = pool;
    this.slots = slots;
    this.keys = keys;
  }

  /** Indexes a pool that holds this many well-formed entries. */
  static KeyTable over(byte[] pool, int keys) {
    // Twice as many slots as keys: one and a half probes for a hit, two and a half for a miss.
    int capacity = Math.max(MIN_SLOTS, Integer.highestOneBit(Math.max(1, keys * 2 - 1)) * 2);
    long[] slots = new long[capacity];
    int at = 0;
    for (int key = 0; key < keys; key++) {
      int length = Varint.at(pool, at);
      int from = at + Varint.size(length);
      int hash = hash(pool, from, length);
      insert(slots, hash, at);
      at = skipOrdinals(pool, from + length);
    }
    return new KeyTable(pool, slots, keys);
  }

  /**
   * Where the key's ordinals are, for {@link #forEachOrdinal} and {@link #count}, or {@link #NONE}.
   */
  int find(byte[] key) {
    int hash = hash(key, 0, key.length);
    int mask = slots.length - 1;
    for (int slot = hash & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
      if ((int) (slots[slot] >>> 32) == hash) {
        int entry = (int) slots[slot] - 1;
        int length = Varint.at(pool, entry);
        int from = entry + Varint.size(length);
        if (Arrays.equals(pool, from, from + length, key, 0, key.length)) {
          return from + length;
        }
      }
    }
    return NONE;
  }

  /** How many ordinals there are at a place that {@link #find} answered. */
  int count(int place) {
    return Varint.at(pool, place);
  }

  /** The ordinals at a place that {@link #find} answered, ascending. */
  void forEachOrdinal(int place, IntConsumer action) {
    int count = Varint.at(pool, place);
    int at = place + Varint.size(count);
    int ordinal = 0;
    for (int i = 0; i < count; i++) {
      int difference = Varint.at(pool, at);
      at += Varint.size(difference);
      ordinal += difference;
      action.accept(ordinal);
    }
  }

  int keys() {
    return keys;
  }

  /** What the arrays hold, in bytes. */
  long retainedBytes() {
    return pool.length + 8L * slots.length;
  }

  /** Writes the pool; the slots follow from it. */
  void writeTo(DataOutputStream out) throws IOException {
    out.writeInt(keys);
    out.writeInt(pool.length);
    out.write(pool);
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @param ordinals every ordinal is less
   * @throws BrokenSnapshot if it isn't that
   */
  static KeyTable readFrom(DataInputStream in, int ordinals) throws IOException {
    int keys = in.readInt();
    int size = in.readInt();
    if (keys < 0 || keys > MAX_KEYS || size < 0 || size > MAX_POOL) {
      throw new BrokenSnapshot("impossible sizes");
    }
    byte[] pool = in.readNBytes(size);
    if (pool.length != size) {
      throw new BrokenSnapshot("cut short");
    }
    check(pool, keys, ordinals);
    return over(pool, keys);
  }

  private static void check(byte[] pool, int keys, int ordinals) throws BrokenSnapshot {
    try {
      int at = 0;
      for (int key = 0; key < keys; key++) {
        int length = Varint.at(pool, at);
        at = checkOrdinals(pool, Math.addExact(at + Varint.size(length), length), ordinals);
      }
      if (at != pool.length) {
        throw new BrokenSnapshot("entries and sizes disagree");
      }
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      throw new BrokenSnapshot("an entry runs over the end");
    }
  }

  private static int checkOrdinals(byte[] pool, int place, int ordinals) throws BrokenSnapshot {
    int count = Varint.at(pool, place);
    int at = place + Varint.size(count);
    long ordinal = 0;
    for (int i = 0; i < count; i++) {
      int difference = Varint.at(pool, at);
      at += Varint.size(difference);
      ordinal += difference;
      if (difference < 0 || ordinal >= ordinals) {
        throw new BrokenSnapshot("an entry names a client file that isn't there");
      }
    }
    if (count < 1) {
      throw new BrokenSnapshot("an entry names no client file");
    }
    return at;
  }

  private static int skipOrdinals(byte[] pool, int place) {
    int count = Varint.at(pool, place);
    int at = place + Varint.size(count);
    for (int i = 0; i < count; i++) {
      at += Varint.size(Varint.at(pool, at));
    }
    return at;
  }

  static void insert(long[] slots, int hash, int entry) {
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    slots[slot] = ((long) hash << 32) | (entry + 1);
  }

  /**
   * FNV-1a with a finish that spreads it over the low bits. Keys come from the firm's own client
   * files, so nobody gains by making them collide.
   */
  static int hash(byte[] bytes, int from, int length) {
    long hash = 0xcbf29ce484222325L;
    for (int i = from; i < from + length; i++) {
      hash = (hash ^ bytes[i]) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    return (int) (hash ^ (hash >>> 33));
  }
}
