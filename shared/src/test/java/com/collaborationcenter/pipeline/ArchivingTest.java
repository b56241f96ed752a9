package com.collaborationcenter.pipeline;

import static com.collaborationcenter.pipeline.Firm.ANNA;
import static com.collaborationcenter.pipeline.Firm.CLIENT;
import static com.collaborationcenter.pipeline.Firm.PERSON;
import static com.collaborationcenter.pipeline.Firm.file;
import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.assignment.AssignedMail;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.clientfile.Precondition;
import com.collaborationcenter.crash.MemoryFolder;
import com.collaborationcenter.crash.WritePoints.Crash;
import com.collaborationcenter.crash.WritePoints.When;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailSample;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client file that is archived matches no mail, and gets it all back when it comes back. */
class ArchivingTest {
  private static final ClientFileId C1 = new ClientFileId("c1");

  @TempDir(factory = MemoryFolder.class)
  private Path folder;

  private Firm firm;

  @BeforeEach
  void open() {
    firm = new Firm(folder).connected().with(file("c1", CLIENT), file("c2", "eva@other.example"));
    firm.put(mail("one", CLIENT));
    firm.put(mail("two", "eva@other.example"));
    firm.census();
  }

  @AfterEach
  void close() {
    firm.close();
  }

  @Test
  void takesItsMailOutOfTheStoreAndBringsItBack() {
    assertThat(firm.tab("c1")).containsExactly("one");

    archive(true);
    assertThat(firm.tab("c1")).isEmpty();
    assertThat(firm.isStored("one")).isFalse();
    assertThat(firm.tab("c2")).containsExactly("two");
    assertThat(firm.census().isProved()).isTrue();

    archive(false);
    assertThat(firm.tab("c1")).containsExactly("one");
    assertThat(firm.census().isProved()).isTrue();
  }

  @Test
  void matchesNoMailThatComesMeanwhile() {
    archive(true);
    firm.put(mail("three", CLIENT));
    assertThat(firm.census().isProved()).isTrue();
    assertThat(firm.isStored("three")).isFalse();

    archive(false);
    assertThat(firm.tab("c1")).containsExactlyInAnyOrder("one", "three");
  }

  @Test
  void keepsWhatWasAssignedByHand() {
    firm.assigning.assign(ANNA, assigned("two"), Set.of(C1), PERSON);
    firm.work();
    assertThat(firm.tab("c1")).containsExactlyInAnyOrder("one", "two");

    archive(true);
    assertThat(firm.tab("c1")).isEmpty();
    archive(false);

    assertThat(firm.tab("c1")).containsExactlyInAnyOrder("one", "two");
    assertThat(firm.tab("c2")).isEmpty();
  }

  @Test
  void isFinishedByTheNextRoundAfterACrashAtAnyWrite() {
    boolean archived = true;
    for (When side : When.values()) {
      int n = 0;
      boolean crashed = true;
      while (crashed) {
        firm.points.crashAt(n++, side);
        crashed = false;
        try {
          firm.loading.archive(C1, archived, Precondition.none());
        } catch (Crash crash) {
          crashed = true;
        }
        firm.points.carryOn();
        // Before the first write nothing was changed: the caller asks again.
        firm.loading.archive(C1, archived, Precondition.none());
        firm.rounds.catchUp();
        firm.workFor(Duration.ofMinutes(20));
        assertThat(firm.tab("c1").isEmpty()).as(side + " " + n).isEqualTo(archived);
        archived = !archived;
      }
      assertThat(n).isGreaterThan(3);
    }
  }

  private void archive(boolean archived) {
    firm.clock.pass(Duration.ofSeconds(1));
    firm.loading.archive(C1, archived, Precondition.none());
    firm.work();
  }

  private AssignedMail assigned(String mail) {
    return firm.assigning.stored(ANNA, new MailId(mail)).orElseThrow();
  }

  private static MailSample mail(String id, String address) {
    return MailSample.from(id, address).inThread("thread-" + id);
  }
}
