package com.collaborationcenter.local.demonstration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who is who: the collaborators and the client files, as {@code firm.txt} lists them. */
record Roster(Set<String> firmDomains, List<Person> collaborators, List<ClientFile> files) {
  Roster {
    firmDomains = Set.copyOf(firmDomains);
    collaborators = List.copyOf(collaborators);
    files = List.copyOf(files);
  }

  static Roster load() {
    return new Reader().read(ResourceText.read("firm.txt"));
  }

  boolean isOfFirm(Person person) {
    return firmDomains.contains(person.domain());
  }

  private static final class Reader {
    private final Set<String> domains = new LinkedHashSet<>();
    private final Map<String, Person> collaborators = new LinkedHashMap<>();
    private final List<ClientFile> files = new ArrayList<>();
    private String fileLine = "";
    private final List<Person> contacts = new ArrayList<>();
    private final List<Person> colleagues = new ArrayList<>();

    Roster read(String text) {
      text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(this::readLine);
      endFile();
      return new Roster(domains, List.copyOf(collaborators.values()), files);
    }

    private void readLine(String line) {
      String word = line.substring(0, line.indexOf(' '));
      String rest = line.substring(word.length()).strip();
      switch (word) {
        case "domain" -> domains.add(rest);
        case "collaborator" -> {
          String[] codeAndPerson = rest.split("\\|", 2);
          collaborators.put(codeAndPerson[0].strip(), Person.read(codeAndPerson[1].strip()));
        }
        case "file" -> {
          endFile();
          fileLine = rest;
        }
        case "contact" -> contacts.add(Person.read(rest));
        case "colleague" -> colleagues.add(Person.read(rest));
        default -> throw new IllegalArgumentException("unknown line: " + line);
      }
    }

    private void endFile() {
      if (fileLine.isEmpty()) {
        return;
      }
      String[] fields = ResourceText.fields(fileLine, 6);
      files.add(
          new ClientFile(
              files.size() + 1,
              fields[0],
              fields[1],
              ClientFile.Kind.valueOf(fields[2].toUpperCase(Locale.ROOT)),
              fields[3],
              ResourceText.list(fields[4], ";"),
              contacts,
              colleagues,
              ResourceText.list(fields[5], ";").stream().map(this::collaborator).toList()));
      contacts.clear();
      colleagues.clear();
    }

    private Person collaborator(String code) {
      return Optional.ofNullable(collaborators.get(code))
          .orElseThrow(() -> new IllegalArgumentException("unknown collaborator " + code));
    }
  }
}
