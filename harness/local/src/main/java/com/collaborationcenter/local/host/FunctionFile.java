package com.collaborationcenter.local.host;

import java.nio.file.Path;
import java.util.List;

/**
 * One function, as its {@code function.json} describes it.
 *
 * @param name the folder's name, which is the function's
 * @param jar the app jar, absolute
 * @param entryPoint class and method, joined by a dot
 */
public record FunctionFile(String name, Path jar, String entryPoint, Trigger trigger) {

  /** The class of the entry point. */
  public String className() {
    return entryPoint.substring(0, entryPoint.lastIndexOf('.'));
  }

  /** The method of the entry point. */
  public String methodName() {
    return entryPoint.substring(entryPoint.lastIndexOf('.') + 1);
  }

  /** What starts a function. */
  public sealed interface Trigger permits Http, Queue, Timer {
    /** The binding's name: it ties the trigger to a parameter of the method. */
    String bindingName();
  }

  /**
   * An HTTP request.
   *
   * @param route below the route prefix, without a slash at either end
   * @param methods in upper case; empty: all
   * @param authLevel in upper case, for example {@code ANONYMOUS}; keys aren't checked here
   */
  public record Http(String bindingName, String route, List<String> methods, String authLevel)
      implements Trigger {}

  /**
   * A message of a Service Bus queue with sessions, one at a time.
   *
   * @param queue the queue's name, settings resolved
   * @param connection the name of the connection's setting
   */
  public record Queue(String bindingName, String queue, String connection) implements Trigger {}

  /**
   * A moment.
   *
   * @param schedule six-field NCRONTAB in UTC, or an interval; settings resolved
   */
  public record Timer(String bindingName, String schedule, boolean runOnStartup)
      implements Trigger {}
}
