package com.collaborationcenter.local.real;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The people in each mail of a zip, read without a mail library, and mails per client file counted
 * with plain sets: on purpose another way than the importer's and the matcher's.
 */
final class HandCount {
  private static final Set<String> FIELDS = Set.of("from", "sender", "reply-to", "to", "cc", "bcc");

  private static final Pattern FIELD = Pattern.compile("([!-9;-~]+):(.*)", Pattern.DOTALL);

  private static final Pattern ADDRESS =
      Pattern.compile("([^\\s<>,;:\"()\\[\\]@]+)@([A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*)");

  private final List<Set<String>> mails = new ArrayList<>();

  /** A client file, addresses and domains in lower case. */
  record File(String id, Set<String> contacts, Set<String> domains, Set<String> collaborators) {}

  /** Reads all mails of the zip. */
  static HandCount of(Path zip) throws IOException {
    HandCount count = new HandCount();
    try (ZipFile mails = new ZipFile(zip.toFile())) {
      for (Enumeration<? extends ZipEntry> all = mails.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        try (InputStream in = mails.getInputStream(entry)) {
          String mail = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
          count.mails.add(people(mail));
        }
      }
    }
    return count;
  }

  int mails() {
    return mails.size();
  }

  /** In how many mails each word taken from the addresses occurs, the most frequent first. */
  List<String> mostFrequent(Predicate<String> wanted, boolean domains) {
    Map<String, Integer> counts = new HashMap<>();
    for (Set<String> people : mails) {
      Set<String> words = new TreeSet<>();
      people.forEach(address -> words.add(domains ? domain(address) : address));
      words.stream().filter(wanted).forEach(word -> counts.merge(word, 1, Integer::sum));
    }
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** How many mails each client file shows of this owner. */
  Map<String, Long> mailsByFile(String owner, List<File> files) {
    Set<String> contacts = new TreeSet<>();
    files.forEach(file -> contacts.addAll(file.contacts()));
    Map<String, Long> counts = new TreeMap<>();
    for (File file : files) {
      long count = 0;
      for (Set<String> people : mails) {
        boolean shows =
            people.stream()
                .filter(address -> !address.equals(owner))
                .anyMatch(
                    address ->
                        file.contacts().contains(address)
                            || (!contacts.contains(address)
                                && file.domains().contains(domain(address))));
        count += shows && file.collaborators().contains(owner) ? 1 : 0;
      }
      counts.put(file.id(), count);
    }
    return counts;
  }

  static String domain(String address) {
    return address.substring(address.indexOf('@') + 1);
  }

  private static Set<String> people(String mail) {
    Set<String> people = new TreeSet<>();
    Set<String> seen = new TreeSet<>();
    String head = mail.split("\\r?\\n\\r?\\n", 2)[0];
    for (String line : head.replaceAll("\\r?\\n[ \\t]+", " ").split("\\r?\\n", -1)) {
      Matcher field = FIELD.matcher(line);
      if (field.matches()) {
        String name = field.group(1).toLowerCase(Locale.ROOT);
        if (FIELDS.contains(name) && seen.add(name)) {
          people.addAll(addresses(field.group(2)));
        }
      }
    }
    return people;
  }

  private static Set<String> addresses(String text) {
    Set<String> found = new TreeSet<>();
    Matcher address = ADDRESS.matcher(text);
    while (address.find()) {
      String local = address.group(1).toLowerCase(Locale.ROOT).replaceFirst("(.)\\+.*", "$1");
      found.add(local + "@" + address.group(2).toLowerCase(Locale.ROOT));
    }
    return found;
  }
}
