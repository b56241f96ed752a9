package com.collaborationcenter.connection;

import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Etag;
import com.collaborationcenter.record.Json;
import com.collaborationcenter.record.NewRecord;
import com.collaborationcenter.record.Page;
import com.collaborationcenter.record.Partition;
import com.collaborationcenter.record.RecordConflict;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.record.SortKey;
import com.collaborationcenter.record.StoredRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The mailboxes that were ever connected: one listing partition, which timers walk and a mailbox's
 * work reads.
 */
public final class Connections {
  private static final Partition LISTING = new Partition("mailboxes");
  private static final int PAGE = 200;

  /** Each one more takes somebody else who changes the same connection within milliseconds. */
  private static final int MAX_ATTEMPTS = 10;

  private final RecordStore records;

  /** On this store. */
  public Connections(RecordStore records) {
    this.records = records;
  }

  /** The mailbox's connection, or nothing if it was never connected. Strongly consistent. */
  public Optional<Connection> find(MailboxId mailbox) {
    return read(mailbox).map(Connections::of);
  }

  /** Keeps the connection; one that is there is replaced. */
  public void save(Connection connection) {
    records.write(record(connection), Condition.always());
  }

  /**
   * Changes the connection as it is now, whoever else changes it meanwhile.
   *
   * @param change called anew whenever somebody else was faster; gives back what it was given if
   *     there is nothing to change
   * @return the connection as it is now; nothing if the mailbox was never connected
   * @throws com.collaborationcenter.fault.RetryLater if others are faster again and again
   */
  public Optional<Connection> change(MailboxId mailbox, UnaryOperator<Connection> change) {
    return changeAny(mailbox, before -> before.map(change));
  }

  /**
   * Connects the mailbox, or connects it again; what is there is replaced.
   *
   * @throws CannotProcess {@code mailbox_disconnecting} while everything of it is being removed
   * @throws RetryLater if others are faster again and again
   */
  public void connect(Connection connection) {
    Optional<Connection> unused =
        changeAny(
            connection.mailbox(),
            before -> {
              before.ifPresent(Connections::requireNotDisconnecting);
              return Optional.of(connection);
            });
  }

  /**
   * Refuses a mailbox of which everything is being removed.
   *
   * @throws CannotProcess {@code mailbox_disconnecting}
   */
  public static void requireNotDisconnecting(Connection connection) {
    if (connection.phase() == Connection.Phase.DISCONNECTING) {
      throw new CannotProcess(
          "mailbox_disconnecting",
          "the mailbox is being disconnected; connect it when that is done");
    }
  }

  private Optional<Connection> changeAny(
      MailboxId mailbox, UnaryOperator<Optional<Connection>> change) {
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Optional<StoredRecord> stored = read(mailbox);
      Optional<Connection> before = stored.map(Connections::of);
      Optional<Connection> after = change.apply(before);
      if (after.isEmpty() || after.equals(before)) {
        return before;
      }
      try {
        Etag unused =
            records.write(
                record(after.get()),
                stored
                    .map(StoredRecord::etag)
                    .map(Condition::matches)
                    .orElseGet(Condition::absent));
        return after;
      } catch (RecordConflict faster) {
        // Looked at again as it is now.
      }
    }
    throw new RetryLater("connection_changed_meanwhile", Duration.ofSeconds(1));
  }

  /** Every mailbox, in the order of their ids, read page by page. */
  public void forEach(Consumer<Connection> action) {
    Scan scan = Scan.of(LISTING, PAGE).strong();
    Page page = records.scan(scan);
    page.records().forEach(found -> action.accept(of(found)));
    while (page.next().isPresent()) {
      page = records.scan(scan.after(page.next()));
      page.records().forEach(found -> action.accept(of(found)));
    }
  }

  /**
   * The next mailbox in the order of their ids.
   *
   * @param after exclusive; absent: the first
   */
  public Optional<Connection> next(Optional<MailboxId> after) {
    // Before everything that may follow in an id, and behind the id itself.
    Optional<SortKey> from = after.map(mailbox -> new SortKey(mailbox.value() + "!"));
    Scan scan = Scan.of(LISTING, 1).between(from, Optional.empty()).strong();
    return records.scan(scan).records().stream().map(Connections::of).findFirst();
  }

  /**
   * Forgets that the mailbox was ever connected, if it is disconnected and nothing of it is left.
   *
   * @throws RecordConflict if it changes at this moment
   */
  public void forgetDisconnected(MailboxId mailbox) {
    read(mailbox)
        .filter(stored -> of(stored).phase() == Connection.Phase.DISCONNECTED)
        .ifPresent(stored -> records.delete(stored.key(), Condition.matches(stored.etag())));
  }

  private Optional<StoredRecord> read(MailboxId mailbox) {
    return records.read(key(mailbox), Consistency.STRONG);
  }

  private static RecordKey key(MailboxId mailbox) {
    return new RecordKey(LISTING, mailbox.value());
  }

  private static NewRecord record(Connection connection) {
    Form form =
        new Form(
            connection.mailbox().value(),
            connection.owner().tenant(),
            connection.owner().object(),
            connection.address().value(),
            connection.phase(),
            connection.since(),
            connection.reason(),
            connection.subscription().map(live -> live.id().value()),
            connection.subscription().map(Subscription::expiresAt),
            connection.subscription().flatMap(Subscription::key));
    SortKey sort = new SortKey(connection.mailbox().value());
    return NewRecord.of(key(connection.mailbox()), sort, Json.write(form));
  }

  private static Connection of(StoredRecord stored) {
    Form form = Json.read(stored.content(), Form.class);
    return new Connection(
        new MailboxId(form.mailbox()),
        new PersonId(form.tenant(), form.object()),
        new EmailAddress(form.address()),
        form.phase(),
        form.since(),
        form.reason(),
        form.subscription()
            .flatMap(
                id ->
                    form.subscriptionEnds()
                        .map(
                            ends ->
                                new Subscription(
                                    new SubscriptionId(id), ends, form.subscriptionKey()))));
  }

  private record Form(
      String mailbox,
      String tenant,
      String object,
      String address,
      Connection.Phase phase,
      Instant since,
      Optional<String> reason,
      Optional<String> subscription,
      Optional<Instant> subscriptionEnds,
      Optional<String> subscriptionKey) {}
}
