package com.collaborationcenter.benchmark;

import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.match.MatchIndex;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A firm of any size, always the same for one size: ten contacts, one own domain and three
 * collaborators (of 200) for each client file. An address has 32 characters on average, as in real
 * correspondence.
 */
final class BenchmarkFirm {
  /** The contacts of one client file. */
  static final int CONTACTS = 10;

  private static final int COLLABORATORS = 200;
  private static final String[] FIRST_NAMES = {
    "marie", "jean-pierre", "luc", "anne-sophie", "paul", "nathalie", "karim", "isabelle"
  };
  private static final String[] LAST_NAMES = {
    "dupont", "lefebvre", "martin", "benali", "roux", "garnier", "de.la.tour", "petit"
  };

  private BenchmarkFirm() {}

  /** An index of this many addresses of contacts. */
  static MatchIndex index(int addresses) {
    MatchIndex.Builder builder = new MatchIndex.Builder();
    Random random = new Random(1);
    for (int file = 0; file < addresses / CONTACTS; file++) {
      builder.add(file(file, random));
    }
    return builder.build(1);
  }

  /** One of the contacts' addresses. */
  static EmailAddress contact(int file, int number) {
    return new EmailAddress(
        FIRST_NAMES[(file + number) % FIRST_NAMES.length]
            + "."
            + LAST_NAMES[(file / 8 + number) % LAST_NAMES.length]
            + number
            + "@"
            + domain(file));
  }

  /** An address that is nobody's contact, in a domain that is no client's. */
  static EmailAddress stranger(int number) {
    return new EmailAddress("somebody" + number + "@elsewhere-" + number % 5_000 + ".example");
  }

  /** A collaborator; who works on 1.5% of the client files. */
  static EmailAddress collaborator(int number) {
    return new EmailAddress("collaborateur" + number + "@cabinet.fr");
  }

  private static String domain(int file) {
    return "entreprise-" + file + ".fr";
  }

  private static ClientFile file(int number, Random random) {
    Set<EmailAddress> contacts = new HashSet<>();
    for (int i = 0; i < CONTACTS; i++) {
      contacts.add(contact(number, i));
    }
    Set<EmailAddress> collaborators = new HashSet<>();
    while (collaborators.size() < 3) {
      collaborators.add(collaborator(random.nextInt(COLLABORATORS)));
    }
    return new ClientFile(
        new ClientFileId("client-" + number),
        "Entreprise " + number,
        Optional.empty(),
        contacts,
        Set.of(domain(number)),
        collaborators);
  }
}
