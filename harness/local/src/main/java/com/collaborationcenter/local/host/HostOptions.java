package com.collaborationcenter.local.host;

import com.collaborationcenter.work.WorkReceiver;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.jetty.server.Handler;

/**
 * What the host is given from outside.
 *
 * @param port on 127.0.0.1; 0: any free one
 * @param triggers the kinds that run by themselves; timers also run by {@link
 *     FunctionsHost#runTimer}
 * @param receivers answers each queue's receiver by the queue's name
 * @param clock tells when timers are due
 * @param settings what {@code %NAME%} in a schedule or queue name stands for; the functions
 *     themselves read their settings on their own
 * @param extraHandlers asked, in order, for paths outside the route prefix
 * @param lockRenewal how often a running function's message is renewed; well below the queue's lock
 *     time
 * @param closeWithin the longest that {@link FunctionsHost#close} waits for functions that run
 * @param extraClasses jars and folders that the app's class loader has besides what is staged: what
 *     a harness puts between the app and its stores
 */
public record HostOptions(
    int port,
    Set<Kind> triggers,
    Function<String, WorkReceiver> receivers,
    Clock clock,
    Map<String, String> settings,
    List<Handler> extraHandlers,
    Duration lockRenewal,
    Duration closeWithin,
    List<Path> extraClasses) {

  /** The kinds of triggers. */
  public enum Kind {
    /** Requests under the route prefix. */
    HTTP,
    /** Messages of queues. */
    QUEUE,
    /** Schedules. */
    TIMER
  }

  /** Copies what could change. */
  public HostOptions {
    triggers = Set.copyOf(triggers);
    settings = Map.copyOf(settings);
    extraHandlers = List.copyOf(extraHandlers);
    extraClasses = List.copyOf(extraClasses);
    if (lockRenewal.isNegative() || lockRenewal.isZero() || closeWithin.isNegative()) {
      throw new IllegalArgumentException("durations are positive");
    }
  }

  /** All kinds of triggers, no settings, no extra handlers, renewal each 5 s, close within 10 s. */
  public static HostOptions on(int port, Function<String, WorkReceiver> receivers, Clock clock) {
    return new HostOptions(
        port,
        EnumSet.allOf(Kind.class),
        receivers,
        clock,
        Map.of(),
        List.of(),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        List.of());
  }

  /** Only these kinds run by themselves. */
  public HostOptions withTriggers(Set<Kind> kinds) {
    return new HostOptions(
        port,
        kinds,
        receivers,
        clock,
        settings,
        extraHandlers,
        lockRenewal,
        closeWithin,
        extraClasses);
  }

  /** With these settings. */
  public HostOptions withSettings(Map<String, String> values) {
    return new HostOptions(
        port,
        triggers,
        receivers,
        clock,
        values,
        extraHandlers,
        lockRenewal,
        closeWithin,
        extraClasses);
  }

  /** With these handlers for paths outside the route prefix. */
  public HostOptions withExtraHandlers(List<Handler> handlers) {
    return new HostOptions(
        port,
        triggers,
        receivers,
        clock,
        settings,
        handlers,
        lockRenewal,
        closeWithin,
        extraClasses);
  }

  /** With another rhythm of renewal. */
  public HostOptions withLockRenewal(Duration every) {
    return new HostOptions(
        port,
        triggers,
        receivers,
        clock,
        settings,
        extraHandlers,
        every,
        closeWithin,
        extraClasses);
  }

  /** With another limit for closing. */
  public HostOptions withCloseWithin(Duration limit) {
    return new HostOptions(
        port,
        triggers,
        receivers,
        clock,
        settings,
        extraHandlers,
        lockRenewal,
        limit,
        extraClasses);
  }

  /** With these on the app's class loader as well. */
  public HostOptions withExtraClasses(List<Path> jarsAndFolders) {
    return new HostOptions(
        port,
        triggers,
        receivers,
        clock,
        settings,
        extraHandlers,
        lockRenewal,
        closeWithin,
        jarsAndFolders);
  }
}
