package com.collaborationcenter.functions.model;

import com.collaborationcenter.functions.model.World.Box;
import com.collaborationcenter.functions.model.World.Decision;
import com.collaborationcenter.functions.model.World.FileState;
import com.collaborationcenter.functions.model.World.Kept;
import com.collaborationcenter.functions.model.World.Letter;
import com.collaborationcenter.functions.model.World.Seen;
import com.collaborationcenter.mail.Sensitivity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What every tab shows, worked out anew each time from the whole world, as the specification says
 * it (product, P2, P5 to P7, P12 to P15; design, Matching and Storage).
 */
final class NaiveModel {
  private static final Set<String> SAY_NOTHING = Set.of("firm.example", "gmail.com");
  private static final Set<String> PRIVATE_SUBJECTS =
      Set.of("Personnel : salaires", "TR: [Confidential] offer");

  private static final Optional<Boolean> ANY = Optional.empty();

  /** By what tabs are filtered, each alone and some together. */
  static final List<Filtered> FILTERS =
      List.of(
          new Filtered(false, Optional.empty(), Optional.of(true), ANY),
          new Filtered(false, Optional.empty(), Optional.of(false), ANY),
          new Filtered(true, Optional.empty(), ANY, ANY),
          new Filtered(false, Optional.empty(), ANY, Optional.of(true)),
          new Filtered(false, Optional.of(1), ANY, ANY),
          new Filtered(true, Optional.of(2), ANY, ANY),
          new Filtered(false, Optional.of(1), ANY, Optional.of(true)),
          new Filtered(true, Optional.empty(), Optional.of(true), ANY));

  private final World world;

  NaiveModel(World world) {
    this.world = world;
  }

  /** Copies of one mail that a viewer sees in a client file; their own first. */
  record Row(List<Kept> copies, String text) {
    Kept first() {
      return copies.get(0);
    }
  }

  /** What of a tab is wanted (P8). */
  record Filtered(
      boolean unread, Optional<Integer> owner, Optional<Boolean> shared, Optional<Boolean> sent) {}

  /** Of the tab's rows those that are wanted, as they are. */
  List<String> tab(int person, int file, Filtered filtered) {
    return tab(person, file).stream()
        .filter(row -> !filtered.unread() || isUnread(person, file, row.first()))
        .filter(
            row -> filtered.shared().filter(s -> s != (row.first().owner() != person)).isEmpty())
        .filter(
            row ->
                row.copies().stream()
                    .filter(copy -> filtered.owner().orElse(copy.owner()) == copy.owner())
                    .findFirst()
                    .filter(copy -> filtered.sent().orElse(copy.wrote()) == copy.wrote())
                    .isPresent())
        .map(Row::text)
        .toList();
  }

  /** Whether the person sees the client file. */
  boolean seesFile(int person, int file) {
    return !world.files.get(file).archived && worksOn(person, file);
  }

  /** The tab, newest first. */
  List<Row> tab(int person, int file) {
    if (!seesFile(person, file)) {
      return List.of();
    }
    Map<String, List<Kept>> byLetter = new LinkedHashMap<>();
    Stream.concat(Stream.of(person), colleagues(person, file).stream())
        .flatMap(owner -> shown(owner, file).stream())
        .filter(mail -> mail.owner() == person || isShareable(mail, file))
        .forEach(
            mail ->
                byLetter
                    .computeIfAbsent(mail.letter().id(), letter -> new ArrayList<>())
                    .add(mail));
    return byLetter.values().stream()
        .map(copies -> row(person, file, copies))
        .sorted(
            Comparator.comparing((Row row) -> row.first().letter().sent())
                .reversed()
                .thenComparing(Row::text))
        .toList();
  }

  private Row row(int person, int file, List<Kept> copies) {
    Kept first = copies.get(0);
    String shared =
        copies.stream()
            .map(Kept::owner)
            .filter(owner -> owner != person)
            .map(owner -> nameOn(file, owner))
            .collect(Collectors.joining(", "));
    return new Row(
        copies,
        first.id()
            + (isUnread(person, file, first) ? " unread" : "")
            + (first.owner() == person ? " own" : "")
            + (shared.isEmpty() ? "" : " shared by " + shared));
  }

  private boolean isUnread(int person, int file, Kept first) {
    if (first.owner() == person) {
      return !first.read();
    }
    Boolean seen = world.seen.get(new Seen(person, file, first.letter().id()));
    Instant since = world.sharingSince.getOrDefault(person, Instant.MAX);
    return seen == null ? !first.letter().sent().isBefore(since) : !seen;
  }

  /** Those whose mail the person sees in the file beside their own, in their mailboxes' order. */
  private List<Integer> colleagues(int person, int file) {
    if (!world.files.get(file).sharing || !world.sharingSince.containsKey(person)) {
      return List.of();
    }
    return IntStream.range(0, World.PEOPLE)
        .boxed()
        .filter(other -> other != person)
        .filter(other -> worksOn(other, file) && world.sharingSince.containsKey(other))
        .toList();
  }

