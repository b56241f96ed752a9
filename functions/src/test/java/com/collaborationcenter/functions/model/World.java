package com.collaborationcenter.functions.model;

import com.collaborationcenter.mail.Sensitivity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is so outside the product: mailboxes as Outlook has them, and what people decided. */
final class World {
  static final int PEOPLE = 3;
  static final int FILES = 4;

  /** Whose they are: the first two one person's, then each another's. */
  static final List<String> COLLEAGUES =
      List.of(
          "anna@firm.example", "a.martin@firm.example", "bruno@firm.example", "carla@firm.example");

  static final List<String> OUTSIDERS =
      List.of(
          "paul@client.example",
          "petra@client.example",
          "marc@other.example",
          "olga@gmail.com",
          "office@tax.example");

  static final List<String> CONTACTS =
      List.of(
          "paul@client.example",
          "petra@client.example",
          "marc@other.example",
          "olga@gmail.com",
          "bruno@firm.example");

  static final List<String> DOMAINS = List.of("client.example", "other.example", "gmail.com");
  static final List<String> EXCLUDABLE =
      List.of(
          "marc@other.example",
          "paul@client.example",
          "client.example",
          "bruno@firm.example",
          "firm.example");
  static final List<String> FOLDERS = List.of("inbox", "project", "deleteditems", "junkemail");
  static final List<String> SUBJECTS =
      List.of("Accounts", "VAT", "Invoice", "Personnel : salaires", "TR: [Confidential] offer");

  final List<Letter> letters = new ArrayList<>();
  final List<Kept> deleted = new ArrayList<>();
  final List<Box> boxes = new ArrayList<>();
  final List<FileState> files = new ArrayList<>();
  final Map<Integer, Instant> sharingSince = new HashMap<>();
  final Map<Seen, Boolean> seen = new HashMap<>();
  Set<String> firmExcludes = Set.of();

  /** A mail as it was sent. */
  record Letter(
      String id,
      String thread,
      String from,
      String sender,
      String replyTo,
      List<String> to,
      List<String> cc,
      List<String> bcc,
      String subject,
      Sensitivity sensitivity,
      Instant sent) {}

  /** A copy of it in a mailbox. */
  record Kept(
      int owner,
      String id,
      Letter letter,
      boolean wrote,
      Instant received,
      String folder,
      boolean read) {
    boolean isShown() {
      return !Set.of("deleteditems", "junkemail").contains(folder);
    }

    Kept in(String newFolder) {
      return new Kept(owner, id, letter, wrote, received, newFolder, read);
    }

    Kept read(boolean isRead) {
      return new Kept(owner, id, letter, wrote, received, folder, isRead);
    }

    Kept as(String newId) {
      return new Kept(owner, newId, letter, wrote, received, "inbox", read);
    }
  }

  /** What somebody decided about a mail. */
  record Decision(Kept mail, Set<Integer> files, boolean byOwner, int number) {}

  /** That somebody saw a colleague's mail. */
  record Seen(int person, int file, String letter) {}

  /** A mailbox and its owner. */
  static final class Box {
    final List<Kept> mails = new ArrayList<>();
    final Map<String, Decision> decisions = new HashMap<>();
    final Set<String> keptPrivate = new HashSet<>();
    Set<String> excludes = Set.of();
    boolean connected = true;
  }

  /** A client file. */
  static final class FileState {
    final Set<String> contacts = new TreeSet<>();
    final Set<String> domains = new TreeSet<>();
    final Set<String> collaborators = new TreeSet<>();
    boolean sharing;
    boolean archived;
  }

  /** Everybody is connected; each client file has a contact and most of the people. */
  World() {
    for (int person = 0; person < PEOPLE; person++) {
      boxes.add(new Box());
    }
    for (int file = 0; file < FILES; file++) {
      FileState state = new FileState();
      state.contacts.add(CONTACTS.get(file));
      state.collaborators.add(COLLEAGUES.get(file % 2));
      state.collaborators.add(COLLEAGUES.get(2));
      if (file < 3) {
        state.collaborators.add(COLLEAGUES.get(3));
      }
      files.add(state);
    }
  }

  static Set<String> addressesOf(int person) {
    return person == 0 ? Set.copyOf(COLLEAGUES.subList(0, 2)) : Set.of(COLLEAGUES.get(person + 1));
  }

  /** All mails of all mailboxes. */
  List<Kept> mails() {
    return boxes.stream().flatMap(box -> box.mails.stream()).toList();
  }

  /** The mail of this number, beginning anew after the last. */
  static <T> Optional<T> at(List<T> list, int number) {
    return list.isEmpty()
        ? Optional.empty()
        : Optional.of(list.get(Math.floorMod(number, list.size())));
  }

  void put(Kept mail) {
    Box box = boxes.get(mail.owner());
    box.mails.removeIf(other -> other.id().equals(mail.id()));
    box.mails.add(mail);
  }
}
