package com.collaborationcenter.drill.run;

import com.collaborationcenter.drill.script.Act;
import com.collaborationcenter.drill.script.Firm;
import com.collaborationcenter.drill.script.Ledger;
import com.collaborationcenter.drill.script.Letter;
import com.collaborationcenter.graphsimulator.GraphSimulator;
import com.collaborationcenter.graphsimulator.mailbox.IdKind;
import com.collaborationcenter.graphsimulator.mailbox.Mail;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.User;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The mailboxes, in which acts are done at once. Ids, of which the script knows nothing, are kept
 * here. One thread acts; many may ask.
 */
public final class Outlook {
  private final Map<String, Mailbox> mailboxes = new HashMap<>();
  private final MailForm form;
  private final Map<Integer, String> ids = new ConcurrentHashMap<>();
  private final Map<Integer, String> owners = new ConcurrentHashMap<>();
  private final Map<String, String> ownFolders = new HashMap<>();

  /** When mails came while the product ran, in milliseconds since 1970, by their ids. */
  private final Map<String, Long> arrivals = new ConcurrentHashMap<>();

  /** Makes the mailboxes of the script's owners, empty. */
  public Outlook(GraphSimulator graph, MailForm form) {
    this.form = form;
    for (String owner : Firm.OWNERS) {
      mailboxes.put(owner, graph.mailboxes().create(User.of(owner, owner)));
    }
  }

  /** A mail that has been there all along. */
  public void past(Letter letter) {
    Mailbox mailbox = mailbox(letter.owner());
    keep(letter, mailbox, mailbox.load(form.of(letter)));
  }

  /** The act is done when this returns; one that isn't done in Outlook is refused. */
  void act(Act act) {
    if (act instanceof Act.Arrive arrive) {
      arrive(arrive);
    } else if (act instanceof Act.Move move) {
      Mailbox mailbox = mailboxOf(move.mail());
      mailbox.move(id(move.mail()), folder(owner(move.mail()), move.folder()));
    } else if (act instanceof Act.MoveMany move) {
      List<String> some = move.mails().stream().map(this::id).toList();
      mailbox(move.owner()).move(some, move.folder());
    } else if (act instanceof Act.Read read && read.told()) {
      mailboxOf(read.mail()).setRead(id(read.mail()), read.read());
    } else if (act instanceof Act.Read read) {
      mailboxOf(read.mail()).setReadUntold(id(read.mail()), read.read());
    } else if (act instanceof Act.Delete delete) {
      mailboxOf(delete.mail()).delete(id(delete.mail()));
    } else if (act instanceof Act.DeleteFolder delete) {
      mailbox(delete.owner()).deleteFolder(folder(delete.owner(), Ledger.OWN_FOLDER));
    } else if (act instanceof Act.RestoreFolder restore) {
      mailbox(restore.owner()).moveFolder(folder(restore.owner(), Ledger.OWN_FOLDER), "inbox");
    } else if (act instanceof Act.Archive archive) {
      mailboxOf(archive.mail()).archive(id(archive.mail()));
    } else if (act instanceof Act.Unarchive back) {
      Mailbox mailbox = mailboxOf(back.mail());
      Mail restored = mailbox.restore(id(back.mail()));
      ids.put(back.mail(), mailbox.id(restored, IdKind.IMMUTABLE));
    } else if (act instanceof Act.Send send) {
      Mailbox mailbox = mailboxOf(send.mail());
      String id = id(send.mail());
      String subject = mailbox.mail(id).content().head().subject();
      mailbox.setSubject(id, subject + " in its last form");
      mailbox.send(id);
    } else {
      throw new IllegalArgumentException("not done in Outlook: " + act);
    }
  }

  private void arrive(Act.Arrive arrive) {
    Letter letter = arrive.letter();
    Mailbox mailbox = mailbox(letter.owner());
    long now = System.currentTimeMillis();
    Mail mail = arrive.late() ? mailbox.arrive(form.of(letter)) : mailbox.deliver(form.of(letter));
    keep(letter, mailbox, mail);
    if (!letter.folder().equals("drafts")) {
      arrivals.put(id(letter.number()), now);
    }
  }

  private void keep(Letter letter, Mailbox mailbox, Mail mail) {
    ids.put(letter.number(), mailbox.id(mail, IdKind.IMMUTABLE));
    owners.put(letter.number(), letter.owner());
  }

  private String folder(String owner, String name) {
    if (!name.equals(Ledger.OWN_FOLDER)) {
      return name;
    }
    Mailbox mailbox = mailbox(owner);
    return ownFolders.computeIfAbsent(
        owner, any -> mailbox.id(mailbox.createFolder("inbox", "Dossier")));
  }

  /** Whether Outlook shows a mail as read. */
  boolean isRead(int mail) {
    return mailboxOf(mail).mail(id(mail)).read();
  }

  /** The mail's immutable id; another one when it is back from the archive. */
  public String id(int mail) {
    String id = ids.get(mail);
    if (id == null) {
      throw new IllegalStateException("mail " + mail + " never came");
    }
    return id;
  }

  /** Whose mail it is. */
  String owner(int mail) {
    return owners.getOrDefault(mail, "");
  }

  /** The product's id of an owner's mailbox. */
  public static String mailboxId(String owner) {
    return User.idOf(owner).toString();
  }

  /** When mails came while the product ran, in milliseconds since 1970, by their immutable ids. */
  public Map<String, Long> arrivals() {
    return Map.copyOf(arrivals);
  }

  private Mailbox mailboxOf(int mail) {
    return mailbox(owner(mail));
  }

  private Mailbox mailbox(String owner) {
    Mailbox mailbox = mailboxes.get(owner);
    if (mailbox == null) {
      throw new IllegalStateException("no mailbox of " + owner);
    }
    return mailbox;
  }
}
