package com.collaborationcenter.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the host makes of a staged app; what it cannot honour it refuses to start, and says so. */
class StagedAppTest {
  private static final Map<String, String> SETTINGS =
      Map.of("FIXTURE_QUEUE", "q", "FIXTURE_SCHEDULE", "01:00:00");

  @TempDir Path folder;

  private static FunctionsHost start(Path staged, Map<String, String> settings) {
    return FunctionsHost.start(
        staged,
        HostOptions.on(0, queue -> wait -> Optional.empty(), Clock.systemUTC())
            .withTriggers(Set.of(HostOptions.Kind.HTTP))
            .withSettings(settings)
            .withExtraHandlers(List.of(new Greeting())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "EventFunctions.timed   | 'type':'blobTrigger','name':'timer'                             | one: binding type blobTrigger isn't known here",
        "EventFunctions.timed   | 'type':'timerTrigger','name':'timer','schedule':'0 0 * * *'     | not a six-field NCRONTAB expression",
        "EventFunctions.timed   | 'type':'timerTrigger','name':'timer','schedule':'%ABSENT%'      | one: setting ABSENT isn't given",
        "EventFunctions.timed   | 'type':'timerTrigger','name':'other','schedule':'01:00:00'      | one: parameter of type java.lang.String isn't the trigger's",
        "EventFunctions.gone    | 'type':'timerTrigger','name':'timer','schedule':'01:00:00'      | one: 0 public methods fixture.EventFunctions.gone",
        "Gone.run               | 'type':'timerTrigger','name':'timer','schedule':'01:00:00'      | one: class isn't there: fixture.Gone",
        "EventFunctions.queued  | 'type':'serviceBusTrigger','name':'message','queueName':'q','connection':'C' | one: a queue without sessions isn't known here",
        "EventFunctions.queued  | 'type':'serviceBusTrigger','name':'message','queueName':'q','connection':'C','isSessionsEnabled':true,'cardinality':'MANY' | one: batches aren't known here",
        "HttpFunctions.text     | 'type':'httpTrigger','name':'request','route':'one'             | one: an http output belongs to an httpTrigger",
      })
  void refusesWhatItCannotHonour(String entryPoint, String binding, String reason)
      throws IOException {
    String json =
        "{'scriptFile':'../fixture-1.0.0.jar','entryPoint':'fixture.%s','bindings':[{%s}]}"
            .formatted(entryPoint, binding)
            .replace('\'', '"');
    Path staged = StagedFixture.stageOne(folder, json);
    assertThatThrownBy(() -> start(staged, SETTINGS))
        .isInstanceOf(HostRefused.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text                | one and text answer the same requests",
        "TEXT                | one and text answer the same requests",
        "a/{b:int}           | one: route segment {b:int} isn't known here",
        "{*rest}             | one: route segment {*rest} isn't known here",
        "{a?}/b              | one: only the end of a route is optional",
        "echo/{x}/{y}        | echo and one answer the same requests",
      })
  void refusesARouteThatItCannotHonour(String route, String reason) throws IOException {
    String json =
        """
        {"scriptFile":"../fixture-1.0.0.jar","entryPoint":"fixture.HttpFunctions.text","bindings":[
          {"type":"httpTrigger","name":"request","route":"%s"},
          {"type":"http","name":"$return"}]}"""
            .formatted(route);
    Path staged = StagedFixture.stageOne(folder, json);
    assertThatThrownBy(() -> start(staged, SETTINGS))
        .isInstanceOf(HostRefused.class)
        .hasMessageContaining(reason);
  }

  @Test
  void namesEveryFunctionThatItRefuses() throws IOException {
    Path staged = StagedFixture.stage(folder, false);
    assertThatThrownBy(() -> start(staged, Map.of()))
        .hasMessageContaining("queued: setting FIXTURE_QUEUE isn't given")
        .hasMessageContaining("started: setting FIXTURE_SCHEDULE isn't given");
  }

  @Test
  void refusesAnEmptyFolder() {
    assertThatThrownBy(() -> start(folder, SETTINGS))
        .isInstanceOf(HostRefused.class)
        .hasMessageContaining("no function is staged");
  }

  // Maven puts what the app needs into lib; what is only on the host's class path isn't the app's.
  @Test
  void hidesTheHostsOwnClassesFromTheApp() throws Exception {
    Path staged = StagedFixture.stage(folder, false);
    try (AppClassLoader app = StagedApp.read(staged, SETTINGS).classLoader(List.of())) {
      assertThat(app.loadClass("com.microsoft.azure.functions.HttpMethod"))
          .isSameAs(com.microsoft.azure.functions.HttpMethod.class);
      assertThat(app.loadClass("fixture.Instance").getClassLoader()).isSameAs(app);
      assertThatThrownBy(() -> app.loadClass("com.fasterxml.jackson.databind.ObjectMapper"))
          .isInstanceOf(ClassNotFoundException.class);
    }
  }

  // Two copies of SQLite in one process can corrupt a database that both have open.
  @Test
  void sharesOneCopyOfSqliteWithTheApp() throws Exception {
    Path staged = StagedFixture.stage(folder, false);
    try (AppClassLoader app = StagedApp.read(staged, SETTINGS).classLoader(List.of())) {
      assertThat(app.loadClass("org.sqlite.JDBC")).isSameAs(Class.forName("org.sqlite.JDBC"));
    }
  }

  @Test
  void asksExtraHandlersOutsideThePrefixOnly() throws IOException {
    Path staged = StagedFixture.stage(folder, false);
    try (FunctionsHost host = start(staged, SETTINGS)) {
      assertThat(RawHttp.exchange(host.baseUrl(), "GET /", List.of(), "").body())
          .isEqualTo("hello");
      assertThat(RawHttp.exchange(host.baseUrl(), "GET /api/unknown", List.of(), "").status())
          .isEqualTo(404);
    }
  }

  @Test
  void readsTheLimitsOfHostJson() throws IOException {
    Path file = folder.resolve("host.json");
    Files.writeString(
        file,
        """
        {"extensions":{"serviceBus":{"maxConcurrentSessions":3,"sessionIdleTimeout":"00:00:02"}}}""");
    HostFile host = HostFile.read(file);
    assertThat(host.routePrefix()).isEqualTo("api");
    assertThat(host.maxConcurrentSessions()).isEqualTo(3);
    assertThat(host.sessionIdleTimeout()).hasSeconds(2);
    assertThat(host.maxAutoLockRenewal()).hasMinutes(5);
  }

  private static final class Greeting extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      org.eclipse.jetty.io.Content.Sink.write(response, true, "hello", callback);
      return true;
    }
  }
}
