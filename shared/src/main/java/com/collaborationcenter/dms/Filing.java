package com.collaborationcenter.dms;

import com.collaborationcenter.attachment.AttachmentKey;
import com.collaborationcenter.attachment.ContentHash;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.person.PersonId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * That a person wants an attachment in a place of a client file, and what became of it.
 *
 * @param name what the attachment is called in its mail
 * @param contentType as the mail declares it
 * @param round 1 at first, and one more each time that it is asked for anew
 * @param settled what follows from the state is done: the memo, the message, the blob
 * @param code why it is refused, or what it waits for; absent otherwise
 * @param document where it led; absent until it is filed
 * @param hash of the content, once it is known
 * @param sameContent the place had that content already: it led to that document
 * @param history the latest last; the last {@link #MAX_HISTORY}
 */
public record Filing(
    FilingId id,
    ClientFileId clientFile,
    Destination destination,
    AttachmentKey attachment,
    String name,
    String contentType,
    int round,
    State state,
    boolean settled,
    Optional<String> code,
    Optional<DocumentId> document,
    Optional<ContentHash> hash,
    boolean sameContent,
    List<Event> history) {
  /** The most events that are remembered. */
  public static final int MAX_HISTORY = 50;

  /** How far it is. */
  public enum State {
    /** Asked for; it may wait for something. */
    ASKED,
    /** There is a document. */
    FILED,
    /** It can't be filed. */
    REFUSED,
    /** The document is to leave. */
    UNFILING,
    /** The document has left. */
    UNFILED;

    /** The state in records and in the API. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Something that happened to it. */
  public record Event(State state, PersonId by, Instant at) {}

  /** Cuts the history. */
  public Filing {
    history =
        List.copyOf(history.subList(Math.max(0, history.size() - MAX_HISTORY), history.size()));
    if (history.isEmpty()) {
      throw new IllegalArgumentException("somebody asked for it");
    }
  }

  /** Asked for, for the first time. */
  public static Filing asked(
      ClientFileId clientFile,
      Destination destination,
      AttachmentKey attachment,
      String name,
      String contentType,
      PersonId by,
      Instant at) {
    return new Filing(
        FilingId.of(attachment, clientFile, destination),
        clientFile,
        destination,
        attachment,
        name,
        contentType,
        1,
        State.ASKED,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        List.of(new Event(State.ASKED, by, at)));
  }

  /** Asked for anew, after it was refused or undone. */
  public Filing askedAnew(PersonId by, Instant at) {
    return new Filing(
        id,
        clientFile,
        destination,
        attachment,
        name,
        contentType,
        round + 1,
        State.ASKED,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        with(new Event(State.ASKED, by, at)));
  }

  /** The document that it makes, if the place hasn't that content yet. */
  public Document toDocument(String detectedType, long bytes, ContentHash contentHash) {
    Event asked = asked();
    return new Document(
        DocumentId.of(id, round),
        clientFile,
        destination,
        DmsName.nearest(name),
        detectedType,
        bytes,
        contentHash,
        attachment,
        asked.by(),
        asked.at(),
        List.of(id));
  }

  /** It led to this document; the memo isn't written yet. */
  public Filing filed(Document in, Instant at) {
    boolean same = !in.id().equals(DocumentId.of(id, round));
    return in(State.FILED, false, Optional.empty(), at, asked().by())
        .leadingTo(Optional.of(in.id()), Optional.of(in.hash()), same);
  }

  /** It can't be done. */
  public Filing refused(String why, Instant at) {
    return in(State.REFUSED, true, Optional.of(why), at, asked().by());
  }

  /** What it waits for; nobody did anything. */
  public Filing waitingFor(String what) {
    return with(state, settled, Optional.of(what), history);
  }

  /** Somebody wants it undone. */
  public Filing undoing(PersonId by, Instant at) {
    return in(State.UNFILING, false, Optional.empty(), at, by);
  }

  /** The document has left; the memo doesn't say so yet. */
  public Filing undone(Event byWhom) {
    return in(State.UNFILED, false, Optional.empty(), byWhom.at(), byWhom.by());
  }

  /** All that follows is done. */
  public Filing asSettled() {
    return with(state, true, code, history);
  }

  /** Who asked for it last, and when. */
  public Event asked() {
    return last(State.ASKED).orElse(history.get(0));
  }

  /** The last such event, if it is remembered. */
  public Optional<Event> last(State which) {
    return history.stream().filter(event -> event.state() == which).reduce((one, later) -> later);
  }

  private Filing in(State next, boolean done, Optional<String> why, Instant at, PersonId by) {
    return with(next, done, why, with(new Event(next, by, at)));
  }

  private List<Event> with(Event event) {
    List<Event> all = new ArrayList<>(history);
    all.add(event);
    return all;
  }

  private Filing with(State next, boolean done, Optional<String> why, List<Event> events) {
    return new Filing(
        id,
        clientFile,
        destination,
        attachment,
        name,
        contentType,
        round,
        next,
        done,
        why,
        document,
        hash,
        sameContent,
        events);
  }

  private Filing leadingTo(Optional<DocumentId> to, Optional<ContentHash> of, boolean same) {
    return new Filing(
        id,
        clientFile,
        destination,
        attachment,
        name,
        contentType,
        round,
        state,
        settled,
        code,
        to,
        of,
        same,
        history);
  }
}
