package com.collaborationcenter.match;

/** Numbers from 0 to 2^31-1 in one to five bytes: seven bits a byte, the low ones first. */
final class Varint {
  private static final int MAX_BYTES = 5;

  private Varint() {}

  /** How many bytes the number takes. */
  static int size(int value) {
    return value == 0 ? 1 : (38 - Integer.numberOfLeadingZeros(value)) / 7;
  }

  /**
   * The number that stands here.
   *
   * @throws IndexOutOfBoundsException if none does
   */
  static int at(byte[] bytes, int from) {
    int value = 0;
    for (int i = 0; i < MAX_BYTES; i++) {
      byte b = bytes[from + i];
      value |= (b & 0x7f) << (7 * i);
      if (b >= 0) {
        if (value < 0 || i + 1 != size(value)) {
          break;
        }
        return value;
      }
    }
    throw new IndexOutOfBoundsException("no number here");
  }

  /** Writes the number here, and answers where the next byte goes. */
  static int put(byte[] bytes, int from, int value) {
    int at = from;
    int rest = value;
    while (rest > 0x7f) {
      bytes[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[at++] = (byte) rest;
    return at;
  }
}
