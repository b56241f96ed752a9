package com.collaborationcenter.drill.script;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A mail as the script has it.
 *
 * @param number names it, from 1; its subject holds it
 * @param owner whose mailbox it comes to
 * @param folder where it comes to
 * @param others further correspondents, as copies, blind copies or who wants the answer
 * @param answers the number of the mail that it answers; 0 for none
 * @param dated when it says that it was received
 */
public record Letter(
    int number,
    String owner,
    String folder,
    String from,
    List<String> to,
    Others others,
    int answers,
    Instant dated) {
  /** Copies. */
  public Letter {
    to = List.copyOf(to);
  }

  /** Correspondents beside sender and recipients. */
  public record Others(List<String> cc, List<String> bcc, List<String> replyTo) {
    /** Nobody else. */
    static final Others NONE = new Others(List.of(), List.of(), List.of());

    /** Copies. */
    public Others {
      cc = List.copyOf(cc);
      bcc = List.copyOf(bcc);
      replyTo = List.copyOf(replyTo);
    }
  }

  /** Everybody in its head. */
  List<String> people() {
    List<String> people = new ArrayList<>(to);
    people.add(from);
    people.addAll(others.cc());
    people.addAll(others.bcc());
    people.addAll(others.replyTo());
    return people;
  }

  /** Its subject, by which it is known again. */
  public String subject() {
    return "Drill " + number + ":";
  }

  /** The number in a subject; 0 if there is none. */
  public static int numberIn(String subject) {
    int colon = subject.indexOf(':');
    return subject.startsWith("Drill ") && colon > 0
        ? Integer.parseInt(subject.substring("Drill ".length(), colon))
        : 0;
  }
}
