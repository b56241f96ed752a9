package com.collaborationcenter.connection;

import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Json;
import com.collaborationcenter.record.NewRecord;
import com.collaborationcenter.record.Page;
import com.collaborationcenter.record.Partition;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.record.SortKey;
import com.collaborationcenter.record.StoredRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** The connected mailboxes: one listing partition, which timers walk and a mailbox's work reads. */
public final class Connections {
  private static final Partition LISTING = new Partition("mailboxes");
  private static final int PAGE = 200;

  private final RecordStore records;

  /** On this store. */
  public Connections(RecordStore records) {
    this.records = records;
  }

  /** The mailbox's connection, or nothing if it isn't connected. Strongly consistent. */
  public Optional<Connection> find(MailboxId mailbox) {
    return records.read(key(mailbox), Consistency.STRONG).map(Connections::of);
  }

  /** Keeps the connection; one that is there is replaced. */
  public void save(Connection connection) {
    Form form =
        new Form(
            connection.mailbox().value(),
            connection.owner().tenant(),
            connection.owner().object(),
            connection.address().value(),
            connection.subscription().value(),
            connection.subscriptionEnds());
    SortKey sort = new SortKey(connection.mailbox().value());
    records.write(
        NewRecord.of(key(connection.mailbox()), sort, Json.write(form)), Condition.always());
  }

  /** Every connected mailbox, in the order of their ids, read page by page. */
  public void forEach(Consumer<Connection> action) {
    Scan scan = Scan.of(LISTING, PAGE).strong();
    Page page = records.scan(scan);
    page.records().forEach(found -> action.accept(of(found)));
    while (page.next().isPresent()) {
      page = records.scan(scan.after(page.next()));
      page.records().forEach(found -> action.accept(of(found)));
    }
  }

  private static RecordKey key(MailboxId mailbox) {
    return new RecordKey(LISTING, mailbox.value());
  }

  private static Connection of(StoredRecord stored) {
    Form form = Json.read(stored.content(), Form.class);
    return new Connection(
        new MailboxId(form.mailbox()),
        new PersonId(form.tenant(), form.object()),
        new EmailAddress(form.address()),
        new SubscriptionId(form.subscription()),
        form.subscriptionEnds());
  }

  private record Form(
      String mailbox,
      String tenant,
      String object,
      String address,
      String subscription,
      Instant subscriptionEnds) {}
}
