package com.collaborationcenter.drill.script;

import com.collaborationcenter.drill.script.Ledger.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Writes a script act by act, and keeps the ledger with it, so that each act makes sense where it
 * comes. It writes nothing whose outcome would hang on who is faster: about a mail that was marked
 * in our tab nothing happens any more, and of a thread one mail is assigned.
 */
final class ScriptWriter {
  private static final int PAST_OF_TEN = 7;

  /** Graph tells of so many moves at once by "missed" alone (graph-facts 1.8). */
  private static final int MANY = 30;

  private static final int TRIES = 200;

  /** As many mails come in some seconds. */
  private static final int LONG_BEFORE = 200;

  private static final List<String> FOLDERS =
      List.of("inbox", "archive", "deleteditems", "junkemail", "inbox", Ledger.OWN_FOLDER);

  private final Random random;
  private final LetterWriter letters;
  private final Ledger ledger = new Ledger(Firm.first());
  private final FirmChanges changes;
  private final List<Act> acts = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();

  /** Marked in our tab: left alone from then on. */
  private final Set<Integer> settled = new HashSet<>();

  /** Decided about: never among many. */
  private final Set<Integer> decided = new HashSet<>();

  ScriptWriter(long seed, Instant now) {
    this.random = new Random(seed);
    this.letters = new LetterWriter(random, now);
    this.changes = new FirmChanges(random);
  }

  Script write(int mails) {
    List<Letter> past = new ArrayList<>();
    int pastEach = mails * PAST_OF_TEN / 10;
    for (String owner : Firm.OWNERS) {
      for (int i = 0; i < pastEach; i++) {
        Letter letter = letters.letter(owner, letters.past());
        past.add(letter);
        ledger.past(letter);
      }
    }
    entries.addAll(ledger.entries());
    List<Kind> kinds = kinds((mails - pastEach) * Firm.OWNERS.size());
    Collections.shuffle(kinds, random);
    kinds.forEach(this::act);
    return new Script(Firm.first(), past, acts, ledger);
  }

  /** What is done how often, for so many mails that come. */
  private enum Kind {
    ARRIVE(50),
    LATE(12),
    ANSWER(6),
    DRAFT(6),
    FOLDER_MOVE(25),
    RESTORE(10),
    READ(30),
    DELETE(6),
    READ_HERE(10),
    ASSIGN(8),
    ARCHIVE(6),
    UNARCHIVE(4),
    MANY_MOVES(2),
    FOLDER(2),
    FIRM(2);

    final int share;

    Kind(int share) {
      this.share = share;
    }

    boolean comes() {
      return this == ARRIVE || this == LATE || this == ANSWER || this == DRAFT;
    }
  }

