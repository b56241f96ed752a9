package com.collaborationcenter.local;

import picocli.CommandLine;

/** Starts the local runner from the command line. */
public final class Main {
  /** The command line was wrong. */
  private static final int USAGE = 2;

  private Main() {}

  /** Runs until it is stopped, or, with {@code --once}, until all mailboxes are caught up. */
  public static void main(String[] arguments) throws Exception {
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
    System.exit(run(options));
  }

  private static int run(RunnerOptions options) throws Exception {
    try (LocalRunner runner = LocalRunner.start(options)) {
      if (options.once()) {
        return runner.reportOnce(System.out) ? 0 : 1;
      }
      runner.welcome(System.out);
      Thread.currentThread().join();
      return 0;
    }
  }
}
