package com.collaborationcenter.functions;

import com.collaborationcenter.fetch.MailSearch;
import com.collaborationcenter.pipeline.Assigning;
import com.collaborationcenter.pipeline.MailboxContexts;
import com.collaborationcenter.pipeline.Patience;
import com.collaborationcenter.pipeline.Unmatched;
import com.collaborationcenter.pipeline.WhyNotHere;
import com.collaborationcenter.pipeline.WorkSender;
import com.collaborationcenter.timeline.Timelines;
import java.util.function.Supplier;

/** What people ask of their own mailbox then and there: past the queue and Graph's places. */
final class OnDemand {
  private final Lazy<Unmatched> unmatched;
  private final Lazy<WhyNotHere> whyNotHere;

  /**
   * Costs nothing until it is used.
   *
   * @param contexts that ask Graph for folders without a place
   */
  OnDemand(
      Supplier<MailSearch> search,
      Supplier<MailboxContexts> contexts,
      Supplier<Assigning> assigning,
      Supplier<Timelines> timelines,
      Supplier<WorkSender> sender,
      Patience patience) {
    unmatched =
        new Lazy<>(
            () ->
                new Unmatched(
                    search.get(), contexts.get(), assigning.get(), sender.get(), patience));
    whyNotHere =
        new Lazy<>(
            () ->
                new WhyNotHere(
                    search.get(), contexts.get(), timelines.get(), sender.get(), patience));
  }

  Unmatched unmatched() {
    return unmatched.get();
  }

  WhyNotHere whyNotHere() {
    return whyNotHere.get();
  }
}
