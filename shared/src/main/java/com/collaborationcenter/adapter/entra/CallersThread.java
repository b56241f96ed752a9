package com.collaborationcenter.adapter.entra;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs MSAL's work where it is waited for. MSAL's default is the JVM's common pool, whose threads
 * carry another class loader than the app's in a Functions host, and are few.
 */
final class CallersThread extends AbstractExecutorService {
  @Override
  public void execute(Runnable work) {
    work.run();
  }

  @Override
  public void shutdown() {}

  @Override
  public List<Runnable> shutdownNow() {
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return false;
  }

  @Override
  public boolean isTerminated() {
    return false;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return true;
  }
}
