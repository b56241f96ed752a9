package com.collaborationcenter.functions;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;

/**
 * How the worker gets its functions: always the same instances, from one {@link Wiring}. Without it
 * the worker would make an object per invocation (azure-facts 2.4).
 *
 * <p>An Error thrown here would leave the worker without an answer for ever (azure-facts 2.3):
 * whatever goes wrong leaves as an Exception, and nothing happens in the constructor.
 */
public final class Injector implements FunctionInstanceInjector {
  private static final Lazy<Wiring> WIRING = new Lazy<>(() -> new Wiring(Settings.read()));

  @Override
  public <T> T getInstance(Class<T> type) throws Exception {
    try {
      return WIRING.get().function(type);
    } catch (LinkageError | StackOverflowError fault) {
      throw new IllegalStateException("a function can't be made", fault);
    }
  }
}
