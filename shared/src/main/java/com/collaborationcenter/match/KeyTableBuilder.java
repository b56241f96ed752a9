package com.collaborationcenter.match;

import java.util.Arrays;

/** Collects keys and their ordinals in any order, then packs them into a {@link KeyTable}. */
final class KeyTableBuilder {
  // The keys, each with its length before it.
  private byte[] pool = new byte[1024];
  private int poolSize;
  // Of each key: where it is in the pool, and its newest link.
  private int[] keyAt = new int[64];
  private int[] newest = new int[64];
  private int keys;
  // Links: an ordinal, and the link before it of the same key (-1: none).
  private int[] ordinal = new int[64];
  private int[] before = new int[64];
  private int links;
  // Hash and key number + 1, like the slots of the table.
  private long[] slots = new long[128];

  /** Adds the ordinal to the key; once is enough, and twice the same. */
  void add(byte[] key, int value) {
    int number = numberOf(key);
    // One client file's keys come together, so its double can only be the newest.
    if (newest[number] >= 0 && ordinal[newest[number]] == value) {
      return;
    }
    if (links == ordinal.length) {
      ordinal = Arrays.copyOf(ordinal, links * 2);
      before = Arrays.copyOf(before, links * 2);
    }
    ordinal[links] = value;
    before[links] = newest[number];
    newest[number] = links++;
  }

  /**
   * The table, with each ordinal replaced.
   *
   * @param renumbered by the ordinal that was added, the one to keep
   */
  KeyTable build(int[] renumbered) {
    byte[] packed = new byte[poolSize + 5 * (links + keys)];
    int size = 0;
    for (int number = 0; number < keys; number++) {
      int from = keyAt[number];
      int length = Varint.at(pool, from);
      int whole = Varint.size(length) + length;
      System.arraycopy(pool, from, packed, size, whole);
      size = putOrdinals(packed, size + whole, ordinalsOf(number, renumbered));
    }
    return KeyTable.over(Arrays.copyOf(packed, size), keys);
  }

  private int[] ordinalsOf(int number, int[] renumbered) {
    int count = 0;
    for (int link = newest[number]; link >= 0; link = before[link]) {
      count++;
    }
    int[] found = new int[count];
    int i = 0;
    for (int link = newest[number]; link >= 0; link = before[link]) {
      found[i++] = renumbered[ordinal[link]];
    }
    Arrays.sort(found);
    return found;
  }

  private static int putOrdinals(byte[] packed, int from, int[] ordinals) {
    int at = Varint.put(packed, from, ordinals.length);
    int last = 0;
    for (int value : ordinals) {
      at = Varint.put(packed, at, value - last);
      last = value;
    }
    return at;
  }

  private int numberOf(byte[] key) {
    int hash = KeyTable.hash(key, 0, key.length);
    int mask = slots.length - 1;
    for (int slot = hash & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
      int number = (int) slots[slot] - 1;
      if ((int) (slots[slot] >>> 32) == hash && isAt(keyAt[number], key)) {
        return number;
      }
    }
    return append(key, hash);
  }

  private boolean isAt(int at, byte[] key) {
    int length = Varint.at(pool, at);
    int from = at + Varint.size(length);
    return Arrays.equals(pool, from, from + length, key, 0, key.length);
  }

  private int append(byte[] key, int hash) {
    if (keys == keyAt.length) {
      keyAt = Arrays.copyOf(keyAt, keys * 2);
      newest = Arrays.copyOf(newest, keys * 2);
    }
    while (pool.length < poolSize + key.length + 5) {
      pool = Arrays.copyOf(pool, Math.multiplyExact(pool.length, 2));
    }
    if (keys * 2 >= slots.length) {
      growSlots();
    }
    keyAt[keys] = poolSize;
    newest[keys] = -1;
    poolSize = Varint.put(pool, poolSize, key.length);
    System.arraycopy(key, 0, pool, poolSize, key.length);
    poolSize += key.length;
    KeyTable.insert(slots, hash, keys);
    return keys++;
  }

  private void growSlots() {
    long[] larger = new long[slots.length * 2];
    for (long slot : slots) {
      if (slot != 0) {
        KeyTable.insert(larger, (int) (slot >>> 32), (int) slot - 1);
      }
    }
    slots = larger;
  }
}
