package com.collaborationcenter.pipeline;

import com.collaborationcenter.audit.Act;
import com.collaborationcenter.audit.Audit;
import com.collaborationcenter.audit.AuditEntry;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.privacy.OptIns;
import java.time.InstantSource;

/** A person shares their mail with colleagues, or no more (P13); the audit is told first. */
public final class OptingIn {
  private final OptIns optIns;
  private final Audit audit;
  private final InstantSource clock;

  /** With these. */
  public OptingIn(OptIns optIns, Audit audit, InstantSource clock) {
    this.optIns = optIns;
    this.audit = audit;
    this.clock = clock;
  }

  /** Makes it so, at once; what is so already stays. */
  public void set(PersonId person, boolean optedIn) {
    if (optIns.since(person).isPresent() == optedIn) {
      return;
    }
    Act act = optedIn ? Act.OPTED_IN : Act.OPTED_OUT;
    audit.append(AuditEntry.of(clock.instant(), person, act));
    if (optedIn) {
      optIns.optIn(person);
    } else {
      optIns.optOut(person);
    }
  }
}
