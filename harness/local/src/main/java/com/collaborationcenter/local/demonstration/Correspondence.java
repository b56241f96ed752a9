package com.collaborationcenter.local.demonstration;

import java.time.Duration;
import java.time.Instant;
import java.time.Month;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Chooses who has which conversation, and when. */
final class Correspondence {
  private static final int DAYS = 540;
  private static final int LEAST_CONVERSATIONS_PER_FILE = 2;
  private static final int UNRELATED_PER_COLLABORATOR = 5;
  private static final int RECENT = 8;

  private final Roster roster;
  private final Instant now;
  private final Random random;
  private final Conversation conversation;
  private final List<Script> scripts = new ArrayList<>(Script.load());
  private final Map<Script, Integer> uses = new HashMap<>();
  private final List<Letter> letters = new ArrayList<>();

  Correspondence(Roster roster, Instant now, long seed) {
    this.roster = roster;
    this.now = now;
    this.random = new Random(seed);
    this.conversation = new Conversation(roster, Documents.load(), random, now);
  }

  /** Every mail that was written, once each, in no order that matters. */
  List<Letter> letters() {
    Collections.shuffle(scripts, random);
    for (ClientFile file : roster.files()) {
      Set<Script> played = new HashSet<>();
      int count = LEAST_CONVERSATIONS_PER_FILE + file.number() % 3;
      for (int i = 0; i < count; i++) {
        playOne(file, played);
      }
    }
    roster.collaborators().forEach(this::unrelatedMail);
    recentMail();
    return letters;
  }

  private void playOne(ClientFile file, Set<Script> played) {
    scripts.stream()
        .filter(script -> !played.contains(script) && suits(script, file))
        .min(Comparator.comparingInt(script -> uses.getOrDefault(script, 0)))
        .ifPresent(
            script -> {
              played.add(script);
              play(script, file, startOf(script));
            });
  }

  private void play(Script script, ClientFile file, Instant start) {
    uses.merge(script, 1, Integer::sum);
    Cast cast = Cast.of(file, leadOf(script, file), roster, random);
    letters.addAll(conversation.play(script, cast, start));
  }

  private static boolean suits(Script script, ClientFile file) {
    return script.kinds().contains(file.kind())
        && (!script.payroll() || file.collaborators().stream().anyMatch(Person::doesPayroll))
        && (!script.uses("client2") || file.contacts().size() > 1)
        && (!script.uses("collègue") || !file.colleagues().isEmpty());
  }

  private Person leadOf(Script script, ClientFile file) {
    List<Person> able =
        file.collaborators().stream()
            .filter(person -> person.doesPayroll() == script.payroll())
            .toList();
    return able.get(random.nextInt(able.size()));
  }

  private Instant startOf(Script script) {
    while (true) {
      Instant start = now.minus(Duration.ofMinutes(random.nextInt(DAYS * 24 * 60)));
      Month month = start.atZone(OfficeHours.PARIS).getMonth();
      if (month.getValue() >= script.firstMonth() && month.getValue() <= script.lastMonth()) {
        return start;
      }
    }
  }

  /** Newsletters, private mail and the like, which match no client file. */
  private void unrelatedMail(Person collaborator) {
    List<Script> unrelated =
        scripts.stream()
            .filter(script -> script.kinds().isEmpty())
            .sorted(Comparator.comparingInt(script -> uses.getOrDefault(script, 0)))
            .limit(UNRELATED_PER_COLLABORATOR)
            .toList();
    for (Script script : unrelated) {
      uses.merge(script, 1, Integer::sum);
      Cast cast = Cast.of(anyFile(), collaborator, roster, random);
      letters.addAll(conversation.play(script, cast, startOf(script)));
    }
  }

  private void recentMail() {
    int made = 0;
    while (made < RECENT) {
      ClientFile file = anyFile();
      Script script = scripts.get(random.nextInt(scripts.size()));
      int month = now.atZone(OfficeHours.PARIS).getMonthValue();
      if (suits(script, file) && script.firstMonth() <= month && month <= script.lastMonth()) {
        uses.merge(script, 1, Integer::sum);
        Cast cast = Cast.of(file, leadOf(script, file), roster, random);
        Instant start = now.minus(Duration.ofMinutes(4 + 37L * made + random.nextInt(30)));
        letters.addAll(conversation.playJustNow(script, cast, start));
        made++;
      }
    }
  }

  private ClientFile anyFile() {
    return roster.files().get(random.nextInt(roster.files().size()));
  }
}
