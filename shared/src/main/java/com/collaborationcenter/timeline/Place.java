package com.collaborationcenter.timeline;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.record.Partition;
import com.collaborationcenter.sharing.SharingClass;

/**
 * One timeline: what a client file shows of one owner's mail, in one sharing class. What isn't
 * shared lies in a partition that a colleague's read never opens.
 */
public record Place(ClientFileId clientFile, MailboxId owner, SharingClass sharing) {
  Partition partition() {
    return new Partition("timeline:" + clientFile + ":" + owner + ":" + sharing.key());
  }
}
