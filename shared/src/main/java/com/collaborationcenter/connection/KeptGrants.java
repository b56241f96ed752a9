package com.collaborationcenter.connection;

import com.collaborationcenter.connection.HeldTokens.Held;
import com.collaborationcenter.connection.Renewals.Renewal;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Etag;
import com.collaborationcenter.record.RecordConflict;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.StoredRecord;
import com.collaborationcenter.secret.Encryption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The rights to mailboxes, kept encrypted in the record store: MSAL's token cache of one account
 * each, written only over what was read, so that of two instances that renew at once the second
 * takes what the first has kept (graph-facts 7.4).
 *
 * <p>Access tokens stay in memory until five minutes before their end. Once a minute at most the
 * record is looked at: a right that was dropped or replaced on another instance isn't used for
 * longer than that.
 */
public final class KeptGrants implements Grants {
  /** Each one more takes another instance that renews the same right at the same moment. */
  private static final int MAX_ATTEMPTS = 4;

  private final GrantRecords records;
  private final Renewals renewals;
  private final InstantSource clock;
  private final HeldTokens held = new HeldTokens();
  private final SingleFlight<MailboxId, Held> flights = new SingleFlight<>();

  /** In this store, under these keys. */
  public KeptGrants(
      RecordStore records, Encryption encryption, Renewals renewals, InstantSource clock) {
    this.records = new GrantRecords(records, encryption);
    this.renewals = renewals;
    this.clock = clock;
  }

  @Override
  public void keep(MailboxId mailbox, Grant grant) {
    records.write(mailbox, grant.cache(), Condition.always());
    held.forget(mailbox);
  }

  @Override
  public void drop(MailboxId mailbox, BooleanSupplier isMeant) {
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Optional<StoredRecord> stored = records.find(mailbox);
      if (!isMeant.getAsBoolean()) {
        return;
      }
      try {
        stored.ifPresent(records::delete);
        held.forget(mailbox);
        return;
      } catch (RecordConflict renewedOrKept) {
        // Looked at again as it is now.
      }
    }
    throw new RetryLater("grant_changed_meanwhile", Duration.ofSeconds(1));
  }

  @Override
  public String accessToken(MailboxId mailbox) {
    Instant now = clock.instant();
    return held.find(mailbox)
        .filter(token -> token.isGood(now) && token.isSeen(now))
        .orElseGet(() -> flights.join(mailbox, () -> obtain(mailbox)))
        .token();
  }

  @Override
  public void refused(MailboxId mailbox, String accessToken) {
    held.refuse(mailbox, accessToken);
  }

  private Held obtain(MailboxId mailbox) {
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      StoredRecord stored = records.find(mailbox).orElseThrow(() -> gone(mailbox));
      Optional<Held> token = stillGood(mailbox, stored.etag());
      if (token.isEmpty()) {
        token = renewed(mailbox, stored);
      }
      if (token.isPresent()) {
        held.hold(mailbox, token.get());
        return token.get();
      }
    }
    throw new RetryLater("grant_changed_meanwhile", Duration.ofSeconds(1));
  }

  private Optional<Held> stillGood(MailboxId mailbox, Etag etag) {
    Instant now = clock.instant();
    return held.find(mailbox)
        .filter(token -> token.etag().equals(etag) && token.isGood(now))
        .map(token -> token.seenAt(now));
  }

  /** A token of this record; nothing if another instance was faster and its record must be read. */
  private Optional<Held> renewed(MailboxId mailbox, StoredRecord stored) {
    try {
      String cache = records.open(mailbox, stored).orElseThrow(KeptGrants::broken);
      Renewal renewal = renewals.renew(cache, held.refused(mailbox));
      Etag etag =
          renewal.cache().isEmpty()
              ? stored.etag()
              : records.write(mailbox, renewal.cache().get(), Condition.matches(stored.etag()));
      return Optional.of(
          new Held(renewal.accessToken(), renewal.expiresAt(), etag, clock.instant()));
    } catch (RecordConflict faster) {
      return Optional.empty();
    } catch (CannotProcess refusal) {
      if (hasChanged(mailbox, stored.etag())) {
        // What was refused is a refresh token that another instance has used and replaced.
        return Optional.empty();
      }
      held.forget(mailbox);
      throw refusal;
    }
  }

  private boolean hasChanged(MailboxId mailbox, Etag etag) {
    return records.find(mailbox).filter(now -> now.etag().equals(etag)).isEmpty();
  }

  private CannotProcess gone(MailboxId mailbox) {
    held.forget(mailbox);
    return new CannotProcess(
        "reconnect_needed", "No right to this mailbox is kept: its owner must connect it.");
  }

  private static CannotProcess broken() {
    return new CannotProcess(
        "reconnect_needed",
        "The kept right to this mailbox is damaged: its owner must connect it.");
  }
}
