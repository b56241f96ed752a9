package com.collaborationcenter.timeline;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.mail.Envelope;
import com.collaborationcenter.mail.Mail;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.match.Match;
import com.collaborationcenter.match.Outcome;
import com.collaborationcenter.sharing.NotShared;
import com.collaborationcenter.sharing.SharingClass;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The truth about one matched mail: what it is, where it belongs and why. Timelines are derived
 * from it and can be rebuilt.
 *
 * @param copy what it has in common with its copies in other mailboxes
 * @param sentByOwner its owner wrote it
 * @param listed every place that may hold a row of it: a superset of where it belongs while it
 *     isn't settled, exactly that when it is
 * @param settled whether the timelines show what this record says; after a crash it says no, and
 *     whoever meets it finishes the job
 */
public record StoredMail(
    Mail mail,
    CopyKey copy,
    boolean sentByOwner,
    Outcome outcome,
    List<Place> listed,
    boolean settled) {
  /** Copies the list. */
  public StoredMail {
    listed = List.copyOf(listed);
  }

  /**
   * Whether the mail as listed now, matched as now, is what is stored and shown.
   *
   * @param keptPrivate it is never shared, whatever it says itself
   * @param sentNow its owner wrote it, by the addresses that they have now
   */
  public boolean isTrueTo(
      Envelope now, Outcome outcomeNow, MailboxId owner, boolean keptPrivate, boolean sentNow) {
    Envelope then = mail.envelope();
    return settled
        && sentByOwner == sentNow
        && then.changeKey().equals(now.changeKey())
        && then.read() == now.read()
        && then.folder().equals(now.folder())
        && then.received().equals(now.received())
        && outcome.equals(outcomeNow)
        && listed.equals(Place.allOf(mail, outcome, owner, keptPrivate));
  }

  /** The record to write first: it wants to be in these places, and may still be in former ones. */
  StoredMail unsettled(List<Place> former) {
    Set<Place> union = new LinkedHashSet<>(former);
    union.addAll(listed);
    return new StoredMail(mail, copy, sentByOwner, outcome, new ArrayList<>(union), false);
  }

  /** The same mail, belonging nowhere: it is about to go. */
  StoredMail nowhere() {
    return new StoredMail(mail, copy, sentByOwner, Outcome.none(), List.of(), false);
  }

  /**
   * Whether colleagues may see what this says in the client file: by what the mail says itself, and
   * by where its row belongs. While that moves out of their sight, or into it, they may not.
   */
  public boolean isShareableIn(ClientFileId clientFile, MailboxId owner) {
    Place shareable = new Place(clientFile, owner, SharingClass.SHAREABLE);
    return Place.allOf(mail, outcome, owner, false).contains(shareable)
        && listed.contains(shareable)
        && !listed.contains(new Place(clientFile, owner, SharingClass.OWN));
  }

  /** Why it is never shared in the client file, as far as that lies with the mail itself. */
  public Set<NotShared> notSharedIn(ClientFileId clientFile) {
    boolean evident =
        outcome.matches().stream()
            .filter(match -> match.clientFile().equals(clientFile))
            .allMatch(match -> match.isEvidentToAll(mail.envelope().participants()));
    return NotShared.of(mail, evident);
  }

  /** The match by which a client file shows the mail. */
  Match matchFor(Place place) {
    return outcome.matches().stream()
        .filter(match -> match.clientFile().equals(place.clientFile()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a place without a match"));
  }
}
