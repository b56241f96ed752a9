package com.collaborationcenter.pipeline;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.mail.Envelope;
import com.collaborationcenter.match.Assigned;
import com.collaborationcenter.match.LookedAt;
import com.collaborationcenter.match.Match;
import com.collaborationcenter.match.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why a client file shows a mail, or why it doesn't, for the owner of the mail's mailbox alone: it
 * may name any client file, and whoever answers it names those that the person may see.
 */
public sealed interface Explanation {
  /** A stable name of the reason. */
  String code();

  /** The client file shows it. */
  record Here(Match match) implements Explanation {
    @Override
    public String code() {
      return "here";
    }
  }

  /** It belongs here and isn't stored yet: a gap, or on its way. */
  record NotStoredYet(Match match) implements Explanation {
    @Override
    public String code() {
      return "not-stored-yet";
    }
  }

  /** It lies in a folder whose mails no client file shows. */
  record InExcludedFolder() implements Explanation {
    @Override
    public String code() {
      return "in-excluded-folder";
    }
  }

  /** It was received before the firm's start date. */
  record BeforeStart(Instant start) implements Explanation {
    @Override
    public String code() {
      return "before-start";
    }
  }

  /** An address of it was erased: no mail of that address is stored. */
  record OfErasedAddress() implements Explanation {
    @Override
    public String code() {
      return "of-erased-address";
    }
  }

  /** The mailbox's owner doesn't work on the client file, as far as matching knows. */
  record NotACollaborator() implements Explanation {
    @Override
    public String code() {
      return "not-a-collaborator";
    }
  }

  /** A person assigned it, or an earlier mail of its thread, to other client files alone. */
  record AssignedElsewhere(Assigned byHand) implements Explanation {
    @Override
    public String code() {
      return "assigned-elsewhere";
    }
  }

  /** A person assigned it, or an earlier mail of its thread, to no client file. */
  record AssignedToNone(Assigned byHand) implements Explanation {
    @Override
    public String code() {
      return "assigned-to-none";
    }
  }

  /** The rules lead to other client files. */
  record MatchedOthers(List<Match> matches, List<LookedAt> addresses) implements Explanation {
    /** Copies the lists. */
    public MatchedOthers {
      matches = List.copyOf(matches);
      addresses = List.copyOf(addresses);
    }

    @Override
    public String code() {
      return "matched-other-files";
    }
  }

  /**
   * No address in it is a contact's, or of a client's domain, as far as the owner works on them.
   */
  record NothingMatched(List<LookedAt> addresses) implements Explanation {
    /** Copies the list. */
    public NothingMatched {
      addresses = List.copyOf(addresses);
    }

    @Override
    public String code() {
      return "nothing-matched";
    }
  }

  /**
   * The first reason that holds, in the order in which matching decides.
   *
   * @param shown whether the client file shows the mail now
   */
  static Explanation of(
      MailboxContext context, Envelope mail, ClientFileId clientFile, boolean shown) {
    if (context.isExcluded(mail)) {
      return new InExcludedFolder();
    }
    if (context.isBeforeStart(mail)) {
      return new BeforeStart(context.firmStart());
    }
    if (context.isErased(mail)) {
      return new OfErasedAddress();
    }
    if (!context.owner().worksOn(clientFile)) {
      return new NotACollaborator();
    }
    Outcome outcome = context.outcomeFor(mail);
    Optional<Match> match =
        outcome.matches().stream().filter(m -> m.clientFile().equals(clientFile)).findFirst();
    if (match.isPresent()) {
      return shown ? new Here(match.get()) : new NotStoredYet(match.get());
    }
    Optional<Assigned> byHand = context.assignments().of(mail);
    if (byHand.isPresent()) {
      return byHand.get().clientFiles().isEmpty()
          ? new AssignedToNone(byHand.get())
          : new AssignedElsewhere(byHand.get());
    }
    List<LookedAt> addresses = context.matcher().lookedAt(context.owner(), mail.participants());
    return outcome.isMatched()
        ? new MatchedOthers(outcome.matches(), addresses)
        : new NothingMatched(addresses);
  }
}
