package com.collaborationcenter.benchmark;

import com.collaborationcenter.graphsimulator.GraphSimulator;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.NewMail;
import com.collaborationcenter.graphsimulator.mailbox.Participant;
import com.collaborationcenter.graphsimulator.mailbox.User;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * One collaborator's mailbox of any size, always the same for one size: small mails, a minute and a
 * half apart, each from a contact of one of twenty client files, so that every one is stored.
 */
final class BenchmarkMailbox {
  /** Whose it is. */
  static final String OWNER = "collaborateur@cabinet.fr";

  /** How many client files the owner works on. */
  static final int CLIENT_FILES = 20;

  private static final Instant OLDEST = Instant.parse("2025-01-06T08:00:00Z");
  private static final int SECONDS_APART = 90;
  private static final String[] WORDS = {
    "bonjour",
    "la",
    "facture",
    "du",
    "mois",
    "est",
    "jointe",
    "merci",
    "de",
    "nous",
    "confirmer",
    "le",
    "montant",
    "avant",
    "vendredi",
    "TVA",
    "relevé",
    "banque",
    "cordialement",
    "dossier"
  };

  private BenchmarkMailbox() {}

  /** The client files of the owner, as the API takes them. */
  static String clientFilesCsv() {
    StringBuilder csv = new StringBuilder("id,name,siren,contacts,domains,collaborators\n");
    for (int file = 0; file < CLIENT_FILES; file++) {
      csv.append("client-%d,Client %d,,%s,,%s%n".formatted(file, file, contact(file), OWNER));
    }
    return csv.toString();
  }

  /** Makes the mailbox. */
  static Mailbox fill(GraphSimulator simulator, int mails) {
    Mailbox mailbox = simulator.mailboxes().create(User.of(OWNER, OWNER));
    Random random = new Random(1);
    for (int i = 0; i < mails; i++) {
      mailbox.load(mail(i, random));
    }
    return mailbox;
  }

  private static NewMail mail(int number, Random random) {
    Instant received = OLDEST.plusSeconds((long) number * SECONDS_APART);
    Participant from = new Participant("Client", contact(random.nextInt(CLIENT_FILES)));
    String body = text(random, 60);
    return new NewMail(
        "inbox",
        "<benchmark-" + number + "@client.example>",
        null,
        List.of(),
        text(random, 5),
        from,
        from,
        List.of(new Participant("Collaborateur", OWNER)),
        List.of(),
        List.of(),
        List.of(),
        received,
        received,
        "text",
        body,
        0,
        "normal",
        List.of(),
        List.of(),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static String contact(int file) {
    return "contact@client-" + file + ".example";
  }

  private static String text(Random random, int words) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      text.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
    }
    return text.toString();
  }
}
