package com.collaborationcenter.local.kill;

import com.collaborationcenter.graphsimulator.mailbox.Folder;
import com.collaborationcenter.graphsimulator.mailbox.IdKind;
import com.collaborationcenter.graphsimulator.mailbox.Mail;
import com.collaborationcenter.graphsimulator.mailbox.MailScan;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.NewMail;
import com.collaborationcenter.graphsimulator.mailbox.Participant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the simulated mailboxes hold in the end, and what the tabs should therefore show. */
final class Outlook {
  private static final List<String> EXCLUDED =
      List.of("drafts", "deleteditems", "junkemail", "outbox", "conversationhistory", "syncissues");

  private Outlook() {}

  /**
   * A mail in a client file's tab, by what a person recognises it by.
   *
   * @param mail its internetMessageId
   */
  record Shown(String owner, String clientFile, String mail, boolean read, String subject)
      implements Comparable<Shown> {
    @Override
    public int compareTo(Shown other) {
      return toString().compareTo(other.toString());
    }
  }

  static List<Mail> all(Mailbox mailbox) {
    return mailbox
        .find(
            new MailScan(
                null,
                MailScan.Order.RECEIVED,
                false,
                null,
                null,
                mail -> true,
                null,
                0,
                Integer.MAX_VALUE,
                false))
        .mails();
  }

  /** Everything that the tabs should show of a mailbox. */
  static Set<Shown> expected(Mailbox mailbox, Book book) {
    Set<Shown> expected = new TreeSet<>();
    String owner = mailbox.user().address();
    for (Mail mail : counted(mailbox)) {
      NewMail head = mail.content().head();
      for (String file : book.filesOf(owner, people(head))) {
        expected.add(new Shown(owner, file, head.internetMessageId(), mail.read(), head.subject()));
      }
    }
    return expected;
  }

  /** The mails outside the subtrees of folders that aren't the client's letters. */
  static List<Mail> counted(Mailbox mailbox) {
    Set<Long> excluded = new HashSet<>();
    for (String root : EXCLUDED) {
      addTree(mailbox, mailbox.folder(root), excluded);
    }
    return all(mailbox).stream()
        .filter(mail -> !mail.chat() && !excluded.contains(mail.folder()))
        .toList();
  }

  static String id(Mailbox mailbox, Mail mail) {
    return mailbox.id(mail, IdKind.IMMUTABLE);
  }

  private static void addTree(Mailbox mailbox, Folder folder, Set<Long> keys) {
    keys.add(folder.key());
    mailbox.childFolders(folder.key(), true).forEach(child -> addTree(mailbox, child, keys));
  }

  static List<String> people(NewMail head) {
    List<Participant> people = new ArrayList<>();
    if (head.from() != null) {
      people.add(head.from());
    }
    if (head.sender() != null) {
      people.add(head.sender());
    }
    people.addAll(head.replyTo());
    people.addAll(head.to());
    people.addAll(head.cc());
    people.addAll(head.bcc());
    return people.stream().map(Participant::address).toList();
  }
}
