package com.collaborationcenter.drill.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What must be shown of a mail that goes to the online archive and comes back. */
class LedgerTest {
  private static final String OWNER = Firm.OWNERS.get(1);

  /** A mail of this man belongs to client files 1 and 2. */
  private static final String CLIENT = "expert@client2.example";

  private final Ledger ledger = new Ledger(Firm.first());

  LedgerTest() {
    ledger.past(
        new Letter(
            1,
            OWNER,
            "inbox",
            CLIENT,
            List.of(OWNER),
            Letter.Others.NONE,
            0,
            Instant.parse("2026-03-01T10:00:00Z")));
  }

  @Test
  void showsNothingOfAMailInTheArchive() {
    assertThat(ledger.expected()).isNotEmpty();
    ledger.apply(new Act.Archive(1));
    assertThat(ledger.expected()).isEmpty();
  }

  @Test
  void showsAMailThatIsBackWhereAPersonPutIt() {
    String lasting = Firm.first().workedOn(OWNER, Set.of("F6", "F11")).iterator().next();
    ledger.apply(new Act.Assign(1, Set.of(lasting), lasting));
    ledger.apply(new Act.Archive(1));
    ledger.apply(new Act.Unarchive(1));
    assertThat(ledger.expected()).containsExactly(new Shown(OWNER, lasting, OWNER, 1, true));
  }

  @Test
  void keepsInMindWhereItLayWhileItWasInTheArchive() {
    ledger.apply(new Act.Move(1, Ledger.OWN_FOLDER));
    ledger.apply(new Act.Archive(1));
    ledger.apply(new Act.DeleteFolder(OWNER));
    ledger.apply(new Act.Unarchive(1));
    assertThat(ledger.expected()).isEmpty();
  }
}
