package com.collaborationcenter.functions.model;

import com.collaborationcenter.mail.Sensitivity;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What can happen, with how often it does. */
final class Acts {
  private static final Arbitrary<Integer> PEOPLE = below(World.PEOPLE);
  private static final Arbitrary<Integer> FILES = below(World.FILES);
  private static final Arbitrary<Integer> ANY = below(24);
  private static final Arbitrary<Boolean> YES_OR_NO = Arbitraries.of(true, false);
  private static final Arbitrary<Boolean> MOSTLY = often(true, false);

  private Acts() {}

  static Arbitrary<Act> any() {
    return Arbitraries.frequencyOf(
        Tuple.of(14, arrives()),
        Tuple.of(6, sends()),
        Tuple.of(4, Combinators.combine(ANY, of(World.FOLDERS), YES_OR_NO).as(Act.Moves::new)),
        Tuple.of(3, Combinators.combine(ANY, YES_OR_NO).as(Act.Deletes::new)),
        Tuple.of(4, ANY.map(Act.Restores::new)),
        Tuple.of(3, Combinators.combine(ANY, YES_OR_NO, YES_OR_NO).as(Act.ReadsInOutlook::new)),
        Tuple.of(5, Combinators.combine(PEOPLE, FILES, ANY, MOSTLY).as(Act.ReadsHere::new)),
        Tuple.of(12, Combinators.combine(PEOPLE, FILES, ANY, some(FILES)).as(Act.Assigns::new)),
        Tuple.of(4, Combinators.combine(PEOPLE, ANY, some(FILES)).as(Act.AssignsUnmatched::new)),
        Tuple.of(4, Combinators.combine(PEOPLE, FILES, ANY).as(Act.TakesBack::new)),
        Tuple.of(2, Combinators.combine(PEOPLE, FILES, ANY).as(Act.TakesRowBack::new)),
        Tuple.of(4, Combinators.combine(PEOPLE, FILES, ANY, MOSTLY).as(Act.KeepsPrivate::new)),
        Tuple.of(1, Combinators.combine(PEOPLE, senders()).as(Act.Excludes::new)),
        Tuple.of(1, senders().map(Act.FirmExcludes::new)),
        Tuple.of(4, Combinators.combine(PEOPLE, MOSTLY).as(Act.OptsIn::new)),
        Tuple.of(4, Combinators.combine(FILES, MOSTLY).as(Act.Shares::new)),
        Tuple.of(6, Combinators.combine(FILES, of(World.COLLEAGUES), MOSTLY).as(Act.Joins::new)),
        Tuple.of(6, Combinators.combine(FILES, of(World.CONTACTS), MOSTLY).as(Act.Lists::new)),
        Tuple.of(3, Combinators.combine(FILES, of(World.DOMAINS), MOSTLY).as(Act.HasDomain::new)),
        Tuple.of(3, Combinators.combine(FILES, often(false, true)).as(Act.Archives::new)),
        Tuple.of(1, PEOPLE.map(Act.Disconnects::new)),
        Tuple.of(4, PEOPLE.map(Act.Connects::new)),
        Tuple.of(2, Arbitraries.create(Act.NightFalls::new)));
  }

  private static Arbitrary<Act> arrives() {
    Arbitrary<Act.Arrives> plain =
        Combinators.combine(
                PEOPLE.set().ofMinSize(1).ofMaxSize(World.PEOPLE),
                of(World.OUTSIDERS),
                of(World.OUTSIDERS),
                subjects(),
                often(Sensitivity.NORMAL, Sensitivity.PRIVATE),
                below(4),
                below(24).map(n -> n - 12),
                MOSTLY)
            .as(
                (readers, from, cc, subject, sensitivity, hours, repliesTo, told) ->
                    new Act.Arrives(
                        readers,
                        Set.of(),
                        from,
                        "",
                        "",
                        cc,
                        subject,
                        sensitivity,
                        hours,
                        repliesTo,
                        told));
    return Combinators.combine(
            plain,
            often("", "marc@other.example"),
            often("", "petra@client.example"),
            Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(Set.<Integer>of())), Tuple.of(1, some(PEOPLE))))
        .as(
            (act, sender, replyTo, unnamed) ->
                new Act.Arrives(
                    act.readers(),
                    unnamed,
                    act.from(),
                    sender,
                    replyTo,
                    act.cc(),
                    act.subject(),
                    act.sensitivity(),
                    act.hoursOld(),
                    act.repliesTo(),
                    act.told()));
  }

  private static Arbitrary<Act> sends() {
    return Combinators.combine(
            PEOPLE,
            some(PEOPLE),
            of(World.OUTSIDERS),
            of(World.OUTSIDERS),
            subjects(),
            below(24).map(n -> n - 12))
        .as(Act.Sends::new);
  }

  private static Arbitrary<String> subjects() {
    return Arbitraries.oneOf(of(World.SUBJECTS.subList(0, 2)), of(World.SUBJECTS));
  }

  private static Arbitrary<Set<String>> senders() {
    return some(of(World.EXCLUDABLE));
  }

  private static Arbitrary<Integer> below(int end) {
    return Arbitraries.integers().between(0, end - 1).withoutEdgeCases();
  }

  private static <T> Arbitrary<T> of(List<T> values) {
    return Arbitraries.of(values);
  }

  /** Three times in four the first. */
  private static <T> Arbitrary<T> often(T usual, T other) {
    return Arbitraries.frequency(Tuple.of(3, usual), Tuple.of(1, other));
  }

  private static <T> Arbitrary<Set<T>> some(Arbitrary<T> values) {
    return values.set().ofMinSize(0).ofMaxSize(2);
  }
}
