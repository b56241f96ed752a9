package com.collaborationcenter.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.functions.http.FakeRequest;
import com.collaborationcenter.functions.http.Requires;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.ServiceBusQueueTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shape of the app: which functions there are, how each is reached, and by whom. */
class FunctionsTest {
  @TempDir private Path folder;

  /** A function as it is written down: its class and its method. */
  private record Function(Class<?> type, Method method) {
    String name() {
      return method.getAnnotation(FunctionName.class).value();
    }

    <A extends Annotation> Optional<A> trigger(Class<A> kind) {
      return Arrays.stream(method.getParameters())
          .flatMap(parameter -> Optional.ofNullable(parameter.getAnnotation(kind)).stream())
          .findFirst();
    }

    boolean isHttp() {
      return trigger(HttpTrigger.class).isPresent();
    }

    String line() {
      return name() + " | " + triggerText() + " | " + access();
    }

    private String triggerText() {
      Optional<HttpTrigger> http = trigger(HttpTrigger.class);
      if (http.isPresent()) {
        List<String> methods = Arrays.stream(http.get().methods()).map(Object::toString).toList();
        return "http | " + String.join(",", methods) + " /" + http.get().route();
      }
      Optional<ServiceBusQueueTrigger> queue = trigger(ServiceBusQueueTrigger.class);
      if (queue.isPresent()) {
        return "queue | "
            + queue.get().queueName()
            + (queue.get().isSessionsEnabled() ? " (sessions)" : "");
      }
      return trigger(TimerTrigger.class)
          .map(timer -> "timer | " + timer.schedule())
          .orElse("unknown trigger");
    }

    private String access() {
      Requires requires = type.getAnnotation(Requires.class);
      return requires == null ? "-" : requires.value().name();
    }
  }

  @Test
  void areThoseOfTheGoldenList() throws IOException {
    String actual =
        String.join("\n", functions().stream().map(Function::line).sorted().toList()) + "\n";

    assertThat(actual)
        .as("change functions/src/test/resources/functions.txt if this is meant")
        .isEqualTo(golden());
  }

  @Test
  void eachHttpFunctionSaysWhoMayCallItAndChecksItInCode() {
    for (Function function : functions()) {
      assertThat(function.type().isAnnotationPresent(Requires.class))
          .as(function.name())
          .isEqualTo(function.isHttp());
      function
          .trigger(HttpTrigger.class)
          .ifPresent(
              http -> {
                // The host's keys are no identity; the gate checks each call.
                assertThat(http.authLevel()).isEqualTo(AuthorizationLevel.ANONYMOUS);
                assertThat(http.route()).as(function.name()).isNotBlank();
                assertThat(http.methods()).as(function.name()).hasSize(1);
              });
    }
  }

  @Test
  void eachHasItsNameInItsClass() {
    for (Function function : functions()) {
      String suffix =
          function.isHttp()
              ? "HttpFunction"
              : function.trigger(TimerTrigger.class).isPresent()
                  ? "TimerFunction"
                  : "QueueFunction";
      assertThat(function.type().getSimpleName()).endsWith(suffix);
      assertThat(function.name()).matches("[a-z]+(-[a-z]+)*");
    }
  }

  @Test
  void eachCanBeMadeAndIsAlwaysTheSame() {
    Wiring wiring = new Wiring(embedded());
    for (Function function : functions()) {
      Object made = wiring.function(function.type());
      assertThat(made).isInstanceOf(function.type());
      assertThat(wiring.function(function.type())).isSameAs(made);
    }
    // Made, not used: no engine has a file yet.
    assertThat(folder).isEmptyDirectory();
  }

  /**
   * From a cold start, Graph waits for ten seconds (graph-facts 1.1): nothing may stand between.
   */
  @Test
  void theHandshakeNeedsNoSettingAndMakesNoEngine() {
    GraphNotificationsHttpFunction webhook =
        new Wiring(new Settings(Map.of())).function(GraphNotificationsHttpFunction.class);

    HttpResponseMessage answer =
        webhook.run(
            new FakeRequest().query("validationToken", "Validation: <token> & \"more\""),
            FakeRequest.context());

    assertThat(answer.getStatusCode()).isEqualTo(200);
    assertThat(answer.getHeader("Content-Type")).startsWith("text/plain");
    assertThat(answer.getBody()).isEqualTo("Validation: &lt;token&gt; &amp; &quot;more&quot;");
  }

