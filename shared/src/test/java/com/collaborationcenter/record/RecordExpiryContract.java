package com.collaborationcenter.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A record that has expired is as if it weren't there. */
interface RecordExpiryContract extends RecordStoreFixture {
  private NewRecord expiring(RecordKey key, Instant at, int n) {
    return new NewRecord(key, Optional.of(sortKey(n)), Optional.of(at), number(n));
  }

  @Test
  default void forgetsARecordAtItsTime() {
    Partition partition = newPartition();
    RecordKey soon = new RecordKey(partition, "soon");
    RecordKey later = new RecordKey(partition, "later");
    Instant time = in(Duration.ofSeconds(3));
    Etag etag = testee().write(expiring(soon, time, 1), Condition.absent());
    testee().write(expiring(later, in(Duration.ofDays(400)), 2), Condition.absent());
    assertThat(testee().read(soon, Consistency.STRONG)).isPresent();
    assertThat(numbers(walk(Scan.of(partition, 10).strong()))).containsExactly(1, 2);

    passTime(time);

    assertThat(testee().read(soon, Consistency.STRONG)).isEmpty();
    assertThat(testee().read(later, Consistency.STRONG)).isPresent();
    assertThat(numbers(walk(Scan.of(partition, 10).strong()))).containsExactly(2);
    Scan filtered = Scan.of(partition, 1).where(Filter.everything(), 1).strong();
    assertThat(numbers(List.of(testee().scan(filtered)))).containsExactly(2);
    NewRecord anew = NewRecord.of(soon, sortKey(3), number(3));
    assertThatThrownBy(() -> testee().write(anew, Condition.matches(etag)))
        .isInstanceOf(RecordConflict.class);
    assertThatThrownBy(() -> testee().delete(soon, Condition.matches(etag)))
        .isInstanceOf(RecordConflict.class);
    testee().delete(soon, Condition.always());
    testee().write(anew, Condition.absent());
    assertThat(numbers(walk(Scan.of(partition, 10).strong()))).containsExactly(2, 3);
  }

  @Test
  default void createsWhereARecordHasExpired() {
    Partition partition = newPartition();
    RecordKey one = new RecordKey(partition, "one");
    RecordKey two = new RecordKey(partition, "two");
    Instant time = in(Duration.ofSeconds(2));
    testee().write(expiring(one, time, 1), Condition.absent());
    testee().write(expiring(two, time, 2), Condition.absent());

    passTime(time);

    testee().write(NewRecord.of(one, sortKey(3), number(3)), Condition.absent());
    NewRecord anew = NewRecord.of(two, sortKey(4), number(4));
    testee().commit(partition, List.of(new Change.Put(anew, Condition.absent())));
    assertThat(numbers(walk(Scan.of(partition, 10).strong()))).containsExactly(3, 4);
  }

  @Test
  default void keepsARecordThatIsWrittenAgainWithoutExpiry() {
    RecordKey key = new RecordKey(newPartition(), "kept");
    Instant time = in(Duration.ofSeconds(2));
    Etag etag = testee().write(expiring(key, time, 1), Condition.absent());
    testee().write(NewRecord.of(key, number(2)), Condition.matches(etag));

    passTime(time);

    assertThat(testee().read(key, Consistency.STRONG).orElseThrow().content()).isEqualTo(number(2));
  }

  @Test
  default void takesARecordThatHasAlreadyExpiredForNone() {
    RecordKey key = new RecordKey(newPartition(), "late");
    testee().write(NewRecord.of(key, number(1)), Condition.absent());

    testee().write(expiring(key, now().minusSeconds(5), 2), Condition.always());

    assertThat(testee().read(key, Consistency.STRONG)).isEmpty();
    assertThat(walk(Scan.of(key.partition(), 10).strong()))
        .containsExactly(new Page(List.of(), Optional.empty()));
    testee().write(NewRecord.of(key, number(3)), Condition.absent());
  }
}
