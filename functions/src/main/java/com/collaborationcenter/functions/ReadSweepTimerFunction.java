package com.collaborationcenter.functions;

import com.collaborationcenter.fault.UnforeseenFault;
import com.collaborationcenter.pipeline.Rounds;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import java.util.function.Supplier;

/**
 * Every hour: queues a look at which recent mails are read in Outlook, for each mailbox, spread
 * over the hour: where the notice of a reading was lost, no catch-up finds it (graph-facts 3.3).
 *
 * <p>A repeat is safe: a sweep compares, and queues what differs. If it fails, the next one looks
 * at the same weeks. A person must act when read marks stay behind for hours (docs/operate.md,
 * read-sweep).
 */
public final class ReadSweepTimerFunction {
  private final Supplier<Rounds> rounds;

  /** With this. */
  public ReadSweepTimerFunction(Supplier<Rounds> rounds) {
    this.rounds = rounds;
  }

  /** Queues the round. */
  @FunctionName("read-sweep")
  public void run(
      @TimerTrigger(name = "timer", schedule = "0 40 * * * *") String timer,
      ExecutionContext context) {
    try {
      rounds.get().readSweep();
    } catch (RuntimeException | LinkageError | StackOverflowError fault) {
      // The host logs what is thrown. An Error would leave the worker without an answer
      // (azure-facts 2.3).
      throw new UnforeseenFault(fault);
    }
  }
}
