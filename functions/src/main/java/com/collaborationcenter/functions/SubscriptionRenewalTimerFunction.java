package com.collaborationcenter.functions;

import com.collaborationcenter.fault.UnforeseenFault;
import com.collaborationcenter.pipeline.Rounds;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import java.util.function.Supplier;

/**
 * Every hour: queues a look at each mailbox's subscription, spread over the hour: it is renewed
 * when less than half of its life is left, and made anew if it is gone. A mailbox that didn't
 * answer, since it lost its licence, is probed; if it answers again it is connected.
 *
 * <p>A repeat is safe: a subscription that has enough life is left alone. If it fails, there are
 * three days of rounds left before a subscription ends, and without one catch-ups find the mail. A
 * person must act when mailboxes go on without notices (docs/operate.md, subscription-renewal).
 */
public final class SubscriptionRenewalTimerFunction {
  private final Supplier<Rounds> rounds;

  /** With this. */
  public SubscriptionRenewalTimerFunction(Supplier<Rounds> rounds) {
    this.rounds = rounds;
  }

  /** Queues the round. */
  @FunctionName("subscription-renewal")
  public void run(
      @TimerTrigger(name = "timer", schedule = "0 10 * * * *") String timer,
      ExecutionContext context) {
    try {
      rounds.get().subscriptions();
    } catch (RuntimeException | LinkageError | StackOverflowError fault) {
      // The host logs what is thrown. An Error would leave the worker without an answer
      // (azure-facts 2.3).
      throw new UnforeseenFault(fault);
    }
  }
}
