package com.collaborationcenter.drill.points;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The book that the drill and the processes that it ends share: a folder of files of lines, each
 * appended in one write, so that a process that ends at any moment loses none.
 */
public final class PointFiles {
  /** The system property that tells a process which folder it is. */
  public static final String FOLDER = "drill.points";

  private final Path folder;

  /** In this folder, which exists. */
  public PointFiles(Path folder) {
    this.folder = folder;
  }

  /** Notes that a process met a point, for the first time in its life. */
  void seen(String point) {
    append("seen", point);
  }

  /** Notes that a process ends now. */
  void ended(Moment moment) {
    append("ended", moment.line());
  }

  /** Notes when the row of a mail was written. */
  void rowWritten(String mail, long epochMillis) {
    append("rows", epochMillis + "\t" + mail);
  }

  /** Each point as often as a process met it. */
  public List<String> seen() {
    return lines("seen");
  }

  /** The moments at which processes ended, in their order. */
  public List<Moment> ended() {
    return lines("ended").stream().map(Moment::of).toList();
  }

  /** When rows were written, in milliseconds since 1970, in their order. */
  public Map<String, List<Long>> rows() {
    Map<String, List<Long>> rows = new LinkedHashMap<>();
    for (String line : lines("rows")) {
      int tab = line.indexOf('\t');
      rows.computeIfAbsent(line.substring(tab + 1), mail -> new ArrayList<>())
          .add(Long.parseLong(line.substring(0, tab)));
    }
    return rows;
  }

  /** What the next process shall do. */
  public void write(Plan plan) {
    try {
      Files.write(folder.resolve("plan"), plan.lines(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Plan plan() {
    return Plan.of(lines("plan"));
  }

  private void append(String file, String line) {
    try {
      Files.writeString(
          folder.resolve(file), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> lines(String file) {
    try {
      Path path = folder.resolve(file);
      return Files.exists(path) ? Files.readAllLines(path) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
