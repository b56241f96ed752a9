package com.collaborationcenter.subject;

import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.PersonId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an administrator asked about one person or one address, how far it has come, and the receipt
 * of what was found. It holds ids, codes, numbers and a fingerprint: no address.
 *
 * @param by who asked
 * @param step counts the writes of this record: a piece of work names the one that it follows
 * @param stage the code of the stage that is under way
 * @param where how far the stage has come
 * @param batch what was found and goes next, counted already: whoever goes on removes or exports it
 *     first
 * @param found how many there were of each kind, by its code
 * @param clientFiles ids of the client files that named the address; the first {@link #MAX_FILES}
 * @param sweepAt when all is looked for once more, or the export is removed; absent until
 *     everything found is gone, or exported
 */
public record SubjectRequest(
    String id,
    Kind kind,
    Subject subject,
    PersonId by,
    Instant askedAt,
    State state,
    int step,
    String stage,
    Where where,
    List<String> batch,
    Map<String, Long> found,
    Set<String> clientFiles,
    Optional<Instant> sweepAt,
    Instant movedAt) {
  /** The most client files that a receipt names. */
  public static final int MAX_FILES = 200;

  /** Copies the collections. */
  public SubjectRequest {
    batch = List.copyOf(batch);
    found = Collections.unmodifiableMap(new TreeMap<>(found));
    clientFiles = Collections.unmodifiableSet(new LinkedHashSet<>(clientFiles));
  }

  /** What is asked. */
  public enum Kind {
    /** All that is held of the person or the address is written into archives, for a while. */
    EXPORT,
    /** All that is held of the person or the address goes; of an address nothing is kept again. */
    ERASE,
    /** An address that was erased is like any other again. */
    LIFT
  }

  /** How it stands. */
  public enum State {
    /** Nothing is done yet. */
    WAITING,
    /** It is being done. */
    RUNNING,
    /** What was found is gone; it is looked for once more, since somebody may have stalled. */
    SWEEPING,
    /** The export can be fetched, until it is removed. */
    READY,
    /** Nothing is left to do. */
    DONE
  }

  /**
   * Whom it is about: one of these.
   *
   * @param address a fingerprint ({@link ErasedAddresses#printOf})
   */
  public record Subject(Optional<PersonId> person, Optional<String> address) {
    /** Checks that it is one. */
    public Subject {
      if (person.isPresent() == address.isPresent()) {
        throw new IllegalArgumentException("a person or an address");
      }
    }

    /** A person. */
    public static Subject of(PersonId person) {
      return new Subject(Optional.of(person), Optional.empty());
    }

    /** An address, by its fingerprint. */
    public static Subject ofPrint(String address) {
      return new Subject(Optional.empty(), Optional.of(address));
    }
  }

  /**
   * A place in a stage.
   *
   * @param mailbox whose session must do the next step; absent: any
   * @param cursor absent: the beginning
   */
  public record Where(Optional<MailboxId> mailbox, Optional<String> cursor) {
    /** The beginning. */
    public static final Where START = new Where(Optional.empty(), Optional.empty());

    /** The beginning of this mailbox. */
    public static Where of(MailboxId mailbox) {
      return new Where(Optional.of(mailbox), Optional.empty());
    }

    /** The same mailbox, or none, at this place. */
    public Where at(String newCursor) {
      return new Where(mailbox, Optional.of(newCursor));
    }

    /** Whether it is at this place. */
    public boolean isAt(String place) {
      return cursor.filter(place::equals).isPresent();
    }
  }

  /** One that was just asked. */
  public static SubjectRequest asked(
      String id, Kind kind, Subject subject, PersonId by, Instant now) {
    return new SubjectRequest(
        id,
        kind,
        subject,
        by,
        now,
        State.WAITING,
        0,
        "",
        Where.START,
        List.of(),
        Map.of(),
        Set.of(),
        Optional.empty(),
        now);
  }

  /** The session in which the next step is done: who works in it has the mailbox alone. */
  public MailboxId session() {
    return where.mailbox().orElseGet(() -> new MailboxId(by.object()));
  }

  /** The same, one step on, at this place of the stage; the found is counted now. */
  public SubjectRequest foundMore(
      Where next, List<String> toRemove, Map<String, Long> counts, Set<String> files, Instant now) {
    Map<String, Long> sum = new TreeMap<>(found);
    counts.forEach((kindOfThing, number) -> sum.merge(kindOfThing, number, Long::sum));
    List<String> all = new ArrayList<>(new LinkedHashSet<>(concat(clientFiles, files)));
    return new SubjectRequest(
        id,
        kind,
        subject,
        by,
        askedAt,
        state == State.WAITING ? State.RUNNING : state,
        step + 1,
        stage,
        next,
        toRemove,
        sum,
        new LinkedHashSet<>(all.subList(0, Math.min(all.size(), MAX_FILES))),
        sweepAt,
        now);
  }

  /** The same, one step on, at the beginning of this stage. */
  public SubjectRequest begin(String newStage, Instant now) {
    return in(state == State.WAITING ? State.RUNNING : state, newStage, sweepAt, now);
  }

  /** The same, one step on, to be swept once more from this stage on. */
  public SubjectRequest sweep(String firstStage, Instant at, Instant now) {
    return in(State.SWEEPING, firstStage, Optional.of(at), now);
  }

  /** The same, one step on: its export can be fetched until then, when this stage removes it. */
  public SubjectRequest ready(String removal, Instant until, Instant now) {
    return in(State.READY, removal, Optional.of(until), now);
  }

  /** The same, one step on, with nothing left to do. */
  public SubjectRequest done(Instant now) {
    return in(State.DONE, stage, sweepAt, now);
  }

  private SubjectRequest in(State next, String newStage, Optional<Instant> at, Instant now) {
    return new SubjectRequest(
        id,
        kind,
        subject,
        by,
        askedAt,
        next,
        step + 1,
        newStage,
        Where.START,
        List.of(),
        found,
        clientFiles,
        at,
        now);
  }

  private static List<String> concat(Set<String> first, Set<String> second) {
    List<String> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }
}
