package com.collaborationcenter.connection;

import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Etag;
import com.collaborationcenter.record.Json;
import com.collaborationcenter.record.NewRecord;
import com.collaborationcenter.record.Partition;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.StoredRecord;
import com.collaborationcenter.secret.Encrypted;
import com.collaborationcenter.secret.Encryption;
import com.collaborationcenter.secret.WrappedKey;
import java.util.Optional;

/** One encrypted record for each mailbox, in a partition of its own. */
final class GrantRecords {
  private final RecordStore records;
  private final Encryption encryption;

  GrantRecords(RecordStore records, Encryption encryption) {
    this.records = records;
    this.encryption = encryption;
  }

  /** What is kept, still encrypted. Strongly consistent. */
  Optional<StoredRecord> find(MailboxId mailbox) {
    return records.read(key(mailbox), Consistency.STRONG);
  }

  /** The token cache in the record; nothing if it was changed, or is another mailbox's. */
  Optional<String> open(MailboxId mailbox, StoredRecord stored) {
    Form form = Json.read(stored.content(), Form.class);
    Encrypted encrypted =
        new Encrypted(new WrappedKey(form.keyId(), form.key()), form.nonce(), form.cache());
    return encryption.decrypt(encrypted, context(mailbox));
  }

  /**
   * Encrypts the token cache and writes it.
   *
   * @throws com.collaborationcenter.record.RecordConflict if the condition doesn't hold
   */
  Etag write(MailboxId mailbox, String cache, Condition condition) {
    Encrypted encrypted = encryption.encrypt(cache, context(mailbox));
    Form form =
        new Form(
            encrypted.key().keyId(),
            encrypted.key().wrapped(),
            encrypted.nonce(),
            encrypted.content());
    return records.write(NewRecord.of(key(mailbox), Json.write(form)), condition);
  }

  /**
   * Deletes what was found.
   *
   * @throws com.collaborationcenter.record.RecordConflict if it was changed since
   */
  void delete(StoredRecord found) {
    records.delete(found.key(), Condition.matches(found.etag()));
  }

  private static RecordKey key(MailboxId mailbox) {
    return new RecordKey(new Partition("grant:" + mailbox.value()), "grant");
  }

  private static String context(MailboxId mailbox) {
    return "grant:" + mailbox.value();
  }

  private record Form(String keyId, String key, String nonce, String cache) {}
}
