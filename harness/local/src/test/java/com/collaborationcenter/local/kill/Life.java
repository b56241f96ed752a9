package com.collaborationcenter.local.kill;

import com.collaborationcenter.graphsimulator.mailbox.IdKind;
import com.collaborationcenter.graphsimulator.mailbox.Mail;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.NewMail;
import com.collaborationcenter.graphsimulator.mailbox.Participant;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What people do to their mailboxes, one act after the other, by a seed: the same seed gives the
 * same acts in the same order, whenever they are done. Not safe for threads.
 */
final class Life {
  private static final List<String> FOLDERS =
      List.of("inbox", "archive", "deleteditems", "junkemail", "inbox", "archive");

  /** Graph tells of so many moves at once by "missed" alone. */
  private static final int MANY = 30;

  private final Random random;
  private final List<Mailbox> mailboxes;
  private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final List<String> strangers = strangers();
  private final Map<Mailbox, List<String>> present = new HashMap<>();
  private final Map<Mailbox, String> ownFolder = new HashMap<>();
  private int mails;
  private int folders;

  Life(long seed, List<Mailbox> mailboxes) {
    this.random = new Random(seed);
    this.mailboxes = mailboxes;
    mailboxes.forEach(mailbox -> present.put(mailbox, new ArrayList<>()));
  }

  /** What was there before anybody connected: so many mails in each mailbox. */
  void past(int each) {
    for (Mailbox mailbox : mailboxes) {
      for (int i = 0; i < each; i++) {
        keep(mailbox, mailbox.load(mail(mailbox, past())));
      }
    }
  }

  /** One act. */
  void act() {
    Mailbox mailbox = any(mailboxes);
    List<String> ids = of(mailbox);
    int dice = random.nextInt(100);
    if (dice < 35 || ids.size() < MANY) {
      keep(mailbox, mailbox.deliver(mail(mailbox, now())));
    } else if (dice < 43) {
      keep(mailbox, mailbox.arrive(mail(mailbox, past())));
    } else if (dice < 60) {
      mailbox.setRead(any(ids), random.nextBoolean());
    } else if (dice < 75) {
      mailbox.move(any(ids), folder(mailbox));
    } else if (dice < 84) {
      mailbox.delete(ids.remove(random.nextInt(ids.size())));
    } else if (dice < 89) {
      sendDraft(mailbox);
    } else if (dice < 94) {
      mailbox.setCategories(any(ids), List.of("category " + dice));
    } else if (dice < 96) {
      mailbox.deliverChat(mail(mailbox, now()));
    } else if (dice < 98) {
      int from = random.nextInt(ids.size() - MANY + 1);
      mailbox.move(List.copyOf(ids.subList(from, from + MANY)), folder(mailbox));
    } else {
      String gone = ownFolder.remove(mailbox);
      if (gone != null) {
        mailbox.deleteFolder(gone);
      }
    }
  }

  private void sendDraft(Mailbox mailbox) {
    NewMail draft = mail(mailbox, now(), "drafts");
    String id = keep(mailbox, mailbox.createDraft(draft));
    mailbox.setSubject(id, draft.subject() + ", in its last form");
    if (random.nextInt(4) > 0) {
      mailbox.send(id);
    }
  }

  private String folder(Mailbox mailbox) {
    if (random.nextInt(4) > 0) {
      return any(FOLDERS);
    }
    return ownFolder.computeIfAbsent(
        mailbox, m -> m.id(m.createFolder("inbox", "Folder " + ++folders)));
  }

  private String keep(Mailbox mailbox, Mail mail) {
    String id = mailbox.id(mail, IdKind.IMMUTABLE);
    of(mailbox).add(id);
    return id;
  }

  private List<String> of(Mailbox mailbox) {
    return present.getOrDefault(mailbox, List.of());
  }

  /** Time goes on with the acts, so that the same seed gives the same mails. */
  private Instant now() {
    return start.plusSeconds(mails / 50);
  }

  private Instant past() {
    return start.minusSeconds(random.nextInt(200 * 24 * 3600));
  }

  private NewMail mail(Mailbox mailbox, Instant at) {
    return mail(mailbox, at, random.nextInt(3) == 0 ? "sentitems" : "inbox");
  }

  private NewMail mail(Mailbox mailbox, Instant at, String folder) {
    boolean in = folder.equals("inbox");
    Participant owner = new Participant("Owner", mailbox.user().address());
    int number = ++mails;
    return new NewMail(
        folder,
        "<mail-" + number + "@kill-test.example>",
        null,
        List.of(),
        "Mail " + number,
        in ? stranger() : owner,
        null,
        in ? List.of(owner) : strangers(1 + random.nextInt(2)),
        strangers(random.nextInt(3) / 2),
        in ? List.of() : strangers(random.nextInt(8) / 7),
        in ? strangers(random.nextInt(10) / 9) : List.of(),
        at,
        at,
        "text",
        "Body of mail " + number + ".",
        random.nextInt(10) == 0 ? 2 : 0,
        "normal",
        List.of(),
        List.of(),
        ("Subject: Mail " + number + "\r\n\r\nBody").getBytes(StandardCharsets.US_ASCII));
  }

  private List<Participant> strangers(int many) {
    return IntStream.range(0, many).mapToObj(i -> stranger()).toList();
  }

  private Participant stranger() {
    return new Participant("Somebody", any(strangers));
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static List<String> strangers() {
    List<String> all = new ArrayList<>();
    for (int i = 1; i <= 14; i++) {
      all.add("dir@client" + i + ".example");
      all.add("Dir+invoices@Client" + i + ".EXAMPLE");
      all.add("someone@client" + i + ".example");
      all.add("Boss" + i + "@GMAIL.com");
    }
    all.addAll(Book.OWNERS);
    all.addAll(
        List.of(
            "expert@client2.example",
            "cfo@client7.example",
            "anyone@groupe.example",
            "first@nouveau.example",
            "friend@gmail.com",
            "friend@orange.fr",
            "letters@news.example",
            "someone@mail.client3.example",
            "colleague@" + Book.FIRM));
    return all;
  }
}
