package com.collaborationcenter.functions;

import com.collaborationcenter.fault.UnforeseenFault;
import com.collaborationcenter.pipeline.Rounds;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import java.util.function.Supplier;

/**
 * Every night: queues a census for each connected mailbox, spread over the night.
 *
 * <p>A repeat is safe: a census under way makes a second one unnecessary, and it is passed over. If
 * one fails it is put back; the report says when a mailbox was last verified, and a person must act
 * when that is more than two days ago (docs/operate.md, census).
 */
public final class CensusTimerFunction {
  private final Supplier<Rounds> rounds;

  /** With this. */
  public CensusTimerFunction(Supplier<Rounds> rounds) {
    this.rounds = rounds;
  }

  /** Queues the round. */
  @FunctionName("census")
  public void run(
      @TimerTrigger(name = "timer", schedule = "0 0 22 * * *") String timer,
      ExecutionContext context) {
    try {
      rounds.get().census();
    } catch (RuntimeException | LinkageError | StackOverflowError fault) {
      // The host logs what is thrown. An Error would leave the worker without an answer
      // (azure-facts 2.3).
      throw new UnforeseenFault(fault);
    }
  }
}
