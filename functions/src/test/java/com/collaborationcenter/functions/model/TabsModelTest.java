package com.collaborationcenter.functions.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tag;
import net.jqwik.api.statistics.Statistics;

/**
 * Random sequences of what can happen to a firm: after each act, once the product has settled,
 * every tab of everybody is what {@link NaiveModel} says, which is written from the specification.
 * jqwik reports the seed, and makes a sequence that fails shorter. To repeat one, name the seed in
 * {@code @Property(seed = "…")}.
 */
class TabsModelTest {
  /** In one sequence. */
  private static final int ACTS = 100;

  private static final Path MEMORY = Path.of("/dev/shm");

  /** 2,000 acts. */
  @Property(tries = 20, edgeCases = EdgeCasesMode.NONE)
  void everyTabShowsWhatTheModelSays(@ForAll("acts") List<Act> acts) {
    holds(acts);
    allKindsAreSeen();
  }

  /** 10,000 acts. */
  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  @Tag("long")
  void everyTabShowsWhatTheModelSaysForLong(@ForAll("acts") List<Act> acts) {
    holds(acts);
    allKindsAreSeen();
  }

  /** The sequences are worth something: what is to be held against the model comes about. */
  private static void allKindsAreSeen() {
    Statistics.label("rows seen")
        .coverage(
            coverage ->
                List.of("own", "own, with copies", "a colleague's", "a colleague's, with copies")
                    .forEach(kind -> coverage.check(kind).count(count -> count > 0)));
    Statistics.label("people's wishes")
        .coverage(
            coverage ->
                List.of("done", "refused")
                    .forEach(outcome -> coverage.check(outcome).count(count -> count > 0)));
  }

  /** Always the longest, and any part of it when it fails. */
  @Provide
  Arbitrary<List<Act>> acts() {
    RandomDistribution longest = (size, min, max, center) -> random -> max;
    return Acts.any().list().ofMaxSize(ACTS).withSizeDistribution(longest);
  }

  private static void holds(List<Act> acts) {
    Path folder = newFolder();
    try (Run run = new Run(folder)) {
      int number = 0;
      for (Act act : acts) {
        String step = "act " + ++number + ", " + act;
        try {
          run.happens(act);
        } catch (RuntimeException | AssertionError fault) {
          throw new AssertionError(step, fault);
        }
        assertThat(run.differences()).as(step).isEmpty();
      }
    } finally {
      delete(folder);
    }
  }

  private static Path newFolder() {
    try {
      return Files.isWritable(MEMORY)
          ? Files.createTempDirectory(MEMORY, "model-test")
          : Files.createTempDirectory("model-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
