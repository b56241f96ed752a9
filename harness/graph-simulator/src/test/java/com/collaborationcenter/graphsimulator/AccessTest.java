package com.collaborationcenter.graphsimulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.graphsimulator.entra.SignIn;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.MailboxKind;
import com.collaborationcenter.graphsimulator.mailbox.User;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who gets in at Graph, with which tokens, to which kinds of mailbox. */
class AccessTest {
  private final GraphSimulator simulator =
      GraphSimulator.start(SimulatorOptions.graph().withEntraTokensOnly());
  private final Mailbox anna =
      simulator.mailboxes().create(User.of("anna@firm.example", "Anna Martin"));
  private final SignIn signIn;

  AccessTest() throws Exception {
    signIn = new SignIn(simulator);
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void aTokenOfEntraReachesTheOwnMailboxAlone() throws Exception {
    simulator.mailboxes().create(User.of("bruno@firm.example", "Bruno"));
    Graph graph = graph("Mail.ReadWrite User.Read");

    assertThat(graph.get("/me").json().path("id").asText()).isEqualTo(anna.user().id().toString());
    assertThat(graph.get("/me/messages").status()).isEqualTo(200);
    assertThat(graph.get("/users/bruno@firm.example/messages").code())
        .isEqualTo("ErrorAccessDenied");
  }

  @Test
  void aTokenThatNamesAPersonIsRefusedIfOnlyEntrasCount() {
    Graph.Answer answer = new Graph(simulator, anna).get("/me");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("InvalidAuthenticationToken");
    assertThat(answer.headers().get("WWW-Authenticate")).contains("error=\"invalid_token\"");
  }

  @Test
  void anAccessTokenEndsAfterAnHour() throws Exception {
    Graph graph = graph("Mail.ReadWrite User.Read");
    simulator.clock().advance(Duration.ofMinutes(59));
    assertThat(graph.get("/me").status()).isEqualTo(200);
    simulator.clock().advance(Duration.ofMinutes(1));

    assertThat(graph.get("/me").message()).contains("expired");
  }

  @Test
  void anAccessTokenEndsWithItsSession() throws Exception {
    Graph graph = graph("Mail.ReadWrite User.Read");
    simulator.entra().expireAccessTokens(anna.user().id());
    assertThat(graph.get("/me").message()).contains("expired");

    Graph later = graph("Mail.ReadWrite User.Read");
    assertThat(later.get("/me").status()).isEqualTo(200);
    simulator.entra().revokeSessions(anna.user().id());
    assertThat(later.get("/me").status()).isEqualTo(401);
    assertThat(later.get("/me").message()).contains("revoked");
  }

  @Test
  void aTokenPermitsOnlyWhatItsScopesSay() throws Exception {
    Graph profile = graph("User.Read");
    assertThat(profile.get("/me").status()).isEqualTo(200);
    assertThat(profile.get("/me/messages").status()).isEqualTo(403);
    assertThat(profile.get("/subscriptions").status()).isEqualTo(403);

    Graph mail = graph("Mail.ReadWrite");
    assertThat(mail.get("/me").code()).isEqualTo("Authorization_RequestDenied");
    assertThat(mail.get("/me/messages").status()).isEqualTo(200);
  }

  @Test
  void aProfileHasWhatIsSelected() throws Exception {
    User old = anna.user();
    simulator
        .mailboxes()
        .update(
            new User(
                old.id(),
                "anna.martin@firm.example",
                "Anna",
                List.of("anna@firm.example"),
                List.of("anna@home.example"),
                false));
    Graph graph = graph("User.Read");

    JsonNode person =
        graph.get("/me?$select=id,mail,proxyAddresses,otherMails,userType,assignedLicenses").json();

    assertThat(person.path("mail").asText()).isEqualTo("anna.martin@firm.example");
    assertThat(person.path("proxyAddresses").toString())
        .isEqualTo("[\"SMTP:anna.martin@firm.example\",\"smtp:anna@firm.example\"]");
    assertThat(person.path("otherMails").toString()).isEqualTo("[\"anna@home.example\"]");
    assertThat(person.path("userType").asText()).isEqualTo("Member");
    assertThat(person.path("assignedLicenses")).hasSize(1);
    assertThat(person.has("displayName")).isFalse();
    assertThat(graph.get("/me?$select=nonsense").status()).isEqualTo(400);
  }

  @Test
  void mailboxesOutOfReachAnswer404() throws Exception {
    Graph graph = graph("Mail.ReadWrite User.Read");
    anna.setKind(MailboxKind.ON_PREMISES);
    assertThat(graph.get("/me/messages").code()).isEqualTo("MailboxNotEnabledForRESTAPI");
    anna.setKind(MailboxKind.NONE);
    assertThat(graph.get("/me/mailFolders/inbox").code()).isEqualTo("ResourceNotFound");
    anna.setKind(MailboxKind.SHARED);
    assertThat(graph.get("/me/messages").status()).isEqualTo(200);
    assertThat(graph.get("/me?$select=assignedLicenses").json().path("assignedLicenses")).isEmpty();
    anna.setKind(MailboxKind.HOSTED);
    anna.setLicensed(false);
    assertThat(graph.get("/me/messages").code()).isEqualTo("MailboxNotEnabledForRESTAPI");
    assertThat(graph.post("/subscriptions", "{}").code()).isEqualTo("MailboxNotEnabledForRESTAPI");
    assertThat(graph.get("/me").status()).isEqualTo(200);
  }

  private Graph graph(String scopes) throws Exception {
    return new Graph(
        simulator.baseUrl(), signIn.accessToken(anna.user(), Set.of(scopes.split(" ", -1))));
  }
}
