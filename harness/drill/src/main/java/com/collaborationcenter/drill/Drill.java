package com.collaborationcenter.drill;

import com.collaborationcenter.drill.run.DrillFolder;
import com.collaborationcenter.drill.run.DrillRun;
import com.collaborationcenter.drill.run.MailForm;
import com.collaborationcenter.drill.run.Outlook;
import com.collaborationcenter.drill.run.Product;
import com.collaborationcenter.drill.script.Firm;
import com.collaborationcenter.drill.script.Script;
import com.collaborationcenter.drill.verdict.Comparison;
import com.collaborationcenter.drill.verdict.Completeness;
import com.collaborationcenter.drill.verdict.Figures;
import com.collaborationcenter.drill.verdict.Latencies;
import com.collaborationcenter.drill.verdict.Tabs;
import com.collaborationcenter.graphsimulator.GraphSimulator;
import com.collaborationcenter.graphsimulator.SimulatorOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One drill, from an empty folder to the figures. */
final class Drill {
  /** Graph isn't at once either; and so there is work in flight. */
  private static final Duration LATENCY = Duration.ofMillis(10);

  /** Stands for a subscription's week. */
  private static final Duration SUBSCRIBED = Duration.ofMinutes(1);

  /** A run shorter than this can't come to every write point, and doesn't claim to. */
  private static final int MINUTES_FOR_EVERY_POINT = 10;

  /** Work that was put off again and again by faults waits for minutes. */
  private static final Duration SETTLES_WITHIN = Duration.ofMinutes(6);

  private final DrillOptions options;

  Drill(DrillOptions options) {
    this.options = options;
  }

  Figures run() throws IOException, InterruptedException {
    Instant begun = Instant.now();
    long seed = options.seed();
    System.out.println("drill: -Ddrill.seed=" + seed);
    Script script = Script.write(seed, options.mails(), begun);
    DrillFolder folder = new DrillFolder(options.folder());
    System.out.println("drill: keeps book in " + folder.path());
    // Far more a minute than people ever cause, since years of mail pass in minutes here.
    SimulatorOptions graphs =
        SimulatorOptions.graph()
            .withPlainAuthorisePage()
            .withLatency(LATENCY)
            .withLimits(4, 200_000);
    try (GraphSimulator graph = GraphSimulator.start(graphs)) {
      graph.subscriptions().grantAtMost(SUBSCRIBED);
      Outlook outlook = new Outlook(graph, MailForm.of(options.mail()));
      script.past().forEach(outlook::past);
      Duration minutes = Duration.ofMinutes(options.minutes());
      try (DrillRun run = new DrillRun(script, graph, outlook, folder, seed)) {
        run.storm(minutes);
        Product product = run.settle();
        Set<String> proved = new Completeness(product).await(Instant.now(), SETTLES_WITHIN);
        Comparison comparison =
            Comparison.of(
                script.end().expected(),
                new Tabs(product).read(script.end().clientFiles()),
                script.end().decided());
        say(comparison, run);
        return new Figures(
            seed,
            script.end().mails(),
            comparison,
            Firm.OWNERS.stream().collect(Collectors.toMap(Function.identity(), proved::contains)),
            new Latencies(outlook.arrivals(), run.rows()),
            graph.counters().requests(),
            run.kills(),
            run.pointsSeen(),
            run.pointsKilled(),
            options.minutes() >= MINUTES_FOR_EVERY_POINT,
            Duration.between(begun, Instant.now()));
      }
    }
  }

  private static void say(Comparison comparison, DrillRun run) {
    for (Map.Entry<String, Integer> kind : run.faults().entrySet()) {
      System.out.println("drill: fault " + kind.getKey() + ": " + kind.getValue());
    }
    System.out.println("drill: mailboxes connected again by their owners: " + run.reconnected());
    run.unreached().forEach(moment -> System.out.println("drill: ended no life: " + moment));
    comparison.differences().forEach(difference -> System.out.println("drill: " + difference));
  }
}
