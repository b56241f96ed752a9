package com.collaborationcenter.local.demonstration;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Who plays in a conversation.
 *
 * @param second another collaborator: of the same file where it has one, and in payroll only if the
 *     lead is
 * @param colleague one of the client's people who is no contact, or the client where there is none
 * @param others contacts of other files of the same lead
 */
record Cast(
    ClientFile file,
    Person lead,
    Person second,
    Person client,
    Person client2,
    Person colleague,
    List<Person> others) {

  static Cast of(ClientFile file, Person lead, Roster roster, Random random) {
    List<Person> seconds = new ArrayList<>(file.collaborators());
    seconds.removeIf(
        person -> person.equals(lead) || (person.doesPayroll() && !lead.doesPayroll()));
    Person second =
        seconds.isEmpty() ? someoneElse(lead, roster) : seconds.get(random.nextInt(seconds.size()));
    List<Person> contacts = file.contacts();
    Person client = contacts.get(random.nextInt(3) == 0 ? contacts.size() - 1 : 0);
    Person client2 =
        client.equals(contacts.get(0)) ? contacts.get(contacts.size() - 1) : contacts.get(0);
    return new Cast(
        file,
        lead,
        second,
        client,
        client2,
        file.colleagues().isEmpty() ? client : file.colleagues().get(0),
        roster.files().stream()
            .filter(other -> other.collaborators().contains(lead) && !other.equals(file))
            .map(other -> other.contacts().get(0))
            .filter(person -> !person.equals(client))
            .distinct()
            .limit(4)
            .toList());
  }

  /** The people that a role of a script names. */
  List<Person> of(String role) {
    return switch (role) {
      case "client" -> List.of(client);
      case "client2" -> List.of(client2);
      case "client+" -> List.of(client.taggedWith("compta"));
      case "collègue" -> List.of(colleague);
      case "collab" -> List.of(lead);
      case "collab2" -> List.of(second);
      case "autres" -> others;
      default -> List.of(Person.outsider(role));
    };
  }

  private static Person someoneElse(Person lead, Roster roster) {
    List<Person> firm = roster.collaborators();
    return firm.get(lead.equals(firm.get(0)) ? 1 : 0);
  }
}
