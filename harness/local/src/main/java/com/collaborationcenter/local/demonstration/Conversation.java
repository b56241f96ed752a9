package com.collaborationcenter.local.demonstration;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Plays a script: gives each turn its people, its time, its words and what it answers. */
final class Conversation {
  private final Roster roster;
  private final Documents documents;
  private final Random random;
  private final Instant now;

  Conversation(Roster roster, Documents documents, Random random, Instant now) {
    this.roster = roster;
    this.documents = documents;
    this.random = random;
    this.now = now;
  }

  /** The thread, oldest first. It breaks off before the first mail that is yet to come. */
  List<Letter> play(Script script, Cast cast, Instant start) {
    boolean small = cast.file().kind().isSmall();
    return play(
        script,
        cast,
        start,
        (wished, from) -> OfficeHours.next(wished, small && !roster.isOfFirm(from), random),
        () -> OfficeHours.answer(random));
  }

  /** The same at any hour and with quick answers. */
  List<Letter> playJustNow(Script script, Cast cast, Instant start) {
    return play(
        script,
        cast,
        start,
        (wished, from) -> wished.truncatedTo(ChronoUnit.SECONDS),
        () -> Duration.ofSeconds(900 + random.nextInt(3_600)));
  }

  private List<Letter> play(
      Script script,
      Cast cast,
      Instant start,
      BiFunction<Instant, Person, Instant> hours,
      Supplier<Duration> delay) {
    Words words = new Words(cast, start, random);
    Manners manners = new Manners(roster, cast.file(), random);
    List<Letter> thread = new ArrayList<>();
    Instant wished = start;
    for (Script.Turn turn : script.turns()) {
      Instant at = hours.apply(wished, cast.of(turn.from()).get(0));
      if (at.isAfter(now)) {
        break;
      }
      thread.add(write(turn, cast, words, manners, thread, at));
      wished = at.plus(delay.get());
    }
    return thread;
  }

  private Letter write(
      Script.Turn turn, Cast cast, Words words, Manners manners, List<Letter> thread, Instant at) {
    Person from = cast.of(turn.from()).get(0);
    List<Person> to = people(turn.to(), cast);
    List<Person> cc = new ArrayList<>(people(turn.cc(), cast));
    cc.removeAll(to);
    cc.remove(from);
    boolean forward = turn.flags().contains(Script.Flag.FORWARD);
    Optional<Letter> last =
        turn.subject().isEmpty() ? lastBetween(from, to.get(0), forward, thread) : Optional.empty();
    String text = words.fill(turn.text());
    return new Letter(
        "<%016x.%08x@%s>".formatted(random.nextLong(), random.nextInt(), from.domain()),
        at,
        from,
        to,
        cc,
        last.map(letter -> (forward ? manners.forwardMark() : "RE: ") + bare(letter.subject()))
            .orElseGet(() -> words.fill(turn.subject())),
        style(turn, from, manners),
        turn.flags(),
        turn.flags().contains(Script.Flag.BARE) ? text : manners.dress(text, from, to.get(0)),
        last.filter(letter -> !turn.flags().contains(Script.Flag.SHORT))
            .map(forward ? manners::forwarded : manners::answered)
            .orElse(""),
        last.map(Conversation::referencesAfter).orElse(List.of()),
        attachments(turn, words, last.filter(letter -> forward)));
  }

  /**
   * What is answered: the last mail that both have, else the last that the reader has. So what two
   * colleagues said of a client is never quoted to the client. Forwarded is what the sender has.
   */
  private static Optional<Letter> lastBetween(
      Person from, Person reader, boolean forward, List<Letter> thread) {
    Optional<Letter> shared =
        last(thread, letter -> letter.isKnownTo(from) && letter.isKnownTo(reader));
    Optional<Letter> found =
        forward
            ? last(thread, letter -> letter.isKnownTo(from))
            : shared.or(() -> last(thread, letter -> letter.isKnownTo(reader)));
    if (found.isEmpty()) {
      throw new IllegalArgumentException("an answer to nothing: it needs a subject");
    }
    return found;
  }

  private static Optional<Letter> last(List<Letter> thread, Predicate<Letter> wanted) {
    return thread.stream().filter(wanted).reduce((earlier, later) -> later);
  }

  private static List<String> referencesAfter(Letter letter) {
    List<String> references = new ArrayList<>(letter.references());
    references.add(letter.id());
    return references;
  }

  private static String bare(String subject) {
    return subject.replaceFirst("^(RE|TR|FW): ", "");
  }

  private static List<Person> people(List<String> roles, Cast cast) {
    return roles.stream().flatMap(role -> cast.of(role).stream()).distinct().toList();
  }

  private Letter.Style style(Script.Turn turn, Person from, Manners manners) {
    if (roster.isOfFirm(from)) {
      return Letter.Style.FIRM;
    }
    return turn.flags().contains(Script.Flag.IMAGES) || manners.writesHtml(from)
        ? Letter.Style.HTML
        : Letter.Style.PLAIN;
  }

  private List<Attachment> attachments(Script.Turn turn, Words words, Optional<Letter> forwarded) {
    List<Attachment> attachments =
        new ArrayList<>(forwarded.map(Letter::attachments).orElse(List.of()));
    turn.documents().forEach(key -> attachments.add(documents.make(key, words)));
    return attachments;
  }
}
