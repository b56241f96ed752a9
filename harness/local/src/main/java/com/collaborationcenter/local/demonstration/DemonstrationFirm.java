package com.collaborationcenter.local.demonstration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An invented French accounting firm with its client files and mailboxes. The same instant and seed
 * give the same firm, byte for byte.
 */
public final class DemonstrationFirm {
  private final Roster roster;
  private final List<DemonstrationMail> mails;

  private DemonstrationFirm(Roster roster, List<DemonstrationMail> mails) {
    this.roster = roster;
    this.mails = List.copyOf(mails);
  }

  /** Makes the firm. Its mails lie in the 18 months before {@code now}, a few in the last hours. */
  public static DemonstrationFirm create(Instant now, long seed) {
    Roster roster = Roster.load();
    List<Letter> letters = new Correspondence(roster, now, seed).letters();
    List<DemonstrationMail> mails = new ArrayList<>();
    for (Letter letter : letters) {
      byte[] mime = MimeWriter.write(letter);
      for (String owner : ownersOf(letter, roster)) {
        mails.add(new DemonstrationMail(owner, letter.at(), mime));
      }
    }
    mails.sort(Comparator.comparing(DemonstrationMail::at));
    return new DemonstrationFirm(roster, mails);
  }

  private static Set<String> ownersOf(Letter letter, Roster roster) {
    Set<String> owners = new LinkedHashSet<>();
    Stream.of(List.of(letter.from()), letter.to(), letter.cc())
        .flatMap(List::stream)
        .filter(roster.collaborators()::contains)
        .forEach(person -> owners.add(person.address()));
    return owners;
  }

  /**
   * The client files as the loader takes them: a heading line, then one line for each file, with
   * the columns {@code id,name,siren,contacts,domains,collaborators}; lists are parted by ";".
   */
  public String clientFilesCsv() {
    StringBuilder csv = new StringBuilder("id,name,siren,contacts,domains,collaborators\n");
    roster.files().forEach(file -> csv.append(file.csvLine()).append('\n'));
    return csv.toString();
  }

  /** Addresses of the collaborators, each with a mailbox, in the firm's order. */
  public List<String> collaborators() {
    return roster.collaborators().stream().map(Person::address).toList();
  }

  /** The firm's own mail domains. */
  public Set<String> firmDomains() {
    return roster.firmDomains();
  }

  /** Every mail of every mailbox, oldest first. A mail between two collaborators is in both. */
  public List<DemonstrationMail> mails() {
    return mails;
  }
}
