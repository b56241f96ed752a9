package com.collaborationcenter.drill.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Who writes to the firm and is written to, in the forms in which addresses come. */
final class Correspondents {
  private static final int CLIENTS = 18;

  private final Random random;
  private final List<String> all = new ArrayList<>();

  Correspondents(Random random) {
    this.random = random;
    for (int i = 1; i <= CLIENTS; i++) {
      all.add("dir@client" + i + ".example");
      all.add("Dir+invoices@Client" + i + ".EXAMPLE");
      all.add("someone@client" + i + ".example");
      all.add("Boss" + i + "@GMAIL.com");
    }
    all.addAll(Firm.OWNERS);
    all.addAll(
        List.of(
            "expert@client2.example",
            "cfo@client7.example",
            "anyone@groupe.example",
            "friend@gmail.com",
            "friend@orange.fr",
            "letters@news.example",
            "bank@bank.example",
            "someone@mail.client3.example",
            "colleague@" + Firm.DOMAIN));
  }

  String any() {
    return all.get(random.nextInt(all.size()));
  }

  List<String> any(int many) {
    return IntStream.range(0, many).mapToObj(i -> any()).toList();
  }
}
