package com.collaborationcenter.adapter.tika;

import com.collaborationcenter.preview.PreviewLimits;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * How a child is started: this JVM's own {@code java}, on the class path from which this class
 * came.
 *
 * <p>In Azure the worker loads the app by a class loader of its own, and {@code java.class.path}
 * knows nothing of it: there this class came from a jar in the staged {@code lib}, beside all
 * others. Elsewhere (tests, benchmarks) {@code java.class.path} is right.
 */
final class ChildCommand {
  private final String java;
  private final String classPath;
  private final String main;

  private ChildCommand(String java, String classPath, String main) {
    this.java = java;
    this.classPath = classPath;
    this.main = main;
  }

  /** Starts this main class. */
  static ChildCommand of(Class<?> main) {
    return new ChildCommand(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        classPath(),
        main.getName());
  }

  /** The command line of a child whose only folder is this one. */
  List<String> in(Path folder) {
    List<String> command = new ArrayList<>();
    command.add(java);
    command.addAll(
        List.of(
            "-Xmx" + PreviewLimits.HEAP_MEBIBYTES + "m",
            "-XX:MaxMetaspaceSize=192m",
            "-XX:MaxDirectMemorySize=32m",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:+UseSerialGC",
            // Started often, seldom long enough for the second compiler to pay.
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:+DisableAttachMechanism",
            "-XX:ErrorFile=" + folder.resolve("jvm-error"),
            "-Djava.io.tmpdir=" + folder,
            "-Djava.awt.headless=true",
            "-Dfile.encoding=UTF-8",
            "-Dsun.jnu.encoding=UTF-8",
            "-Duser.home=" + folder,
            // No parser of any library here fetches a DTD or a schema, or expands entities at will.
            "-Djavax.xml.accessExternalDTD=",
            "-Djavax.xml.accessExternalSchema=",
            "-Djavax.xml.accessExternalStylesheet=",
            "-Djdk.xml.entityExpansionLimit=100",
            "-Djdk.xml.totalEntitySizeLimit=1000000",
            // POI logs through it; what it says may quote the file.
            "-Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory",
            "-Dorg.apache.logging.log4j.simplelog.level=OFF"));
    if (Runtime.version().feature() < 24) {
      command.add("-Djava.security.manager=allow");
    }
    command.addAll(List.of("-cp", classPath, main, folder.toString()));
    return command;
  }

  private static String classPath() {
    Path own = origin();
    if (own != null && !Files.isDirectory(own) && hasTika(own.resolveSibling("lib"))) {
      return own + File.pathSeparator + own.resolveSibling("lib").resolve("*");
    }
    if (own != null && !Files.isDirectory(own) && hasTika(own.resolveSibling(""))) {
      return own.resolveSibling("*").toString();
    }
    return absolute(expanded(System.getProperty("java.class.path")));
  }

  private static boolean hasTika(Path folder) {
    File[] jars = folder.toFile().listFiles((all, name) -> name.startsWith("tika-core-"));
    return jars != null && jars.length > 0;
  }

  private static @Nullable Path origin() {
    try {
      var source = ChildCommand.class.getProtectionDomain().getCodeSource();
      return source == null ? null : Path.of(source.getLocation().toURI());
    } catch (URISyntaxException | IllegalArgumentException e) {
      return null;
    }
  }

  /** The child stands in another folder. */
  private static String absolute(String classPath) {
    List<String> paths = new ArrayList<>();
    StringTokenizer parts = new StringTokenizer(classPath, File.pathSeparator);
    while (parts.hasMoreTokens()) {
      paths.add(Path.of(parts.nextToken()).toAbsolutePath().normalize().toString());
    }
    return String.join(File.pathSeparator, paths);
  }

  /** A jar that stands for a class path, as test runners make, as that class path. */
  private static String expanded(String classPath) {
    if (classPath.contains(File.pathSeparator) || !classPath.endsWith(".jar")) {
      return classPath;
    }
    try (JarFile jar = new JarFile(classPath)) {
      Manifest manifest = jar.getManifest();
      String parts =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      if (parts == null) {
        return classPath;
      }
      URI base = Path.of(classPath).toUri();
      List<String> paths = new ArrayList<>();
      StringTokenizer tokens = new StringTokenizer(parts);
      while (tokens.hasMoreTokens()) {
        paths.add(Path.of(base.resolve(tokens.nextToken())).toString());
      }
      return String.join(File.pathSeparator, paths);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
