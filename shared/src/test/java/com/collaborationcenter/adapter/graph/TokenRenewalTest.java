package com.collaborationcenter.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.connection.SubscriptionWish;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.fetch.Fetched;
import com.collaborationcenter.fetch.GraphTokens;
import com.collaborationcenter.fetch.ListingCursor;
import com.collaborationcenter.fetch.ListingCursor.By;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens when Graph refuses a token. */
class TokenRenewalTest {
  private static final MailboxId MAILBOX = new MailboxId("11111111-1111-4111-8111-111111111111");

  private static final ListingCursor START =
      ListingCursor.from(By.RECEIVED, ListingCursor.BEGINNING);

  /** Gives {@code token-0} until that is refused, then {@code token-1}, and so on. */
  private static final class NumberedTokens implements GraphTokens {
    private final List<String> refused = new ArrayList<>();

    @Override
    public String accessToken(MailboxId mailbox) {
      return "token-" + refused.size();
    }

    @Override
    public void refused(MailboxId mailbox, String accessToken) {
      refused.add(accessToken);
    }
  }

  private final CannedGraph graph = new CannedGraph();
  private final NumberedTokens tokens = new NumberedTokens();

  TokenRenewalTest() throws IOException {}

  @AfterEach
  void stop() {
    graph.close();
  }

  @Test
  void repeatsTheRequestOnceWithANewToken() {
    graph
        .then(CannedGraph.error(401, "InvalidAuthenticationToken"))
        .then(CannedGraph.json(200, "{\"value\":[]}"));

    source(tokens).list(MAILBOX, START);

    assertThat(tokens.refused).containsExactly("token-0");
    assertThat(graph.requests())
        .extracting(request -> request.header("Authorization"))
        .containsExactly("Bearer token-0", "Bearer token-1");
    assertThat(graph.requests()).extracting(CannedGraph.Request::target).hasSize(2);
    assertThat(graph.requests().get(0).target()).isEqualTo(graph.requests().get(1).target());
  }

  @Test
  void repeatsARequestWithItsBody() {
    graph
        .then(
            CannedGraph.error(401, "InvalidAuthenticationToken")
                .with("WWW-Authenticate", "Bearer error=\"insufficient_claims\", claims=\"e30=\""))
        .then(
            CannedGraph.json(
                201,
                "{\"id\":\"11111111-0000-4000-8000-000000000000\","
                    + "\"expirationDateTime\":\"2026-03-09T09:00:00Z\"}"));

    new GraphSubscriptions(connection(tokens)).create(MAILBOX, wish());

    assertThat(graph.requests()).hasSize(2);
    assertThat(graph.requests().get(0).body()).contains("changeType");
    assertThat(graph.requests().get(1).body()).isEqualTo(graph.requests().get(0).body());
  }

  @Test
  void repeatsABatchWithItsBody() {
    graph
        .then(CannedGraph.error(401, "InvalidAuthenticationToken"))
        .then(
            CannedGraph.json(
                200,
                "{\"responses\":[{\"id\":\"0\",\"status\":404,"
                    + "\"body\":{\"error\":{\"code\":\"ErrorItemNotFound\"}}}]}"));

    assertThatCode(() -> source(tokens).fetch(MAILBOX, List.of(new MailId("m1"))))
        .doesNotThrowAnyException();

    assertThat(graph.requests().get(0).body()).contains("m1");
    assertThat(graph.requests().get(1).body()).isEqualTo(graph.requests().get(0).body());
  }

  /** Graph checks the token of each request in a batch by itself. */
  @Test
  void repeatsWhatIsRefusedWithinABatch() {
    graph
        .then(CannedGraph.json(200, "{\"responses\":[" + gone(0) + "," + refused(1) + "]}"))
        .then(CannedGraph.json(200, "{\"responses\":[" + gone(0) + "]}"));

    Map<MailId, Fetched> fetched =
        source(tokens).fetch(MAILBOX, List.of(new MailId("m1"), new MailId("m2")));

    assertThat(fetched.values()).hasSize(2).hasOnlyElementsOfType(Fetched.Gone.class);
    assertThat(tokens.refused).containsExactly("token-0");
    assertThat(graph.requests().get(1).header("Authorization")).isEqualTo("Bearer token-1");
    assertThat(graph.requests().get(1).body()).contains("m2").doesNotContain("m1");
  }

