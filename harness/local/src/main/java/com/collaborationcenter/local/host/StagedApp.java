package com.collaborationcenter.local.host;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What {@code azure-functions-maven-plugin} staged (azure-facts 1.2).
 *
 * @param functions by name, in order
 * @param jars the app jars, then {@code lib}, in order of name
 */
record StagedApp(HostFile host, List<FunctionFile> functions, List<Path> jars) {

  /** Refuses an app with anything that this host can't honour, naming all of it. */
  static StagedApp read(Path folder, Map<String, String> settings) throws IOException {
    FunctionFileReader reader = new FunctionFileReader(settings);
    List<String> reasons = new ArrayList<>();
    List<FunctionFile> functions = new ArrayList<>();
    for (Path child : children(folder)) {
      Path file = child.resolve("function.json");
      if (Files.isRegularFile(file)) {
        try {
          functions.add(reader.read(file));
        } catch (HostRefused e) {
          reasons.add(String.valueOf(e.getMessage()));
        }
      }
    }
    if (functions.isEmpty() && reasons.isEmpty()) {
      reasons.add("no function is staged in " + folder.getFileName());
    }
    if (!reasons.isEmpty()) {
      throw new HostRefused(reasons);
    }
    return new StagedApp(
        HostFile.read(folder.resolve("host.json")),
        List.copyOf(functions),
        jars(folder, functions));
  }

  private static List<Path> jars(Path folder, List<FunctionFile> functions) throws IOException {
    List<Path> jars =
        new ArrayList<>(new TreeSet<>(functions.stream().map(FunctionFile::jar).toList()));
    Path lib = folder.resolve("lib");
    if (Files.isDirectory(lib)) {
      children(lib).stream().filter(file -> file.toString().endsWith(".jar")).forEach(jars::add);
    }
    return List.copyOf(jars);
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    }
  }

  /**
   * Loads the app.
   *
   * @param extra jars and folders that it has besides its own
   */
  AppClassLoader classLoader(List<Path> extra) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (Path jar : jars) {
      urls.add(jar.toUri().toURL());
    }
    for (Path path : extra) {
      urls.add(path.toUri().toURL());
    }
    return new AppClassLoader(urls.toArray(new URL[0]));
  }
}
