package com.collaborationcenter.person;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.adapter.embedded.SqliteRecordStore;
import com.collaborationcenter.crash.CrashingRecordStore;
import com.collaborationcenter.crash.WritePoints;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.work.ManualClock;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredDirectoryTest {
  private static final PersonId ANNA = new PersonId("tenant", "anna-oid");
  private static final PersonId BOB = new PersonId("tenant", "bob-oid");
  private static final EmailAddress ONE = EmailAddress.of("one@firm.example");
  private static final EmailAddress TWO = EmailAddress.of("two@firm.example");
  private static final EmailAddress THREE = EmailAddress.of("three@firm.example");

  private final WritePoints points = new WritePoints();

  @TempDir private Path folder;
  private SqliteRecordStore sqlite;
  private StoredDirectory directory;

  @BeforeEach
  void open() {
    sqlite = new SqliteRecordStore(folder.resolve("records.db"), new ManualClock());
    directory = new StoredDirectory(new CrashingRecordStore(sqlite, points));
  }

  @AfterEach
  void close() {
    sqlite.close();
  }

  @Test
  void knowsNobodyWhoIsNotLinked() {
    assertThat(directory.addressesOf(ANNA)).isEmpty();
    assertThat(directory.personOf(ONE)).isEmpty();
  }

  @Test
  void knowsAPersonByEachOfTheirAddresses() {
    directory.link(ANNA, Set.of(ONE, TWO));

    assertThat(directory.addressesOf(ANNA)).containsExactlyInAnyOrder(ONE, TWO);
    assertThat(directory.personOf(ONE)).contains(ANNA);
    assertThat(directory.personOf(TWO)).contains(ANNA);
  }

  @Test
  void takesTheAddressesAwayThatAreNotNamedAnyMore() {
    directory.link(ANNA, Set.of(ONE, TWO));

    directory.link(ANNA, Set.of(TWO, THREE));

    assertThat(directory.addressesOf(ANNA)).containsExactlyInAnyOrder(TWO, THREE);
    assertThat(directory.personOf(ONE)).isEmpty();
  }

  @Test
  void unlinksTheFirstWhenAnAddressMovesToAnother() {
    directory.link(ANNA, Set.of(ONE, TWO));

    directory.link(BOB, Set.of(ONE));

    assertThat(directory.personOf(ONE)).contains(BOB);
    assertThat(directory.addressesOf(ANNA)).containsExactly(TWO);
    assertThat(directory.addressesOf(BOB)).containsExactly(ONE);
  }

  @Test
  void leavesAnAddressWithItsNewPersonWhenTheFirstLetsItGoLater() {
    directory.link(ANNA, Set.of(ONE, TWO));
    directory.link(BOB, Set.of(ONE));

    directory.link(ANNA, Set.of(TWO));

    assertThat(directory.personOf(ONE)).contains(BOB);
  }

  @Test
  void givesNoAddressToTwoWhereverItDies() {
    int n = 0;
    boolean crashed = true;
    while (crashed) {
      crashed = false;
      for (WritePoints.When when : WritePoints.When.values()) {
        directory.link(BOB, Set.of(TWO));
        directory.link(ANNA, Set.of(ONE));
        points.crashAt(n, when);
        try {
          directory.link(BOB, Set.of(ONE, THREE));
        } catch (WritePoints.Crash crash) {
          crashed = true;
        }
        points.carryOn();
        Set<EmailAddress> shared = new HashSet<>(directory.addressesOf(ANNA));
        shared.retainAll(directory.addressesOf(BOB));
        assertThat(shared).isEmpty();

        directory.link(BOB, Set.of(ONE, THREE));

        assertThat(directory.addressesOf(BOB)).containsExactlyInAnyOrder(ONE, THREE);
        assertThat(directory.addressesOf(ANNA)).isEmpty();
        assertThat(directory.personOf(TWO)).isEmpty();
      }
      n++;
    }
    assertThat(n).isEqualTo(5);
  }
}
