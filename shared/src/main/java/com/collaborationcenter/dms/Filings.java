package com.collaborationcenter.dms;

import com.collaborationcenter.attachment.AttachmentKey;
import com.collaborationcenter.attachment.ContentHash;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.dms.Filing.Event;
import com.collaborationcenter.dms.Filing.State;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.record.Change;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Etag;
import com.collaborationcenter.record.Json;
import com.collaborationcenter.record.NewRecord;
import com.collaborationcenter.record.RecordConflict;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.StoredRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The filings of client files, a record each, read strongly consistent. */
public final class Filings {
  private final RecordStore records;

  /** On this store. */
  public Filings(RecordStore records) {
    this.records = records;
  }

  /** A filing and its version. */
  public record Kept(Filing filing, Etag version) {}

  /** The filing of this id in the client file. */
  public Optional<Kept> find(ClientFileId clientFile, FilingId id) {
    return records.read(key(clientFile, id), Consistency.STRONG).map(Filings::kept);
  }

  /**
   * Writes it, if it is as it was read.
   *
   * @param read absent: there was none
   * @throws RecordConflict if it isn't; nothing was changed
   */
  public void save(Filing filing, Optional<Etag> read) {
    Etag unused = records.write(record(filing), condition(read));
  }

  static Change change(Filing filing, Optional<Etag> read) {
    return new Change.Put(record(filing), condition(read));
  }

  private static Condition condition(Optional<Etag> read) {
    return read.map(Condition::matches).orElseGet(Condition::absent);
  }

  private static NewRecord record(Filing filing) {
    return NewRecord.of(key(filing.clientFile(), filing.id()), Json.write(Form.of(filing)));
  }

  private static RecordKey key(ClientFileId clientFile, FilingId id) {
    return new RecordKey(DmsPartition.of(clientFile), "filing:" + id);
  }

  private static Kept kept(StoredRecord stored) {
    return new Kept(Json.read(stored.content(), Form.class).toFiling(), stored.etag());
  }

  private record Form(
      String id,
      String clientFile,
      String destination,
      String mailbox,
      String mail,
      String attachment,
      String name,
      String contentType,
      int round,
      State state,
      boolean settled,
      Optional<String> code,
      Optional<String> document,
      Optional<String> sha256,
      boolean sameContent,
      List<EventForm> history) {
    static Form of(Filing filing) {
      return new Form(
          filing.id().value(),
          filing.clientFile().value(),
          filing.destination().code(),
          filing.attachment().mailbox().value(),
          filing.attachment().mail().value(),
          filing.attachment().attachment(),
          filing.name(),
          filing.contentType(),
          filing.round(),
          filing.state(),
          filing.settled(),
          filing.code(),
          filing.document().map(DocumentId::value),
          filing.hash().map(ContentHash::value),
          filing.sameContent(),
          filing.history().stream().map(EventForm::of).toList());
    }

    Filing toFiling() {
      return new Filing(
          new FilingId(id),
          new ClientFileId(clientFile),
          Destination.of(destination),
          new AttachmentKey(new MailboxId(mailbox), new MailId(mail), attachment),
          name,
          contentType,
          round,
          state,
          settled,
          code,
          document.map(DocumentId::new),
          sha256.map(ContentHash::new),
          sameContent,
          history.stream().map(EventForm::toEvent).toList());
    }
  }

  private record EventForm(State state, String tenant, String object, Instant at) {
    static EventForm of(Event event) {
      return new EventForm(event.state(), event.by().tenant(), event.by().object(), event.at());
    }

    Event toEvent() {
      return new Event(state, new PersonId(tenant, object), at);
    }
  }
}
