package com.collaborationcenter.local.demonstration;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A conversation as {@code conversations.txt} writes it, before anyone plays it.
 *
 * @param kinds client files that it suits; empty for mail that belongs to no client
 * @param firstMonth first month of the year in which it starts, 1 to 12
 * @param lastMonth last such month
 * @param payroll a payroll collaborator has to lead it
 */
record Script(
    String key,
    Set<ClientFile.Kind> kinds,
    int firstMonth,
    int lastMonth,
    boolean payroll,
    List<Turn> turns) {

  enum Flag {
    /** Forwards the mail before it, with what that one carried. */
    FORWARD,
    /** Marked private by its sender. */
    PRIVATE,
    /** A meeting request. */
    MEETING,
    /** HTML with an image on a remote server. */
    IMAGES,
    /** No greeting, no closing formula, no signature. */
    BARE,
    /** Doesn't quote the mail that it answers. */
    SHORT
  }

  /** One mail of a conversation; an empty subject means that of the conversation. */
  record Turn(
      String from,
      List<String> to,
      List<String> cc,
      List<String> documents,
      Set<Flag> flags,
      String subject,
      String text) {}

  Script {
    if (turns.isEmpty() || turns.get(0).subject().isEmpty()) {
      throw new IllegalArgumentException(key + " needs a first turn with a subject");
    }
  }

  static List<Script> load() {
    return ResourceText.sections(ResourceText.read("conversations.txt"), "===").stream()
        .map(Script::read)
        .toList();
  }

  boolean uses(String role) {
    return turns.stream().anyMatch(t -> t.from().equals(role) || t.to().contains(role));
  }

  private static Script read(ResourceText.Section section) {
    String[] fields = ResourceText.fields(section.heading(), 4);
    Set<ClientFile.Kind> kinds = EnumSet.noneOf(ClientFile.Kind.class);
    ResourceText.list(fields[1], ",")
        .forEach(kind -> kinds.add(ClientFile.Kind.valueOf(kind.toUpperCase(Locale.ROOT))));
    String[] months = (fields[2].isEmpty() ? "1-12" : fields[2]).split("-", 2);
    return new Script(
        fields[0],
        kinds,
        Integer.parseInt(months[0]),
        Integer.parseInt(months[1]),
        fields[3].equals("payroll"),
        ResourceText.sections(section.text(), "---").stream().map(Script::readTurn).toList());
  }

  private static Turn readTurn(ResourceText.Section section) {
    String[] fields = ResourceText.fields(section.heading(), 3);
    String[] fromAndRest = fields[0].split(" > ", 2);
    String[] toAndCc = (fromAndRest[1] + " ").split(" cc ", 2);
    Set<Flag> flags = new HashSet<>();
    ResourceText.list(fields[2], ",")
        .forEach(flag -> flags.add(Flag.valueOf(flag.toUpperCase(Locale.ROOT))));
    List<String> lines = Arrays.asList(section.text().split("\n", -1));
    boolean titled = lines.get(0).startsWith("Objet : ");
    return new Turn(
        fromAndRest[0].strip(),
        ResourceText.list(toAndCc[0], ","),
        toAndCc.length > 1 ? ResourceText.list(toAndCc[1], ",") : List.of(),
        ResourceText.list(fields[1], ","),
        flags,
        titled ? lines.get(0).substring("Objet : ".length()) : "",
        String.join("\n", titled ? lines.subList(1, lines.size()) : lines).strip());
  }
}
