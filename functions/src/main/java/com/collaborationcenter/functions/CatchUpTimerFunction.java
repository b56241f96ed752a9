package com.collaborationcenter.functions;

import com.collaborationcenter.fault.UnforeseenFault;
import com.collaborationcenter.pipeline.Rounds;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import java.util.function.Supplier;

/**
 * Every five minutes: queues a catch-up for each connected mailbox, and finishes a load of client
 * files that a crash interrupted.
 *
 * <p>A repeat is safe: a catch-up lists what changed and queues what isn't known. If it fails, the
 * next one covers the same changes: the watermark hasn't moved. A person must act when a mailbox's
 * watermark stands still (docs/operate.md, catch-up).
 */
public final class CatchUpTimerFunction {
  private final Supplier<Rounds> rounds;

  /** With this. */
  public CatchUpTimerFunction(Supplier<Rounds> rounds) {
    this.rounds = rounds;
  }

  /** Queues the round. */
  @FunctionName("catch-up")
  public void run(
      @TimerTrigger(name = "timer", schedule = "0 */5 * * * *") String timer,
      ExecutionContext context) {
    try {
      rounds.get().catchUp();
    } catch (RuntimeException | LinkageError | StackOverflowError fault) {
      // The host logs what is thrown. An Error would leave the worker without an answer
      // (azure-facts 2.3).
      throw new UnforeseenFault(fault);
    }
  }
}
