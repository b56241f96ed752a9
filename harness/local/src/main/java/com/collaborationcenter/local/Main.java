package com.collaborationcenter.local;

import java.io.IOException;
import java.io.InputStream;
import java.util.logging.LogManager;
import picocli.CommandLine;

/** Starts the local runner from the command line. */
public final class Main {
  /** The command line was wrong. */
  private static final int USAGE = 2;

  private Main() {}

  /** Runs until it is stopped, or, with {@code --once}, until all mailboxes are caught up. */
  public static void main(String[] arguments) throws Exception {
    configureLogging();
    RunnerOptions options = new RunnerOptions();
    CommandLine commandLine = new CommandLine(options);
    try {
      CommandLine.ParseResult parsed = commandLine.parseArgs(arguments);
      if (CommandLine.printHelpIfRequested(parsed)) {
        return;
      }
      options.mail();
    } catch (CommandLine.PicocliException e) {
      System.err.println(e.getMessage());
      commandLine.usage(System.err);
      System.exit(USAGE);
    }
    try {
      System.exit(run(options));
    } catch (CannotRun refusal) {
      System.err.println(refusal.getMessage());
      System.exit(USAGE);
    }
  }

  private static int run(RunnerOptions options) throws Exception {
    Report.Result result;
    try (LocalRunner runner = LocalRunner.start(options)) {
      if (!options.once()) {
        runner.welcome(System.out);
        Thread.currentThread().join();
      }
      result = runner.report();
    }
    // The very last line, after all that closing may say.
    System.out.println(result.json());
    return result.proved() ? 0 : 1;
  }

  /** Quiet servers; what a function logs is seen. */
  private static void configureLogging() throws IOException {
    try (InputStream configuration = Main.class.getResourceAsStream("/logging.properties")) {
      LogManager.getLogManager().readConfiguration(configuration);
    }
  }
}
