package com.collaborationcenter.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.fault.CannotProcess;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a commit of several changes does. */
interface RecordCommitsContract extends RecordStoreFixture {
  private StoredRecord stored(Partition partition, int i) {
    return testee().read(new RecordKey(partition, "id-" + i), Consistency.STRONG).orElseThrow();
  }

  private List<Integer> everything(Partition partition) {
    return numbers(walk(Scan.of(partition, 200).strong()));
  }

  @Test
  default void makesAllChanges() {
    Partition partition = newPartition();
    writeNumbered(partition, 4);
    StoredRecord one = stored(partition, 1);
    StoredRecord two = stored(partition, 2);
    NewRecord replaced = NewRecord.of(one.key(), sortKey(1), number(11));

    Map<String, Etag> etags =
        testee()
            .commit(
                partition,
                List.of(
                    new Change.Put(numbered(partition, 9), Condition.absent()),
                    new Change.Put(numbered(partition, 8), Condition.always()),
                    new Change.Put(replaced, Condition.matches(one.etag())),
                    new Change.Delete(two.key(), Condition.matches(two.etag())),
                    new Change.Delete(stored(partition, 3).key(), Condition.always())));

    assertThat(everything(partition)).containsExactly(0, 11, 8, 9);
    assertThat(etags).containsOnlyKeys("id-9", "id-8", "id-1");
    assertThat(etags).containsEntry("id-1", stored(partition, 1).etag());
    assertThat(etags).containsEntry("id-9", stored(partition, 9).etag());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 4})
  default void undoesAllWhenOneAlreadyExists(int place) {
    Partition partition = newPartition();
    writeNumbered(partition, 1);
    List<Change> changes = fourGoodOnes(partition);
    changes.add(place, new Change.Put(numbered(partition, 0), Condition.absent()));

    assertUndone(partition, changes);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 4})
  default void undoesAllWhenOneEtagIsStale(int place) {
    Partition partition = newPartition();
    writeNumbered(partition, 1);
    Etag stale = stored(partition, 0).etag();
    testee().write(numbered(partition, 0), Condition.always());
    List<Change> changes = fourGoodOnes(partition);
    changes.add(place, new Change.Put(numbered(partition, 0), Condition.matches(stale)));

    assertUndone(partition, changes);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 4})
  default void undoesAllWhenOneDeletionIsStale(int place) {
    Partition partition = newPartition();
    writeNumbered(partition, 1);
    StoredRecord stale = stored(partition, 0);
    testee().write(numbered(partition, 0), Condition.always());
    List<Change> changes = fourGoodOnes(partition);
    changes.add(place, new Change.Delete(stale.key(), Condition.matches(stale.etag())));

    assertUndone(partition, changes);
  }

  @Test
  default void undoesAllWhenOneToReplaceOrDeleteIsGone() {
    Partition partition = newPartition();
    writeNumbered(partition, 2);
    StoredRecord gone = stored(partition, 1);
    testee().delete(gone.key(), Condition.always());
    for (Change change :
        List.of(
            new Change.Put(numbered(partition, 1), Condition.matches(gone.etag())),
            new Change.Delete(gone.key(), Condition.matches(gone.etag())))) {
      List<Change> changes = fourGoodOnes(partition);
      changes.add(change);

      assertUndone(partition, changes);
    }
  }

  @Test
  default void holdsAnUnconditionalDeletionOfNothingForDone() {
    Partition partition = newPartition();
    writeNumbered(partition, 1);
    RecordKey missing = new RecordKey(partition, "missing");

    testee()
        .commit(
            partition,
            List.of(
                new Change.Put(numbered(partition, 5), Condition.absent()),
                new Change.Delete(missing, Condition.always()),
                new Change.Delete(stored(partition, 0).key(), Condition.always())));

    assertThat(everything(partition)).containsExactly(5);
  }

  @Test
  default void commitsDeletionsOfNothingAlone() {
    Partition partition = newPartition();
    RecordKey missing = new RecordKey(partition, "missing");

    assertThat(testee().commit(partition, List.of(new Change.Delete(missing, Condition.always()))))
        .isEmpty();
  }

  @Test
  default void takesAHundredChangesAndRefusesMore() {
    Partition partition = newPartition();
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < RecordStore.MAX_CHANGES; i++) {
      changes.add(new Change.Put(numbered(partition, i), Condition.absent()));
    }

    assertThat(testee().commit(partition, changes)).hasSize(RecordStore.MAX_CHANGES);

    changes.replaceAll(
        change -> new Change.Put(((Change.Put) change).record(), Condition.always()));
    changes.add(new Change.Put(numbered(partition, 100), Condition.absent()));
    assertThatThrownBy(() -> testee().commit(partition, changes))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(everything(partition)).hasSize(RecordStore.MAX_CHANGES);
  }

  @Test
  default void refusesACommitThatIsNone() {
    Partition partition = newPartition();
    Change change = new Change.Put(numbered(partition, 1), Condition.always());
    for (List<Change> changes : List.of(List.<Change>of(), Collections.nCopies(2, change))) {
      assertThatThrownBy(() -> testee().commit(partition, changes))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> testee().commit(newPartition(), List.of(change)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(everything(partition)).isEmpty();
  }

  @Test
  default void refusesACommitThatIsTooLargeTogether() {
    Partition partition = newPartition();
    String half = "x".repeat(RecordStore.MAX_CONTENT_BYTES / 2);
    List<Change> changes = new ArrayList<>();
    for (String id : List.of("a", "b")) {
      changes.add(
          new Change.Put(
              NewRecord.of(new RecordKey(partition, id), new SortKey("s"), text("t", half)),
              Condition.always()));
    }

    assertThatThrownBy(() -> testee().commit(partition, changes))
        .isInstanceOfSatisfying(
            CannotProcess.class, e -> assertThat(e.code()).isEqualTo("record_too_large"));
    assertThat(testee().scan(Scan.of(partition, 10).strong()).records()).isEmpty();
  }

  private List<Change> fourGoodOnes(Partition partition) {
    List<Change> changes = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      changes.add(new Change.Put(numbered(partition, 100 + i), Condition.absent()));
    }
    return changes;
  }

  private void assertUndone(Partition partition, List<Change> changes) {
    StoredRecord before = stored(partition, 0);
    assertThatThrownBy(() -> testee().commit(partition, changes))
        .isInstanceOf(RecordConflict.class);
    assertThat(everything(partition)).containsExactly(0);
    assertThat(stored(partition, 0)).isEqualTo(before);
  }
}
