package com.collaborationcenter.drill;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The drill's command line; what Maven passes on from -Ddrill.NAME. */
@Command(name = "drill", description = "Runs the whole product under faults, and counts.")
final class DrillOptions {
  private static final int SEEDS = 1_000_000;

  @Option(names = "--seed", paramLabel = "N", description = "Repeats a script; default: any.")
  private String seed = "random";

  @Option(names = "--mails", paramLabel = "N", description = "Mails in each mailbox.")
  private int mails = 2_000;

  @Option(names = "--minutes", paramLabel = "N", description = "How long faults last at most.")
  private int minutes = 30;

  @Option(
      names = "--mail",
      paramLabel = "DIR",
      description = "Real mail (.eml, .mbox, .zip) whose bodies and headers are used.")
  private String mail = "none";

  @Option(names = "--folder", paramLabel = "DIR", description = "Where data is kept.")
  private Path folder = Path.of(System.getProperty("java.io.tmpdir"));

  /** The seed; without one, any. */
  long seed() {
    return seed.equals("random") ? new Random().nextInt(SEEDS) : Long.parseLong(seed);
  }

  int mails() {
    return mails;
  }

  int minutes() {
    return minutes;
  }

  Optional<Path> mail() {
    return mail.equals("none") ? Optional.empty() : Optional.of(Path.of(mail));
  }

  Path folder() {
    return folder;
  }
}
