package com.collaborationcenter.functions.http;

import com.collaborationcenter.assignment.AssignedMail;
import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.functions.http.AssignableMails.Assignable;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.pipeline.Assigning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a person's hand decides about mails of a tab: each with the copies that they may assign. */
public final class Hand {
  private final Assigning assigning;

  /** By this. */
  public Hand(Assigning assigning) {
    this.assigning = assigning;
  }

  /**
   * Writes what is decided about a mail and its copies; the same again writes nothing.
   *
   * @param to client files that the viewer works on, perhaps none; absent: the rules decide again
   * @return the mail and its copies; once all are decided, {@link #letFollow} takes them
   * @throws Problem.Refusal as {@link AssignableTab} says; nothing was written
   */
  public List<Assignable> decide(
      AssignableTab tab, String mailboxId, String mailId, Optional<List<ClientFile>> to) {
    PersonId by = tab.viewer().person();
    if (to.isEmpty()) {
      List<Assignable> own = tab.requireOwn(mailboxId, mailId);
      own.forEach(copy -> assigning.takeBack(copy.mailbox(), copy.mail(), by));
      return own;
    }
    List<Assignable> copies = tab.requireTo(mailboxId, mailId, to.get());
    Set<ClientFileId> ids = to.get().stream().map(ClientFile::id).collect(Collectors.toSet());
    for (Assignable copy : copies) {
      if (tab.isViewersMailbox(copy.mailbox())) {
        assigning.decide(copy.mailbox(), copy.mail(), ids, by);
      } else {
        assigning.decideShared(copy.mailbox(), copy.mail(), ids, by, tab::isViewersFile);
      }
    }
    return copies;
  }

  /** Queues what was decided about, and what follows it in its threads, mailbox by mailbox. */
  public void letFollow(List<Assignable> decided) {
    Map<MailboxId, List<AssignedMail>> mailboxes = new LinkedHashMap<>();
    for (Assignable one : decided) {
      mailboxes.computeIfAbsent(one.mailbox(), mailbox -> new ArrayList<>()).add(one.mail());
    }
    mailboxes.forEach(assigning::letFollow);
  }
}
