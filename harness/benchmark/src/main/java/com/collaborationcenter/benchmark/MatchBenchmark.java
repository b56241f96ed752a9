package com.collaborationcenter.benchmark;

import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.NeutralDomains;
import com.collaborationcenter.mail.Participant;
import com.collaborationcenter.mail.Participants;
import com.collaborationcenter.match.MatchIndex;
import com.collaborationcenter.match.Matcher;
import com.collaborationcenter.match.Outcome;
import com.collaborationcenter.match.OwnerView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long matching takes, by the size of the firm. Addresses and mails are picked at random over
 * the whole index, so that the processor's caches help no more than in production.
 *
 * <p>The median is the figure: unlike the mean it hardly moves when others use the machine. Reading
 * the timer, some 20 to 50 ns, is in it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MatchBenchmark {
  // Powers of two, so that a pick is a mask; many more than fit a cache.
  private static final int ADDRESSES = 1 << 18;
  private static final int MAILS = 1 << 14;
  private static final int LARGE_MAILS = 1 << 6;

  /** How many addresses of contacts the firm has. */
  @Param({"10000", "100000", "1000000"})
  public int addresses;

  private final EmailAddress[] contacts = new EmailAddress[ADDRESSES];
  private final EmailAddress[] strangers = new EmailAddress[ADDRESSES];
  private final Participants[] mails = new Participants[MAILS];
  private final Participants[] largeMails = new Participants[LARGE_MAILS];
  private MatchIndex index = MatchIndex.empty();
  private OwnerView owner = index.forOwner(Set.of());
  private Matcher matcher = new Matcher(new NeutralDomains(Set.of()));
  private int turn;

  /** Builds the firm and the mails. */
  @Setup
  public void setUp() {
    index = BenchmarkFirm.index(addresses);
    owner = index.forOwner(Set.of(BenchmarkFirm.collaborator(7)));
    matcher = new Matcher(new NeutralDomains(Set.of("cabinet.fr")));
    Random random = new Random(2);
    for (int i = 0; i < ADDRESSES; i++) {
      contacts[i] = contact(random);
      strangers[i] = BenchmarkFirm.stranger(random.nextInt());
    }
    for (int i = 0; i < MAILS; i++) {
      mails[i] = mail(random, 3);
    }
    for (int i = 0; i < LARGE_MAILS; i++) {
      largeMails[i] = mail(random, 499);
    }
  }

  /** Looks up an address that is a contact's. */
  @Benchmark
  public boolean lookUpContact() {
    return index.isContact(contacts[turn++ & (ADDRESSES - 1)]);
  }

  /** Looks up an address that nobody knows. */
  @Benchmark
  public boolean lookUpStranger() {
    return index.isContact(strangers[turn++ & (ADDRESSES - 1)]);
  }

  /** Matches a mail of four people: a contact of some client file, the owner, two strangers. */
  @Benchmark
  public Outcome matchMail() {
    return matcher.match(owner, mails[turn++ & (MAILS - 1)]);
  }

  /** Matches a mail of 500 people. */
  @Benchmark
  public Outcome matchLargeMail() {
    return matcher.match(owner, largeMails[turn++ & (LARGE_MAILS - 1)]);
  }

  private EmailAddress contact(Random random) {
    return BenchmarkFirm.contact(
        random.nextInt(addresses / BenchmarkFirm.CONTACTS), random.nextInt(BenchmarkFirm.CONTACTS));
  }

  private Participants mail(Random random, int recipients) {
    List<Participant> to = new ArrayList<>();
    to.add(participant(BenchmarkFirm.collaborator(7)));
    while (to.size() < recipients) {
      to.add(participant(BenchmarkFirm.stranger(random.nextInt())));
    }
    return new Participants(
        Optional.of(participant(contact(random))),
        Optional.empty(),
        to,
        List.of(),
        List.of(),
        List.of());
  }

  private static Participant participant(EmailAddress address) {
    return new Participant("", address.value());
  }
}
