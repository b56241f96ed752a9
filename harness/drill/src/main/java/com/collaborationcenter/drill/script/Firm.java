package com.collaborationcenter.drill.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The client files of a small firm, and a matching of its own over them: plain loops, none of the
 * product's code.
 */
public record Firm(List<ClientFile> files) {
  /** The firm's own domain: it never matches. */
  public static final String DOMAIN = "cabinet-exercice.example";

  /** Whose mailboxes are connected. */
  public static final List<String> OWNERS =
      List.of("ada@" + DOMAIN, "bea@" + DOMAIN, "cyr@" + DOMAIN, "dan@" + DOMAIN, "eva@" + DOMAIN);

  /** Manages the client files, and has no mailbox. */
  public static final String ADMINISTRATOR = "administrator@" + DOMAIN;

  /** These never change, so that people can count on them while the script runs. */
  static final int LASTING = 12;

  private static final int ALL = 16;

  /** The only free-mail domains that occur here. */
  private static final Set<String> FREE_MAIL = Set.of("gmail.com", "orange.fr");

  /** Copies. */
  public Firm {
    files = List.copyOf(files);
  }

  /** As the firm begins. */
  static Firm first() {
    List<ClientFile> files = new ArrayList<>();
    for (int i = 1; i <= ALL; i++) {
      Set<String> contacts =
          new TreeSet<>(Set.of("dir@client" + i + ".example", "boss" + i + "@gmail.com"));
      Set<String> domains = new TreeSet<>(Set.of("client" + i + ".example"));
      switch (i) {
        case 1, 2 -> contacts.add("expert@client2.example"); // A man in common,
        case 3, 4 -> domains.add("groupe.example"); // a domain in common,
        case 8 -> contacts.add("cfo@client7.example"); // a contact at another one's.
        default -> {}
      }
      files.add(
          new ClientFile(
              "F" + i,
              contacts,
              domains,
              Set.copyOf(new TreeSet<>(List.of(OWNERS.get(i % 5), OWNERS.get((2 * i + 1) % 5))))));
    }
    return new Firm(files);
  }

  /** With one of its files as it is now. */
  Firm with(ClientFile changed) {
    return new Firm(
        files.stream().map(file -> file.id().equals(changed.id()) ? changed : file).toList());
  }

  /** The file of that id. */
  ClientFile file(String id) {
    return files.stream().filter(file -> file.id().equals(id)).findFirst().orElseThrow();
  }

  /** Whether a client file stays as it is, whatever happens. */
  static boolean lasts(String id) {
    return Integer.parseInt(id.substring(1)) <= LASTING;
  }

  /** As the command line and the API take it. */
  public String csv() {
    StringBuilder csv = new StringBuilder("id,name,siren,contacts,domains,collaborators\n");
    files.forEach(file -> csv.append(file.csv()).append('\n'));
    return csv.toString();
  }

  /** The client files that show a mail of this owner with these people in it. */
  Set<String> filesOf(String owner, List<String> people) {
    Set<String> found = new TreeSet<>();
    for (String person : people) {
      String address = plain(person);
      String domain = address.substring(address.indexOf('@') + 1);
      boolean anybodysContact = files.stream().anyMatch(f -> f.contacts().contains(address));
      for (ClientFile file : files) {
        boolean byDomain =
            !anybodysContact
                && file.domains().contains(domain)
                && !FREE_MAIL.contains(domain)
                && !domain.equals(DOMAIN);
        if (file.collaborators().contains(owner)
            && !address.equals(owner)
            && (file.contacts().contains(address) || byDomain)) {
          found.add(file.id());
        }
      }
    }
    return found;
  }

  /** The ids among these of client files that this person works on. */
  Set<String> workedOn(String person, Set<String> ids) {
    Set<String> found = new TreeSet<>();
    for (ClientFile file : files) {
      if (ids.contains(file.id()) && file.collaborators().contains(person)) {
        found.add(file.id());
      }
    }
    return found;
  }

  private static String plain(String address) {
    return address.toLowerCase(Locale.ROOT).replaceFirst("\\+[^@]*@", "@");
  }
}
