package com.collaborationcenter.local.host;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Gives the object that a function's method is called on: from the app's {@link
 * FunctionInstanceInjector} if it names one in {@code META-INF/services}, else a new one for each
 * invocation (azure-facts 2.4).
 */
final class Instances {
  private final AppClassLoader app;
  private @Nullable FunctionInstanceInjector injector;
  private boolean looked;

  Instances(AppClassLoader app) {
    this.app = app;
  }

  /**
   * The object.
   *
   * @throws Exception what the constructor or the injector threw
   */
  Object of(Class<?> type) throws Exception {
    FunctionInstanceInjector chosen = injector();
    return chosen == null ? created(type) : given(chosen, type);
  }

  // Looked for at the first invocation, not at start: as in the worker, a broken injector shows
  // itself when a function is called.
  private synchronized @Nullable FunctionInstanceInjector injector() {
    if (!looked) {
      List<FunctionInstanceInjector> found = new ArrayList<>();
      ServiceLoader.load(FunctionInstanceInjector.class, app).forEach(found::add);
      if (found.size() > 1) {
        throw new IllegalStateException(found.size() + " injectors, at most one is used");
      }
      injector = found.isEmpty() ? null : found.get(0);
      looked = true;
    }
    return injector;
  }

  private static Object given(FunctionInstanceInjector injector, Class<?> type) throws Exception {
    Object instance = injector.getInstance(type);
    if (instance == null) {
      throw new IllegalStateException("the injector gave nothing for " + type.getName());
    }
    return instance;
  }

  private static Object created(Class<?> type) throws Exception {
    try {
      return type.getDeclaredConstructor().newInstance();
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }
}
