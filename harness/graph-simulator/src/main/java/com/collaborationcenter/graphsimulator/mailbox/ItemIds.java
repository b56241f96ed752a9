package com.collaborationcenter.graphsimulator.mailbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes and reads the ids of one mailbox: URL-safe base64 of 152 characters that end in "=", as
 * Graph's do, so that a client that forgets to encode or decode them is found out. Everything
 * needed to find an item lies in its id, so that no table of ids is kept.
 */
final class ItemIds {
  private static final int LENGTH = 113;
  private static final byte[] DEFAULT_MARK = {0x00, 0x03, 0x24, 0x00};
  private static final byte[] IMMUTABLE_MARK = {0x00, 0x09, 0x00, 0x2E};
  private static final byte FOLDER = 1;
  private static final byte MAIL = 2;
  private static final byte CONVERSATION = 3;
  private static final int TYPE_AT = 66;
  private static final int FOLDER_AT = 84;
  private static final int MOVES_AT = 92;
  private static final int ITEM_AT = 96;

  private final byte[] mailbox;
  private final byte[] store;

  ItemIds(UUID mailbox) {
    this.mailbox = mailbox.toString().getBytes(StandardCharsets.US_ASCII);
    this.store = Arrays.copyOf(Hashes.of("store", mailbox.toString()), 16);
  }

  /** What an id says; a mail's default id names the folder and move for which it was made. */
  record Reading(boolean isFolder, IdKind kind, long folder, int moves, long item) {}

  String folder(long folder) {
    return write(DEFAULT_MARK, FOLDER, folder, 0, 0);
  }

  String mail(IdKind kind, long folder, int moves, long item) {
    return kind == IdKind.IMMUTABLE
        ? write(IMMUTABLE_MARK, MAIL, 0, 0, item)
        : write(DEFAULT_MARK, MAIL, folder, moves, item);
  }

  String conversation(long conversation) {
    return write(new byte[] {0x00, 0x04, 0x24, 0x00}, CONVERSATION, 0, 0, conversation);
  }

  String attachment(String mailId, long item, int index) {
    byte[] head = Base64.getUrlDecoder().decode(mailId);
    byte[] tail = Hashes.of("attachment", Long.toHexString(item), Integer.toString(index));
    ByteBuffer bytes = ByteBuffer.allocate(LENGTH + 22);
    bytes.put(head).put(new byte[] {0x01, 0x12, 0x00, 0x10, 0x00}).put(tail, 0, 16).put((byte) 0);
    return Base64.getUrlEncoder().encodeToString(bytes.array());
  }

  String changeKey(long change) {
    ByteBuffer bytes = ByteBuffer.allocate(30);
    bytes.put(new byte[] {0x09, 0, 0, 0, 0x16, 0, 0, 0}).put(store);
    bytes.putShort((short) 0).putInt((int) change);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  /** Empty when the text has never been an id of any mailbox. */
  Optional<Reading> read(String id) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(id);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (bytes.length != LENGTH || !Base64.getUrlEncoder().encodeToString(bytes).equals(id)) {
      return Optional.empty();
    }
    boolean immutable = Arrays.equals(bytes, 0, 4, IMMUTABLE_MARK, 0, 4);
    byte type = bytes[TYPE_AT];
    if ((!immutable && !Arrays.equals(bytes, 0, 4, DEFAULT_MARK, 0, 4))
        || (type != FOLDER && type != MAIL)) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    return Optional.of(
        new Reading(
            type == FOLDER,
            immutable ? IdKind.IMMUTABLE : IdKind.DEFAULT,
            in.getLong(FOLDER_AT),
            in.getInt(MOVES_AT),
            in.getLong(ITEM_AT)));
  }

  /** Whether an id that could be read is one of this mailbox. */
  boolean isOurs(String id) {
    byte[] bytes = Base64.getUrlDecoder().decode(id);
    return Arrays.equals(bytes, 4, 4 + mailbox.length, mailbox, 0, mailbox.length);
  }

  private String write(byte[] mark, byte type, long folder, int moves, long item) {
    ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
    bytes.put(mark).put(mailbox);
    bytes.put(41, (byte) 0x46);
    bytes.position(48);
    bytes.put(store);
    bytes.put(TYPE_AT, type);
    bytes.position(TYPE_AT + 2);
    bytes.put(store);
    bytes.putLong(FOLDER_AT, folder).putInt(MOVES_AT, moves).putLong(ITEM_AT, item);
    return Base64.getUrlEncoder().encodeToString(bytes.array());
  }
}