  /** Graph shakes hands with each address by itself (graph-facts 1.1). */
  @Test
  void theLifecycleAddressShakesHandsAndTakesEventsAlike() {
    GraphLifecycleHttpFunction bare =
        new Wiring(new Settings(Map.of())).function(GraphLifecycleHttpFunction.class);
    HttpResponseMessage handshake =
        bare.run(new FakeRequest().query("validationToken", "a&b"), FakeRequest.context());
    assertThat(handshake.getStatusCode()).isEqualTo(200);
    assertThat(handshake.getBody()).isEqualTo("a&amp;b");

    GraphLifecycleHttpFunction webhook =
        new Wiring(embedded()).function(GraphLifecycleHttpFunction.class);
    String stranger = "{\"value\":[{\"lifecycleEvent\":\"missed\",\"clientState\":\"wrong\"}]}";
    assertThat(webhook.run(new FakeRequest().body(stranger), FakeRequest.context()).getStatusCode())
        .isEqualTo(202);
    assertThat(webhook.run(new FakeRequest().body("no"), FakeRequest.context()).getStatusCode())
        .isEqualTo(400);
  }

  @Test
  void theHandshakeRefusesAnEndlessToken() {
    GraphNotificationsHttpFunction webhook =
        new Wiring(new Settings(Map.of())).function(GraphNotificationsHttpFunction.class);

    assertThat(
            webhook
                .run(
                    new FakeRequest().query("validationToken", "x".repeat(2_049)),
                    FakeRequest.context())
                .getStatusCode())
        .isEqualTo(400);
  }

  @Test
  void noticesMakeTheQueueAloneAndNoRecordStore() {
    GraphNotificationsHttpFunction webhook =
        new Wiring(embedded()).function(GraphNotificationsHttpFunction.class);

    assertThat(post(webhook, "{\"value\":[{\"clientState\":\"wrong\"}]}")).isEqualTo(202);
    assertThat(post(webhook, "not json")).isEqualTo(400);
    assertThat(post(webhook, "")).isEqualTo(400);
    assertThat(post(webhook, " ".repeat(4_000_001))).isEqualTo(413);

    assertThat(folder.toFile().list())
        .isNotEmpty()
        .allSatisfy(name -> assertThat(name).startsWith("queues"));
  }

  @Test
  void aFaultOfTheSettingsIsAnAnsweredFault() {
    GraphNotificationsHttpFunction webhook =
        new Wiring(new Settings(Map.of())).function(GraphNotificationsHttpFunction.class);

    assertThat(post(webhook, "{\"value\":[]}")).isEqualTo(500);
  }

  private static int post(GraphNotificationsHttpFunction webhook, String body) {
    return webhook.run(new FakeRequest().body(body), FakeRequest.context()).getStatusCode();
  }

  private Settings embedded() {
    return new Settings(
        Map.of(
            "ENGINE", "embedded",
            "DATA_FOLDER", folder.toString(),
            "TENANT_ID", "tenant",
            "TOKEN_ISSUER", "https://issuer.example",
            "TOKEN_AUDIENCE", "audience",
            "TOKEN_KEYS_URL", "https://issuer.example/keys",
            "MAC_KEYS", Base64.getEncoder().encodeToString(new byte[32])));
  }

  private static List<Function> functions() {
    List<Function> functions = new ArrayList<>();
    for (JavaClass found :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("com.collaborationcenter.functions")) {
      Class<?> type = found.reflect();
      for (Method method : type.getDeclaredMethods()) {
        if (method.isAnnotationPresent(FunctionName.class)) {
          functions.add(new Function(type, method));
        }
      }
    }
    assertThat(functions).isNotEmpty();
    return functions;
  }

  private static String golden() throws IOException {
    try (InputStream file = FunctionsTest.class.getResourceAsStream("/functions.txt")) {
      if (file == null) {
        throw new IllegalStateException("functions.txt is missing");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