  /** The mails of a mailbox that its owner sees in the file. */
  private List<Kept> shown(int owner, int file) {
    Box box = world.boxes.get(owner);
    return box.connected
        ? box.mails.stream().filter(mail -> filesOf(mail).contains(file)).toList()
        : List.of();
  }

  /** The client files that show a mail to its owner. */
  Set<Integer> filesOf(Kept mail) {
    if (!mail.isShown()) {
      return Set.of();
    }
    Set<Integer> files = decisionOn(mail).map(Decision::files).orElseGet(() -> matched(mail));
    return files.stream().filter(file -> seesFile(mail.owner(), file)).collect(Collectors.toSet());
  }

  private Optional<Decision> decisionOn(Kept mail) {
    Map<String, Decision> decisions = world.boxes.get(mail.owner()).decisions;
    return Optional.ofNullable(decisions.get(mail.letter().id()))
        .or(
            () ->
                // What a colleague decided is about that one mail.
                decisions.values().stream()
                    .filter(Decision::byOwner)
                    .filter(one -> one.mail().letter().thread().equals(mail.letter().thread()))
                    .filter(one -> one.mail().received().isBefore(mail.received()))
                    .max(
                        Comparator.comparing((Decision one) -> one.mail().received())
                            .thenComparing(Decision::number)));
  }

  private Set<Integer> matched(Kept mail) {
    Set<Integer> files = new HashSet<>(matchedBy(mail.owner(), seenByAll(mail.letter())));
    if (mail.wrote()) {
      files.addAll(matchedBy(mail.owner(), mail.letter().bcc()));
    }
    return files;
  }

  private Set<Integer> matchedBy(int owner, Collection<String> addresses) {
    return addresses.stream()
        .filter(address -> !World.addressesOf(owner).contains(address))
        .flatMap(address -> belongsTo(address).stream())
        .filter(file -> seesFile(owner, file))
        .collect(Collectors.toSet());
  }

  private List<Integer> belongsTo(String address) {
    List<Integer> asContact = files(file -> file.contacts.contains(address));
    String domain = domainOf(address);
    if (!asContact.isEmpty() || SAY_NOTHING.contains(domain)) {
      return asContact;
    }
    return files(file -> file.domains.contains(domain));
  }

  private List<Integer> files(java.util.function.Predicate<FileState> which) {
    return IntStream.range(0, World.FILES)
        .boxed()
        .filter(file -> !world.files.get(file).archived && which.test(world.files.get(file)))
        .toList();
  }

  /** Whether colleagues may see a mail in the file, as far as it lies with the mail. */
  private boolean isShareable(Kept mail, int file) {
    Letter letter = mail.letter();
    Box box = world.boxes.get(mail.owner());
    boolean byBlindCopyAlone =
        decisionOn(mail).isEmpty() && !matchedBy(mail.owner(), seenByAll(letter)).contains(file);
    return letter.sensitivity() == Sensitivity.NORMAL
        && !PRIVATE_SUBJECTS.contains(letter.subject())
        && !box.keptPrivate.contains(letter.id())
        && !isWith(mail, box.excludes)
        && !isWith(mail, world.firmExcludes)
        && isNamed(mail)
        && !byBlindCopyAlone;
  }

  /** Whether one of these wrote it or got it; that its owner got it says nothing of a domain. */
  private static boolean isWith(Kept mail, Set<String> excluded) {
    Letter letter = mail.letter();
    Set<String> own = World.addressesOf(mail.owner());
    return Stream.of(letter.from(), letter.sender())
            .filter(address -> !address.isEmpty())
            .anyMatch(address -> excluded.contains(address) || excluded.contains(domainOf(address)))
        || Stream.of(letter.to(), letter.cc(), mail.wrote() ? letter.bcc() : List.<String>of())
            .flatMap(List::stream)
            .anyMatch(
                address ->
                    excluded.contains(address)
                        || (excluded.contains(domainOf(address)) && !own.contains(address)));
  }

  /** Whether all can see that its owner wrote it or got it. */
  private static boolean isNamed(Kept mail) {
    Letter letter = mail.letter();
    return Stream.of(List.of(letter.from(), letter.sender()), letter.to(), letter.cc())
        .flatMap(List::stream)
        .anyMatch(World.addressesOf(mail.owner())::contains);
  }

  private static List<String> seenByAll(Letter letter) {
    return Stream.of(
            List.of(letter.from(), letter.sender(), letter.replyTo()), letter.to(), letter.cc())
        .flatMap(List::stream)
        .filter(address -> !address.isEmpty())
        .toList();
  }

  private static String domainOf(String address) {
    return address.substring(address.indexOf('@') + 1);
  }

  /** Whether the file names the person, archived or not. */
  boolean worksOn(int person, int file) {
    return World.addressesOf(person).stream()
        .anyMatch(world.files.get(file).collaborators::contains);
  }

  /** By which address the file names the person: the first of theirs. */
  private String nameOn(int file, int person) {
    return world.files.get(file).collaborators.stream()
        .filter(World.addressesOf(person)::contains)
        .findFirst()
        .orElseThrow();
  }
}
