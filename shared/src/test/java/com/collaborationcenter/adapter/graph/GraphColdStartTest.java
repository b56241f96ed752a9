package com.collaborationcenter.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GraphColdStartTest {
  private static final String PACKAGE = "com.collaborationcenter.adapter.graph.";

  @Test
  void loadsNeitherSdkNorHttpClientBeforeTheFirstCall() throws Exception {
    try (RecordingLoader loader = new RecordingLoader()) {
      Class<?> tokens = loader.loadClass("com.collaborationcenter.fetch.GraphTokens");
      Object none = Proxy.newProxyInstance(loader, new Class<?>[] {tokens}, (p, m, a) -> "t");
      Class<?> connection = loader.loadClass(PACKAGE + "GraphConnection");
      Object built =
          connection
              .getConstructor(URI.class, tokens)
              .newInstance(URI.create("https://graph.microsoft.com/v1.0"), none);
      loader.loadClass(PACKAGE + "GraphMailSource").getConstructor(connection).newInstance(built);
      loader
          .loadClass(PACKAGE + "GraphSubscriptions")
          .getConstructor(connection)
          .newInstance(built);

      assertThat(loader.loaded)
          .contains(PACKAGE + "GraphMailSource", PACKAGE + "GraphSubscriptions")
          .noneMatch(
              name ->
                  name.startsWith("com.microsoft.")
                      || name.startsWith("okhttp3.")
                      || name.startsWith("okio.")
                      || name.startsWith("kotlin."));
    }
  }

  /** Loads everything of the class path anew, and remembers what. */
  private static final class RecordingLoader extends URLClassLoader {
    final Set<String> loaded = Collections.synchronizedSet(new HashSet<>());

    RecordingLoader() {
      super(
          Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
              .map(RecordingLoader::url)
              .toArray(URL[]::new),
          ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      Class<?> found = super.findClass(name);
      loaded.add(name);
      return found;
    }

    private static URL url(String entry) {
      try {
        return Path.of(entry).toUri().toURL();
      } catch (MalformedURLException e) {
        throw new AssertionError(e);
      }
    }
  }
}
