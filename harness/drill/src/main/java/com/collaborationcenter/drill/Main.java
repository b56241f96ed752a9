package com.collaborationcenter.drill;

import com.collaborationcenter.drill.verdict.Figures;
import java.io.IOException;
import java.io.InputStream;
import java.util.logging.LogManager;
import picocli.CommandLine;

/** Runs a drill; the last line that it prints is its figures, as one JSON object. */
public final class Main {
  private static final int USAGE = 2;

  private Main() {}

  /** Exits with 0 only if everything holds. */
  public static void main(String[] arguments) throws Exception {
    configureLogging();
    DrillOptions options = new DrillOptions();
    try {
      CommandLine.ParseResult unused = new CommandLine(options).parseArgs(arguments);
    } catch (CommandLine.PicocliException e) {
      System.err.println(e.getMessage());
      System.exit(USAGE);
    }
    Figures figures = new Drill(options).run();
    System.out.println(figures.json());
    System.exit(figures.hold() ? 0 : 1);
  }

  /** Quiet servers, as in the local runner. */
  private static void configureLogging() throws IOException {
    try (InputStream configuration = Main.class.getResourceAsStream("/logging.properties")) {
      LogManager.getLogManager().readConfiguration(configuration);
    }
  }
}
