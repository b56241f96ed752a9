package com.collaborationcenter.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  private static Path compiled(Path classes) throws IOException {
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
    files(RESOURCES.resolve("app")).forEach(file -> arguments.add(file.toString()));
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(new String[0]));
    assertThat(exit).as("exit code of javac over the fixture").isZero();
    return classes;
  }

  private static void jar(Path jar, Path classes, boolean withInjector) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Path file : files(classes)) {
        zip.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
        zip.write(Files.readAllBytes(file));
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
