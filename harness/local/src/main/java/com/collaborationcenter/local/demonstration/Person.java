package com.collaborationcenter.local.demonstration;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Someone who writes or is written to. Bodies without a civility (a tax office, a newsletter) have
 * their whole name as last name.
 *
 * @param address as mail carries it: its domain in ASCII
 */
record Person(String civility, String first, String last, String job, String address) {
  private static final Pattern NAMED = Pattern.compile("(.*?)\\s*<(.+)>");

  Person {
    if (last.isBlank() || address.indexOf('@') < 1) {
      throw new IllegalArgumentException("a person needs a name and an address");
    }
    int at = address.lastIndexOf('@') + 1;
    address = address.substring(0, at) + IDN.toASCII(address.substring(at));
  }

  /** Reads {@code Mme Claire Rouvière | job | address}. */
  static Person read(String line) {
    String[] fields = ResourceText.fields(line, 3);
    String[] names = fields[0].split(" ", 3);
    return new Person(names[0], names[1], names[2], fields[1], fields[2]);
  }

  /** Reads {@code Name <address>}: someone outside the firm and its clients. */
  static Person outsider(String text) {
    Matcher named = NAMED.matcher(text);
    if (!named.matches()) {
      throw new IllegalArgumentException("not a role nor a name and address: " + text);
    }
    return new Person("", "", named.group(1), "", named.group(2));
  }

  Person taggedWith(String tag) {
    return new Person(civility, first, last, job, address.replace("@", "+" + tag + "@"));
  }

  boolean doesPayroll() {
    return job.equals("Gestionnaire de paie");
  }

  String fullName() {
    return (first + " " + last).strip();
  }

  String formalName() {
    return (civility.equals("Mme") ? "Madame " : civility.equals("M.") ? "Monsieur " : "") + last;
  }

  String domain() {
    return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
  }
}
