package com.collaborationcenter.local.host;

import java.net.URL;
import java.net.URLClassLoader;

/**
 * Loads the app from its own jars alone: what is missing from {@code lib} is missing here as it
 * would be in Azure, though the host's class path may have it. Only the platform and the Functions
 * API come from the host, which must share these types with the app.
 */
final class AppClassLoader extends URLClassLoader {
  private static final String FUNCTIONS_API = "com.microsoft.azure.functions.";

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader host = AppClassLoader.class.getClassLoader();

  AppClassLoader(URL[] jars) {
    super("staged-app", jars, ClassLoader.getPlatformClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith(FUNCTIONS_API)) {
      return host.loadClass(name);
    }
    return super.loadClass(name, resolve);
  }
}
