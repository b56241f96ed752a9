package com.collaborationcenter.pipeline;

import com.collaborationcenter.mail.Envelope;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mailbox.CensusState;
import com.collaborationcenter.match.Outcome;
import com.collaborationcenter.timeline.StoredMail;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A stretch of a listing held against what is stored of the same time window.
 *
 * @param count mails in Outlook outside what is excluded, matched ones, rightly stored ones, gaps
 * @param stale mails that are missing, outdated or too many in the store
 */
record Comparison(CensusState.Count count, Set<MailId> stale) {
  /** Compares. Nothing about a mail that matches no client file is kept. */
  static Comparison of(
      MailboxContext context, List<Envelope> listed, Map<MailId, StoredMail> stored) {
    long inOutlook = 0;
    long matched = 0;
    long rightlyStored = 0;
    Set<MailId> stale = new LinkedHashSet<>();
    Set<MailId> surplus = new LinkedHashSet<>(stored.keySet());
    for (Envelope mail : listed) {
      if (!context.folders().included().contains(mail.folder())) {
        continue;
      }
      inOutlook++;
      Outcome outcome = context.outcomeFor(mail);
      if (!outcome.isMatched()) {
        continue;
      }
      matched++;
      surplus.remove(mail.id());
      StoredMail there = stored.get(mail.id());
      if (there != null && context.isTrue(there, mail, outcome)) {
        rightlyStored++;
      } else {
        stale.add(mail.id());
      }
    }
    stale.addAll(surplus);
    return new Comparison(
        new CensusState.Count(inOutlook, matched, rightlyStored, stale.size()), stale);
  }
}
