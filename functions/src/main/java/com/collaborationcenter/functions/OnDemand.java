package com.collaborationcenter.functions;

import com.collaborationcenter.fetch.MailSearch;
import com.collaborationcenter.pipeline.Assigning;
import com.collaborationcenter.pipeline.Explaining;
import com.collaborationcenter.pipeline.MailboxContexts;
import com.collaborationcenter.pipeline.Patience;
import com.collaborationcenter.pipeline.Unmatched;
import com.collaborationcenter.pipeline.WhyNotHere;
import com.collaborationcenter.pipeline.WorkSender;
import com.collaborationcenter.timeline.Bodies;
import com.collaborationcenter.timeline.Mails;
import com.collaborationcenter.timeline.Timelines;
import java.util.function.Supplier;

/** What people ask of their own mailbox then and there: it asks for no place, and is counted. */
final class OnDemand {
  private final Lazy<Unmatched> unmatched;
  private final Lazy<WhyNotHere> whyNotHere;
  private final Lazy<Explaining> explaining;

  /** Costs nothing until it is used. */
  OnDemand(
      Supplier<MailSearch> search,
      Supplier<MailboxContexts> contexts,
      Supplier<Assigning> assigning,
      Supplier<Timelines> timelines,
      Supplier<Mails> mails,
      Supplier<Bodies> bodies,
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
    explaining =
        new Lazy<>(() -> new Explaining(contexts.get(), mails.get(), bodies.get(), patience));
  }

  Unmatched unmatched() {
    return unmatched.get();
  }

  WhyNotHere whyNotHere() {
    return whyNotHere.get();
  }

  Explaining explaining() {
    return explaining.get();
  }
}