  private static List<Kind> kinds(int arriving) {
    int shares = 0;
    for (Kind kind : Kind.values()) {
      shares += kind.comes() ? kind.share : 0;
    }
    List<Kind> kinds = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      int many = Math.max(2, arriving * kind.share / shares);
      kinds.addAll(Collections.nCopies(many, kind));
    }
    while (kinds.stream().filter(Kind::comes).count() < arriving) {
      kinds.add(Kind.ARRIVE);
    }
    return kinds;
  }

  private void act(Kind kind) {
    switch (kind) {
      case ARRIVE -> arrive(letters.letter(owner(), letters.live()), false);
      case LATE -> arrive(letters.letter(owner(), letters.past()), true);
      case ANSWER -> answer();
      case DRAFT -> draft();
      case FOLDER_MOVE -> any(this::isFree).ifPresent(this::move);
      case RESTORE ->
          any(e -> isFree(e) && List.of("deleteditems", "junkemail").contains(e.folder))
              .ifPresent(e -> add(new Act.Move(number(e), "inbox")));
      case READ ->
          any(this::isFree)
              .ifPresent(e -> add(new Act.Read(number(e), !e.read, random.nextBoolean())));
      case DELETE ->
          any(e -> isFree(e) && !decided.contains(number(e)))
              .ifPresent(e -> add(new Act.Delete(number(e))));
      case READ_HERE -> readHere();
      case ASSIGN -> assign();
      case ARCHIVE -> archive();
      case UNARCHIVE -> any(e -> e.archived).ifPresent(e -> add(new Act.Unarchive(number(e))));
      case MANY_MOVES -> moveMany();
      case FOLDER -> folder();
      case FIRM -> add(new Act.ChangeFirm(changes.next(ledger.firm())));
    }
  }

  private void arrive(Letter letter, boolean late) {
    add(new Act.Arrive(letter, late));
    entries.add(ledger.entry(letter.number()));
  }

  private void answer() {
    // Half of them in a thread that was decided about, if there is one. What is answered lies far
    // enough back that which of the two came first is beyond doubt.
    Instant before = letters.live().minusSeconds(LONG_BEFORE);
    Predicate<Entry> old = e -> e.letter.dated().isBefore(before);
    Optional<Entry> decidedOn =
        any(old.and(e -> decided.contains(number(e)))).filter(e -> random.nextBoolean());
    Optional<Entry> to = decidedOn.or(() -> any(old.and(this::isFree)));
    to.ifPresentOrElse(
        e -> arrive(letters.answer(e.letter), false),
        () -> arrive(letters.letter(owner(), letters.live()), false));
  }

  private void draft() {
    Letter draft = letters.draft(owner());
    arrive(draft, false);
    if (random.nextInt(4) > 0) {
      add(new Act.Send(draft.number()));
    } else {
      settled.add(draft.number()); // A draft stays where it is.
    }
  }

  private void move(Entry entry) {
    String folder = FOLDERS.get(random.nextInt(FOLDERS.size()));
    boolean closed =
        folder.equals(Ledger.OWN_FOLDER)
            && (ledger.hasOwnFolderDeleted(entry.letter.owner())
                || decided.contains(number(entry)));
    add(new Act.Move(number(entry), closed ? "archive" : folder));
  }

  private void moveMany() {
    String owner = owner();
    Set<Integer> mails = new TreeSet<>();
    for (int i = 0; i < TRIES && mails.size() < MANY; i++) {
      any(e -> isFree(e) && e.letter.owner().equals(owner) && !decided.contains(number(e)))
          .ifPresent(e -> mails.add(number(e)));
    }
    add(new Act.MoveMany(owner, List.copyOf(mails), random.nextBoolean() ? "archive" : "inbox"));
  }

  private void folder() {
    String owner = owner();
    add(
        ledger.hasOwnFolderDeleted(owner)
            ? new Act.RestoreFolder(owner)
            : new Act.DeleteFolder(owner));
  }

  private void readHere() {
    seenHere()
        .ifPresent(
            e -> {
              add(new Act.ReadHere(number(e), !e.read, lastingFile(e).orElseThrow()));
              settled.add(number(e));
            });
  }

  private void assign() {
    Optional<Entry> chosen =
        seenHere().filter(e -> e.letter.answers() == 0 && !decided.contains(number(e)));
    chosen.ifPresent(
        e -> {
          Set<String> files = new TreeSet<>();
          // Only files that last: of another one its owner may be taken off before it is done.
          for (ClientFile file : ledger.firm().files()) {
            boolean mayBe =
                Firm.lasts(file.id()) && file.collaborators().contains(e.letter.owner());
            if (mayBe && random.nextInt(4) == 0) {
              files.add(file.id());
            }
          }
          add(new Act.Assign(number(e), files, lastingFile(e).orElseThrow()));
          decided.add(number(e));
        });
  }

  private void archive() {
    // Half of them decided about, if there are such: the decision must come back with the mail.
    Predicate<Entry> here = e -> isFree(e) && ledger.isShown(e);
    Optional<Entry> decidedOn =
        any(here.and(e -> decided.contains(number(e)))).filter(e -> random.nextBoolean());
    decidedOn.or(() -> any(here)).ifPresent(e -> add(new Act.Archive(number(e))));
  }

  /** A mail that its owner sees in our tab, in a client file that stays as it is. */
  private Optional<Entry> seenHere() {
    return any(
        e ->
            isFree(e)
                && ledger.isShown(e)
                && !e.folder.equals(Ledger.OWN_FOLDER)
                && lastingFile(e).isPresent());
  }

  private Optional<String> lastingFile(Entry entry) {
    return ledger.filesOf(entry).stream().filter(Firm::lasts).findFirst();
  }

  /** Whether anything may still happen to a mail. */
  private boolean isFree(Entry entry) {
    return !entry.gone
        && !entry.archived
        && !entry.folder.equals("drafts")
        && !settled.contains(number(entry));
  }

  /** A mail of that kind, if one is found soon. */
  private Optional<Entry> any(Predicate<Entry> kind) {
    for (int i = 0; i < TRIES; i++) {
      Entry entry = entries.get(random.nextInt(entries.size()));
      if (kind.test(entry)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  private void add(Act act) {
    acts.add(act);
    ledger.apply(act);
  }

  private String owner() {
    return Firm.OWNERS.get(random.nextInt(Firm.OWNERS.size()));
  }

  private static int number(Entry entry) {
    return entry.letter.number();
  }
}
