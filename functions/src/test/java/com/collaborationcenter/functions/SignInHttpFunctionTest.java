package com.collaborationcenter.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.functions.http.FakeRequest;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.PersonLimit;
import com.collaborationcenter.person.Caller;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.pipeline.MailboxSignIn;
import com.microsoft.azure.functions.HttpResponseMessage;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SignInHttpFunctionTest {
  @Test
  void whoBeginsTooOftenIsRefusedBeforeEntraIdIsAsked() {
    HttpGate gate =
        new HttpGate(
            () -> bearer -> new Caller(new PersonId("tenant", bearer), false, Set.of()),
            () -> (person, bearer) -> Set.of());
    AtomicInteger asked = new AtomicInteger();
    Supplier<MailboxSignIn> refusing =
        () -> {
          asked.incrementAndGet();
          throw new CannotProcess("consent_required", "nobody consented");
        };
    Instant now = Instant.parse("2026-03-02T08:00:00Z");
    SignInHttpFunction function =
        new SignInHttpFunction(gate, refusing, new PersonLimit(() -> now));
    for (int i = 0; i < PersonLimit.CALLS; i++) {
      assertThat(call(function, "anna").getStatusCode()).isEqualTo(422);
    }

    assertThat(call(function, "anna").getStatusCode()).isEqualTo(429);
    assertThat(asked.get()).isEqualTo(PersonLimit.CALLS);
    assertThat(call(function, "bruno").getStatusCode()).isEqualTo(422);
  }

  private static HttpResponseMessage call(SignInHttpFunction function, String person) {
    return function.run(
        new FakeRequest().header("Authorization", "Bearer " + person), FakeRequest.context());
  }
}
