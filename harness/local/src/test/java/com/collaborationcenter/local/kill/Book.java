package com.collaborationcenter.local.kill;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The client files of a small firm, before and after the one change of the test, and a matching of
 * its own over them: plain loops, none of the product's code.
 */
final class Book {
  static final String FIRM = "cabinet-essai.example";
  static final List<String> OWNERS =
      List.of("ada@" + FIRM, "bea@" + FIRM, "cyr@" + FIRM, "dan@" + FIRM, "eva@" + FIRM);

  private static final int FILES = 12;

  /** The only free-mail domains that occur here. */
  private static final Set<String> FREE_MAIL = Set.of("gmail.com", "orange.fr");

  private final List<File> files;

  /** A client file; addresses and domains in lower case. */
  record File(String id, Set<String> contacts, Set<String> domains, Set<String> collaborators) {}

  private Book(List<File> files) {
    this.files = files;
  }

  /** As the firm begins. */
  static Book before() {
    List<File> files = new ArrayList<>();
    for (int i = 1; i <= FILES; i++) {
      files.add(
          new File(
              "F" + i,
              setOf("dir@client" + i + ".example", "boss" + i + "@gmail.com"),
              setOf("client" + i + ".example"),
              setOf(OWNERS.get(i % 5), OWNERS.get((2 * i + 1) % 5))));
    }
    files.get(0).contacts().add("expert@client2.example"); // F1 and F2 have a man in common,
    files.get(1).contacts().add("expert@client2.example");
    files.get(2).domains().add("groupe.example"); // F3 and F4 a domain,
    files.get(3).domains().add("groupe.example");
    files.get(7).contacts().add("cfo@client7.example"); // and F8 a contact at F7's.
    return new Book(files);
  }

  /** As it goes on: contacts, domains and collaborators come and go, a client file is new. */
  static Book after() {
    Book book = before();
    book.files.get(0).contacts().remove("boss1@gmail.com");
    book.files.get(1).domains().add("nouveau.example");
    book.files.get(4).domains().remove("client5.example");
    book.files.get(5).collaborators().removeAll(OWNERS);
    book.files.get(5).collaborators().add(OWNERS.get(4));
    book.files.get(7).contacts().remove("cfo@client7.example");
    book.files.get(8).collaborators().addAll(OWNERS);
    book.files.add(
        new File("F13", setOf(), setOf("client13.example"), setOf(OWNERS.get(0), OWNERS.get(3))));
    return book;
  }

  List<String> ids() {
    return files.stream().map(File::id).toList();
  }

  /** As the command line and the API take it. */
  String csv() {
    StringBuilder csv = new StringBuilder("id,name,siren,contacts,domains,collaborators\n");
    for (File file : files) {
      csv.append(file.id()).append(",Client ").append(file.id()).append(",,");
      csv.append(String.join(";", file.contacts())).append(',');
      csv.append(String.join(";", file.domains())).append(',');
      csv.append(String.join(";", file.collaborators())).append('\n');
    }
    return csv.toString();
  }

  /** The client files that show a mail of this owner with these people in it. */
  Set<String> filesOf(String owner, List<String> people) {
    Set<String> found = new TreeSet<>();
    for (String person : people) {
      String address = plain(person);
      String domain = address.substring(address.indexOf('@') + 1);
      boolean anybodysContact = files.stream().anyMatch(f -> f.contacts().contains(address));
      for (File file : files) {
        boolean byDomain =
            !anybodysContact
                && file.domains().contains(domain)
                && !FREE_MAIL.contains(domain)
                && !domain.equals(FIRM);
        if (file.collaborators().contains(owner)
            && !address.equals(owner)
            && (file.contacts().contains(address) || byDomain)) {
          found.add(file.id());
        }
      }
    }
    return found;
  }

  private static String plain(String address) {
    return address.toLowerCase(Locale.ROOT).replaceFirst("\\+[^@]*@", "@");
  }

  private static Set<String> setOf(String... values) {
    return new TreeSet<>(List.of(values));
  }
}
