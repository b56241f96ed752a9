package com.collaborationcenter.drill.script;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Follows a script and knows where each mail lies, and so what every tab must show: the drill's
 * oracle. It is naive on purpose. Not safe for threads.
 */
public final class Ledger {
  /** A folder of the owner's own, below the inbox. */
  public static final String OWN_FOLDER = "own";

  private static final Set<String> SHOWN_FOLDERS =
      Set.of("inbox", "sentitems", "archive", OWN_FOLDER);

  private final Map<Integer, Entry> entries = new LinkedHashMap<>();
  private final Set<String> ownFoldersDeleted = new HashSet<>();
  private Firm firm;

  /** Where one mail stands. */
  static final class Entry {
    final Letter letter;
    String folder;
    boolean read;
    boolean gone;
    boolean archived;
    @Nullable Set<String> assigned;

    Entry(Letter letter, boolean read) {
      this.letter = letter;
      this.folder = letter.folder();
      this.read = read;
    }
  }

  /** Nothing has come yet. */
  Ledger(Firm firm) {
    this.firm = firm;
  }

  Firm firm() {
    return firm;
  }

  Collection<Entry> entries() {
    return entries.values();
  }

  boolean hasOwnFolderDeleted(String owner) {
    return ownFoldersDeleted.contains(owner);
  }

  /** A mail that was there, read, before anybody connected. */
  void past(Letter letter) {
    entries.put(letter.number(), new Entry(letter, true));
  }

  /** Something happens. */
  void apply(Act act) {
    if (act instanceof Act.Arrive arrive) {
      boolean ownWork = !arrive.letter().folder().equals("inbox");
      entries.put(arrive.mail(), new Entry(arrive.letter(), ownWork));
    } else if (act instanceof Act.Move move) {
      entry(move.mail()).folder = move.folder();
    } else if (act instanceof Act.MoveMany move) {
      move.mails().forEach(mail -> entry(mail).folder = move.folder());
    } else if (act instanceof Act.Read read) {
      entry(read.mail()).read = read.read();
    } else if (act instanceof Act.ReadHere read) {
      entry(read.mail()).read = read.read();
    } else if (act instanceof Act.Delete delete) {
      entry(delete.mail()).gone = true;
    } else if (act instanceof Act.DeleteFolder delete) {
      ownFoldersDeleted.add(delete.owner());
    } else if (act instanceof Act.RestoreFolder restore) {
      ownFoldersDeleted.remove(restore.owner());
    } else if (act instanceof Act.Send send) {
      entry(send.mail()).folder = "sentitems";
      entry(send.mail()).read = true;
    } else if (act instanceof Act.Archive archive) {
      entry(archive.mail()).archived = true;
    } else if (act instanceof Act.Unarchive back) {
      entry(back.mail()).archived = false;
    } else if (act instanceof Act.Assign assign) {
      entry(assign.mail()).assigned = assign.clientFiles();
    } else if (act instanceof Act.ChangeFirm change) {
      firm = change.firm();
    }
  }

  /** What the tabs of all people must show. */
  public Set<Shown> expected() {
    Set<Shown> expected = new TreeSet<>();
    for (Entry entry : entries.values()) {
      if (isShown(entry)) {
        for (String file : filesOf(entry)) {
          Letter letter = entry.letter;
          expected.add(
              new Shown(letter.owner(), file, letter.owner(), letter.number(), entry.read));
        }
      }
    }
    return expected;
  }

  /** The mails about which somebody decided in our tabs. */
  public Set<Integer> decided() {
    Set<Integer> decided = new TreeSet<>();
    for (Entry entry : entries.values()) {
      if (decisionOn(entry) != null) {
        decided.add(entry.letter.number());
      }
    }
    return decided;
  }

  /** How many mails there were in all. */
  public int mails() {
    return entries.size();
  }

  /** The ids of all client files. */
  public List<String> clientFiles() {
    return firm.files().stream().map(ClientFile::id).toList();
  }

  boolean isShown(Entry entry) {
    boolean inDeletedFolder =
        entry.folder.equals(OWN_FOLDER) && ownFoldersDeleted.contains(entry.letter.owner());
    return !entry.gone
        && !entry.archived
        && !inDeletedFolder
        && SHOWN_FOLDERS.contains(entry.folder);
  }

  /** The client files that list the mail while it is shown. */
  Set<String> filesOf(Entry entry) {
    Set<String> decision = decisionOn(entry);
    return decision == null
        ? firm.filesOf(entry.letter.owner(), entry.letter.people())
        : firm.workedOn(entry.letter.owner(), decision);
  }

  /** What was decided about the mail itself, else about the mail of its thread before it. */
  private @Nullable Set<String> decisionOn(Entry entry) {
    Instant dated = entry.letter.dated();
    Entry at = entry;
    while (at.assigned == null) {
      Entry before = entries.get(at.letter.answers());
      if (before == null || !before.letter.dated().isBefore(dated)) {
        return null;
      }
      at = before;
    }
    return at.assigned;
  }

  Entry entry(int mail) {
    Entry entry = entries.get(mail);
    if (entry == null) {
      throw new IllegalArgumentException("no mail has the number " + mail);
    }
    return entry;
  }
}
