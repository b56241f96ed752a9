package com.collaborationcenter.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/**
 * A small app, staged in the shape that azure-functions-maven-plugin gives it (azure-facts 1.2).
 */
final class StagedFixture {
  private static final Path RESOURCES = Path.of("src/test/resources/host");
  private static final String INJECTOR =
      "META-INF/services/com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector";

  // Compiled once for all tests: name in the jar, and content.
  private static final Map<String, byte[]> COMPILED = new TreeMap<>();

  private StagedFixture() {}

  /** Compiles and stages the fixture below an empty folder; answers the staged app's folder. */
  static Path stage(Path folder, boolean withInjector) throws IOException {
    Path staged = folder.resolve("fixture-app");
    for (Path file : files(RESOURCES.resolve("staged"))) {
      Path target = staged.resolve(RESOURCES.resolve("staged").relativize(file).toString());
      Files.createDirectories(target.resolveSibling("."));
      Files.copy(file, target);
    }
    Files.createDirectories(staged.resolve("lib"));
    jar(staged.resolve("fixture-1.0.0.jar"), compiled(folder.resolve("classes")), withInjector);
    return staged;
  }

  /** A staged app of a single function.json, for what is refused. */
  static Path stageOne(Path folder, String functionJson) throws IOException {
    Path staged = stage(folder, false);
    Files.createDirectories(staged.resolve("one"));
    Files.writeString(staged.resolve("one").resolve("function.json"), functionJson);
    return staged;
  }

  private static synchronized Map<String, byte[]> compiled(Path classes) throws IOException {
    if (COMPILED.isEmpty()) {
      compile(classes, files(RESOURCES.resolve("app")).stream().map(Path::toString).toList());
      for (Path file : files(classes)) {
        COMPILED.put(
            classes.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return COMPILED;
  }

  private static void compile(Path classes, List<String> sources) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-d",
                classes.toString(),
                "--release",
                "17",
                "-proc:none",
                "-encoding",
                "UTF-8",
                "-classpath",
                System.getProperty("java.class.path")));
    arguments.addAll(sources);
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(new String[0]));
    assertThat(exit).as("exit code of javac over the fixture").isZero();
  }

  private static void jar(Path jar, Map<String, byte[]> classes, boolean withInjector)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : classes.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
      if (withInjector) {
        zip.putNextEntry(new ZipEntry(INJECTOR));
        zip.write("fixture.OneInstanceInjector\n".getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
