package com.collaborationcenter.timeline;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.mail.Mail;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.match.Match;
import com.collaborationcenter.match.Outcome;
import com.collaborationcenter.record.Partition;
import com.collaborationcenter.sharing.SharingClass;
import java.util.List;

/**
 * One timeline: what a client file shows of one owner's mail, in one sharing class. What isn't
 * shared lies in a partition that a colleague's read never opens.
 */
public record Place(ClientFileId clientFile, MailboxId owner, SharingClass sharing) {
  /** Where the mail belongs, by what led to each client file. */
  static List<Place> allOf(Mail mail, Outcome outcome, MailboxId owner, boolean keptPrivate) {
    return outcome.matches().stream().map(match -> of(match, mail, owner, keptPrivate)).toList();
  }

  private static Place of(Match match, Mail mail, MailboxId owner, boolean keptPrivate) {
    boolean evident = match.isEvidentToAll(mail.envelope().participants());
    return new Place(match.clientFile(), owner, SharingClass.of(mail, evident, keptPrivate));
  }

  Partition partition() {
    return new Partition("timeline:" + clientFile + ":" + owner + ":" + sharing.key());
  }
}