  @Test
  void needsTheOwnerWhenANewTokenIsRefusedWithinABatchToo() {
    graph
        .then(CannedGraph.json(200, "{\"responses\":[" + refused(0) + "]}"))
        .then(CannedGraph.json(200, "{\"responses\":[" + refused(0) + "]}"));

    assertThatThrownBy(() -> source(tokens).fetch(MAILBOX, List.of(new MailId("m1"))))
        .isInstanceOf(CannotProcess.class)
        .extracting(fault -> ((CannotProcess) fault).code())
        .isEqualTo("reconnect_needed");
    assertThat(graph.requests()).hasSize(2);
  }

  private static String gone(int id) {
    return answer(id, 404, "ErrorItemNotFound");
  }

  private static String refused(int id) {
    return answer(id, 401, "InvalidAuthenticationToken");
  }

  private static String answer(int id, int status, String code) {
    return "{\"id\":\"%d\",\"status\":%d,\"body\":{\"error\":{\"code\":\"%s\"}}}"
        .formatted(id, status, code);
  }

  @Test
  void needsTheOwnerWhenANewTokenIsRefusedToo() {
    graph
        .then(CannedGraph.error(401, "InvalidAuthenticationToken"))
        .then(CannedGraph.error(401, "InvalidAuthenticationToken"));

    assertThatThrownBy(() -> source(tokens).list(MAILBOX, START))
        .isInstanceOf(CannotProcess.class)
        .extracting(fault -> ((CannotProcess) fault).code())
        .isEqualTo("reconnect_needed");
    assertThat(graph.requests()).hasSize(2);
  }

  @Test
  void asksNoSecondTimeWithTheSameToken() {
    graph.then(CannedGraph.error(401, "InvalidAuthenticationToken"));

    assertThatThrownBy(() -> source(mailbox -> "the-only-one").list(MAILBOX, START))
        .isInstanceOf(CannotProcess.class)
        .extracting(fault -> ((CannotProcess) fault).code())
        .isEqualTo("reconnect_needed");
    assertThat(graph.requests()).hasSize(1);
  }

  @Test
  void leavesADenialAsItIs() {
    graph
        .then(CannedGraph.error(403, "ErrorAccessDenied"))
        .then(CannedGraph.json(200, "{\"id\":\"inbox\"}"));

    assertThatThrownBy(() -> source(tokens).list(MAILBOX, START))
        .isInstanceOf(RetryLater.class)
        .extracting(fault -> ((RetryLater) fault).code())
        .isEqualTo("graph_throttled");
    assertThat(tokens.refused).isEmpty();
  }

  @Test
  void passesOnWhatTheSignInServiceSaysOfANewToken() {
    graph.then(CannedGraph.error(401, "InvalidAuthenticationToken"));
    GraphTokens down =
        new GraphTokens() {
          private boolean refused;

          @Override
          public String accessToken(MailboxId mailbox) {
            if (refused) {
              throw new RetryLater("entra_unreachable", Duration.ofSeconds(15));
            }
            return "token";
          }

          @Override
          public void refused(MailboxId mailbox, String accessToken) {
            refused = true;
          }
        };

    assertThatThrownBy(() -> source(down).list(MAILBOX, START))
        .isInstanceOf(RetryLater.class)
        .extracting(fault -> ((RetryLater) fault).code())
        .isEqualTo("entra_unreachable");
  }

  private GraphMailSource source(GraphTokens given) {
    return new GraphMailSource(connection(given));
  }

  private GraphConnection connection(GraphTokens given) {
    return new GraphConnection(graph.baseUrl(), given);
  }

  private static SubscriptionWish wish() {
    return new SubscriptionWish(
        URI.create("https://app.example/api/notices"),
        URI.create("https://app.example/api/lifecycle"),
        "secret",
        Instant.parse("2026-03-09T09:00:00Z"));
  }
}
