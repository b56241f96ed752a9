package com.collaborationcenter.graphsimulator.http;

import com.collaborationcenter.graphsimulator.fault.Faults;
import com.collaborationcenter.graphsimulator.fault.RequestFault;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The front door of /v1.0: counts, misbehaves when told to, checks the token, throttles. */
final class GraphHandler extends Handler.Abstract {
  static final String ROOT = "/v1.0";
  private static final List<String> BATCH = List.of("$batch");

  private final Callers callers;
  private final GraphRoutes routes;
  private final BatchRoute batches = new BatchRoute();
  private final Throttle throttle;
  private final Faults faults;
  private final Counters counters;
  private final ErrorBody errors;
  private final Duration latency;

  GraphHandler(
      Callers callers,
      GraphRoutes routes,
      Throttle throttle,
      Faults faults,
      Counters counters,
      ErrorBody errors,
      Duration latency) {
    this.callers = callers;
    this.routes = routes;
    this.throttle = throttle;
    this.faults = faults;
    this.counters = counters;
    this.errors = errors;
    this.latency = latency;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    String target = request.getHttpURI().getPathQuery();
    if (!target.startsWith(ROOT + "/")) {
      return false;
    }
    String below = target.substring(ROOT.length());
    GraphRequest read;
    try {
      read = Exchange.read(request, below);
    } catch (GraphFault malformed) {
      GraphRequest unread = GraphRequest.of(request.getMethod(), "/", Map.of(), new byte[0]);
      Exchange.write(unread, errors.of(malformed, unread), response, callback);
      return true;
    }
    counters.request(read.method(), read.segments());
    Optional<RequestFault> fault = faults.next(read.method() + " " + below);
    boolean cut = fault.isPresent() && fault.get().cuts();
    GraphResponse answer =
        fault.isPresent() && !cut ? errors.of(asked(fault.get()), read) : answer(read);
    counters.answered(answer.status());
    if (cut) {
      Exchange.cut(read, answer, response, callback);
    } else {
      Exchange.write(read, answer, response, callback);
    }
    return true;
  }

  private GraphResponse answer(GraphRequest request) {
    try {
      Caller caller = callers.of(request);
      Throttle.Place place = throttle.enter(caller.mailbox().user().id());
      try {
        pause();
        return request.segments().equals(BATCH)
            ? batches.handle(request, this::inner)
            : routes.answer(request, caller);
      } finally {
        place.leave();
      }
    } catch (GraphFault refused) {
      return errors.of(refused, request);
    }
  }

  private GraphResponse inner(GraphRequest request) {
    counters.inner(request.method(), request.segments());
    Optional<RequestFault> fault = faults.next("$batch " + request.method() + " " + request.path());
    if (fault.isPresent()) {
      return errors.of(asked(fault.get()), request);
    }
    try {
      Caller caller = callers.of(request);
      throttle.spend(caller.mailbox().user().id());
      return routes.answer(request, caller);
    } catch (GraphFault refused) {
      return errors.of(refused, request);
    }
  }

  private static GraphFault asked(RequestFault fault) {
    int seconds = fault.retryAfterSeconds();
    Duration wait = seconds == 0 ? null : Duration.ofSeconds(seconds);
    int status = fault.cuts() ? 500 : fault.status();
    return new GraphFault(status, fault.code(), "Asked for by the test.", wait);
  }

  private void pause() {
    faults.pause();
    if (latency.isZero()) {
      return;
    }
    try {
      Thread.sleep(latency.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
