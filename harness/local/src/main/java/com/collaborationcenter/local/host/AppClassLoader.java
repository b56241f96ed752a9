package com.collaborationcenter.local.host;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/**
 * Loads the app from its own jars alone: what is missing from {@code lib} is missing here as it
 * would be in Azure, though the host's class path may have it. Only the platform and what {@link
 * #FROM_HOST} names come from the host.
 */
final class AppClassLoader extends URLClassLoader {
  /**
   * The Functions API, whose types host and app share; and SQLite: two copies of it in one process
   * undo each other's file locks, which can corrupt a database that both have open (sqlite.org, How
   * To Corrupt, 2.2.1).
   */
  private static final List<String> FROM_HOST =
      List.of("com.microsoft.azure.functions.", "org.sqlite.");

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader host = AppClassLoader.class.getClassLoader();

  AppClassLoader(URL[] jars) {
    super("staged-app", jars, ClassLoader.getPlatformClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (FROM_HOST.stream().anyMatch(name::startsWith)) {
      return host.loadClass(name);
    }
    return super.loadClass(name, resolve);
  }
}
