package com.collaborationcenter.local;

import com.collaborationcenter.graphsimulator.MailFiles;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.NewMail;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * One person's mail on its way into a simulated mailbox: the history is there before the mailbox is
 * connected, the newest mails arrive afterwards, so that they come by Graph's notices as in life.
 */
final class SimulatedMail {
  private final Mailbox mailbox;
  private final int heldBack;
  private final PriorityQueue<NewMail> newest =
      new PriorityQueue<>(
          Comparator.comparing(NewMail::received).thenComparing(NewMail::internetMessageId));

  /**
   * Into this mailbox.
   *
   * @param heldBack how many mails arrive after connecting
   */
  SimulatedMail(Mailbox mailbox, int heldBack) {
    this.mailbox = mailbox;
    this.heldBack = heldBack;
  }

  Mailbox mailbox() {
    return mailbox;
  }

  /** Adds a mail; only so many of the newest are held back. */
  void add(NewMail mail) {
    newest.add(mail);
    if (newest.size() > heldBack) {
      mailbox.load(newest.remove());
    }
  }

  /** Adds what the source holds, and says what wasn't mail. */
  void addAll(String owner, Path source) throws IOException {
    MailFiles.read(owner, source, this::add)
        .forEach(
            refusal ->
                System.err.println("not imported: " + refusal.item() + ": " + refusal.reason()));
  }

  /** The newest mails arrive, oldest first. */
  void deliverNewest() {
    List<NewMail> arriving = new ArrayList<>();
    while (!newest.isEmpty()) {
      arriving.add(newest.remove());
    }
    arriving.forEach(mailbox::arrive);
  }
}
