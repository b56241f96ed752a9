package com.collaborationcenter.local.demonstration;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

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

  /**
   * The mails of the thread, oldest first. It breaks off before the first one that is yet to come.
   */
  List<Letter> play(Script script, Cast cast, Instant start) {
    boolean evenings = cast.file().kind().isSmall();
    return play(
        script,
        cast,
        OfficeHours.next(start, evenings, random),
        last -> OfficeHours.next(last.plus(OfficeHours.answer(random)), evenings, random));
  }

  /** The same at any hour and with quick answers. */
  List<Letter> playJustNow(Script script, Cast cast, Instant start) {
    return play(
        script,
        cast,
        start.truncatedTo(ChronoUnit.SECONDS),
        last -> last.plus(Duration.ofSeconds(900 + random.nextInt(3_600))));
  }

  private List<Letter> play(
      Script script, Cast cast, Instant start, UnaryOperator<Instant> following) {
    Words words = new Words(cast, start, random);
    Manners manners = new Manners(roster, cast.file(), random);
    List<Letter> thread = new ArrayList<>();
    Instant at = start;
    for (Script.Turn turn : script.turns()) {
      if (at.isAfter(now)) {
        break;
      }
      thread.add(write(turn, cast, words, manners, thread, at));
      at = following.apply(at);
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
    String text = words.fill(turn.text());
    return new Letter(
        "<%016x.%08x@%s>".formatted(random.nextLong(), random.nextInt(), from.domain()),
        at,
        from,
        to,
        cc,
        subject(turn, words, thread, manners),
        style(turn, from, manners),
        turn.flags(),
        turn.flags().contains(Script.Flag.BARE) ? text : manners.dress(text, from, to.get(0)),
        quoted(turn, thread, manners),
        thread.stream().map(Letter::id).toList(),
        attachments(turn, words, thread));
  }

  private static List<Person> people(List<String> roles, Cast cast) {
    return roles.stream().flatMap(role -> cast.of(role).stream()).distinct().toList();
  }

  private static String subject(
      Script.Turn turn, Words words, List<Letter> thread, Manners manners) {
    if (!turn.subject().isEmpty()) {
      return words.fill(turn.subject());
    }
    String subject = thread.get(0).subject();
    return turn.flags().contains(Script.Flag.FORWARD)
        ? manners.forwardMark() + subject
        : "RE: " + subject;
  }

  private Letter.Style style(Script.Turn turn, Person from, Manners manners) {
    if (roster.isOfFirm(from)) {
      return Letter.Style.FIRM;
    }
    return turn.flags().contains(Script.Flag.IMAGES) || manners.writesHtml(from)
        ? Letter.Style.HTML
        : Letter.Style.PLAIN;
  }

  private static String quoted(Script.Turn turn, List<Letter> thread, Manners manners) {
    if (thread.isEmpty() || turn.flags().contains(Script.Flag.SHORT)) {
      return "";
    }
    Letter last = thread.get(thread.size() - 1);
    return turn.flags().contains(Script.Flag.FORWARD)
        ? manners.forwarded(last)
        : manners.answered(last);
  }

  private List<Attachment> attachments(Script.Turn turn, Words words, List<Letter> thread) {
    List<Attachment> attachments = new ArrayList<>();
    if (turn.flags().contains(Script.Flag.FORWARD) && !thread.isEmpty()) {
      attachments.addAll(thread.get(thread.size() - 1).attachments());
    }
    turn.documents().forEach(key -> attachments.add(documents.make(key, words)));
    return attachments;
  }
}
