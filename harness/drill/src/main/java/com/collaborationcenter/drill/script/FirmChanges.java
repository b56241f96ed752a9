package com.collaborationcenter.drill.script;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Changes the client files that don't last: contacts, domains and collaborators come and go. */
final class FirmChanges {
  private final Random random;

  FirmChanges(Random random) {
    this.random = random;
  }

  /** The firm with one of its files changed. */
  Firm next(Firm firm) {
    List<ClientFile> changing =
        firm.files().stream().filter(file -> !Firm.lasts(file.id())).toList();
    ClientFile file = changing.get(random.nextInt(changing.size()));
    String number = file.id().substring(1);
    Set<String> contacts = new TreeSet<>(file.contacts());
    Set<String> domains = new TreeSet<>(file.domains());
    Set<String> collaborators = new TreeSet<>(file.collaborators());
    switch (random.nextInt(4)) {
      case 0 -> turn(contacts, "boss" + number + "@gmail.com");
      case 1 -> turn(contacts, "someone@client" + number + ".example");
      case 2 -> turn(domains, "client" + number + ".example");
      default -> turn(collaborators, Firm.OWNERS.get(random.nextInt(Firm.OWNERS.size())));
    }
    return firm.with(new ClientFile(file.id(), contacts, domains, collaborators));
  }

  private static void turn(Set<String> set, String value) {
    if (!set.remove(value)) {
      set.add(value);
    }
  }
}
