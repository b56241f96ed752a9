package com.collaborationcenter.notice;

import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.work.MailboxWork;
import com.collaborationcenter.work.MailboxWork.CatchUp;
import com.collaborationcenter.work.MailboxWork.KeepSubscription;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What Graph tells of a subscription itself (graph-facts 1.11), and what it asks for. */
enum LifecycleEvent {
  /** It is to be renewed now, or notices will stop. */
  REAUTHORIZATION_REQUIRED("reauthorizationRequired"),
  /** It is gone, and so are the notices since. */
  SUBSCRIPTION_REMOVED("subscriptionRemoved"),
  /** Notices went astray. */
  MISSED("missed"),
  /** One that Microsoft adds some day: whatever it means, these two do no harm. */
  OTHER("");

  private static final Set<LifecycleEvent> ABOUT_THE_SUBSCRIPTION =
      EnumSet.of(REAUTHORIZATION_REQUIRED, SUBSCRIPTION_REMOVED, OTHER);
  private static final Set<LifecycleEvent> ABOUT_MAIL =
      EnumSet.of(SUBSCRIPTION_REMOVED, MISSED, OTHER);

  private final String name;

  LifecycleEvent(String name) {
    this.name = name;
  }

  /** The event of that name; nothing for a blank name: the notice is of a mail. */
  static Optional<LifecycleEvent> of(String name) {
    if (name.isBlank()) {
      return Optional.empty();
    }
    for (LifecycleEvent event : values()) {
      if (event.name.equals(name)) {
        return Optional.of(event);
      }
    }
    return Optional.of(OTHER);
  }

  /** What to do about all of these: the subscription first, so that the catch-up is complete. */
  static List<MailboxWork> workOf(MailboxId mailbox, Set<LifecycleEvent> events) {
    List<MailboxWork> work = new ArrayList<>();
    if (events.stream().anyMatch(ABOUT_THE_SUBSCRIPTION::contains)) {
      work.add(new KeepSubscription(mailbox, true, 0));
    }
    if (events.stream().anyMatch(ABOUT_MAIL::contains)) {
      work.add(new CatchUp(mailbox, Optional.empty(), 0));
    }
    return work;
  }
}
