package com.collaborationcenter.drill.script;

import java.time.Instant;
import java.util.List;

/**
 * All that happens in a drill. The same seed and the same figures give the same script, but for the
 * dates, which begin now.
 *
 * @param firm the client files at the beginning
 * @param past the mails that are there before anybody connects
 * @param acts what happens while the product runs, in order
 * @param end where everything stands after it
 */
public record Script(Firm firm, List<Letter> past, List<Act> acts, Ledger end) {
  /** Copies. */
  public Script {
    past = List.copyOf(past);
    acts = List.copyOf(acts);
  }

  /**
   * Writes one.
   *
   * @param mails in each mailbox
   * @param now when it begins
   */
  public static Script write(long seed, int mails, Instant now) {
    return new ScriptWriter(seed, now).write(mails);
  }
}
