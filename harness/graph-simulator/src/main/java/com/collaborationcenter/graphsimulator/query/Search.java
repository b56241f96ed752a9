package com.collaborationcenter.graphsimulator.query;

import com.collaborationcenter.graphsimulator.mailbox.Mail;
import com.collaborationcenter.graphsimulator.mailbox.NewMail;
import com.collaborationcenter.graphsimulator.mailbox.Participant;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One term of $search: "participants:a@b" and its like, or a bare word (graph-facts 5.5). */
final class Search {
  /** Graph returns no more results of a search than this. */
  static final int MOST_RESULTS = 1000;

  private Search() {}

  /** The mails that a search finds; the text still has its double quotes. */
  static Predicate<Mail> parse(String search) {
    String term = search.strip();
    if (term.length() < 2 || !term.startsWith("\"") || !term.endsWith("\"")) {
      throw QueryRefused.syntax("a search is written in double quotes");
    }
    String words = term.substring(1, term.length() - 1).toLowerCase(Locale.ROOT);
    int colon = words.indexOf(':');
    String property = colon < 0 ? "" : words.substring(0, colon);
    String wanted = words.substring(colon + 1).strip();
    return switch (property) {
      case "participants" -> mail -> any(participants(mail), wanted);
      case "recipients" -> mail -> any(recipients(mail), wanted);
      case "from" -> mail -> any(Stream.ofNullable(mail.content().head().from()), wanted);
      case "to" -> mail -> any(mail.content().head().to().stream(), wanted);
      case "cc" -> mail -> any(mail.content().head().cc().stream(), wanted);
      case "bcc" -> mail -> any(mail.content().head().bcc().stream(), wanted);
      case "subject" -> mail -> subject(mail).contains(wanted);
      case "" -> mail -> subject(mail).contains(wanted) || body(mail).contains(wanted);
      default -> throw QueryRefused.syntax("unknown search property");
    };
  }

  private static boolean any(Stream<Participant> people, String wanted) {
    return people.anyMatch(
        one ->
            one.address().toLowerCase(Locale.ROOT).equals(wanted)
                || one.name().toLowerCase(Locale.ROOT).contains(wanted));
  }

  private static Stream<Participant> participants(Mail mail) {
    return Stream.concat(Stream.ofNullable(mail.content().head().from()), recipients(mail));
  }

  private static Stream<Participant> recipients(Mail mail) {
    NewMail head = mail.content().head();
    return Stream.of(head.to(), head.cc(), head.bcc()).flatMap(list -> list.stream());
  }

  private static String subject(Mail mail) {
    return mail.content().head().subject().toLowerCase(Locale.ROOT);
  }

  private static String body(Mail mail) {
    return mail.content().body().toLowerCase(Locale.ROOT);
  }
}
