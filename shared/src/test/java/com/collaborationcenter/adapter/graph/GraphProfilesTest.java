package com.collaborationcenter.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.Profiles.Profile;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /me}: whose addresses, and whether there is a mailbox. */
class GraphProfilesTest {
  private final CannedGraph graph = new CannedGraph();
  private final GraphProfiles profiles =
      new GraphProfiles(graph.connection(), bearer -> "on-behalf-of-" + bearer, "the-tenant");
  private final GraphMailboxKind kind = new GraphMailboxKind(graph.connection());

  GraphProfilesTest() throws IOException {}

  @AfterEach
  void stop() {
    graph.close();
  }

  @Test
  void readsTheAddressesThatTheFirmGaveAndNoOthers() {
    graph.then(
        CannedGraph.json(
            200,
            "{\"id\":\"ann-id\",\"mail\":\"Ann@Cabinet.fr\",\"userPrincipalName\":\"a@cabinet.fr\","
                + "\"proxyAddresses\":[\"SMTP:Ann@cabinet.fr\",\"smtp:old@cabinet.fr\","
                + "\"x500:/o=x/cn=ann\",\"SIP:sip@cabinet.fr\"],"
                + "\"otherMails\":[\"anything@client.fr\"]}"));

    Profile profile = profiles.read("bearer");

    assertThat(profile.person()).isEqualTo(new PersonId("the-tenant", "ann-id"));
    assertThat(profile.main()).isEqualTo(EmailAddress.of("ann@cabinet.fr"));
    assertThat(profile.addresses())
        .containsExactlyInAnyOrder(
            EmailAddress.of("ann@cabinet.fr"),
            EmailAddress.of("a@cabinet.fr"),
            EmailAddress.of("old@cabinet.fr"));
    CannedGraph.Request request = graph.onlyRequest();
    assertThat(request.path()).isEqualTo("/v1.0/me");
    assertThat(request.query())
        .containsEntry("$select", "id,mail,userPrincipalName,proxyAddresses");
    assertThat(request.header("Authorization")).isEqualTo("Bearer on-behalf-of-bearer");
  }

  @Test
  void takesTheUserPrincipalNameWhereThereIsNoMailbox() {
    graph.then(
        CannedGraph.json(
            200, "{\"id\":\"ann-id\",\"mail\":null,\"userPrincipalName\":\"a@cabinet.fr\"}"));

    assertThat(profiles.read("bearer").main()).isEqualTo(EmailAddress.of("a@cabinet.fr"));
  }

  @Test
  void refusesAProfileWithoutAnyAddressAndOneThatGraphDenies() {
    graph.then(CannedGraph.json(200, "{\"id\":\"ann-id\",\"userPrincipalName\":\"no address\"}"));
    assertUnreadable();
    graph.then(CannedGraph.error(403, "Authorization_RequestDenied"));
    assertUnreadable();
    graph.then(CannedGraph.error(401, "InvalidAuthenticationToken"));
    assertUnreadable();
  }

  @Test
  void comesBackLaterWhenGraphThrottles() {
    graph.then(CannedGraph.error(429, "TooManyRequests"));

    assertThatThrownBy(() -> profiles.read("bearer")).isInstanceOf(RetryLater.class);
  }

  @Test
  void findsTheInboxOfAHostedMailbox() {
    graph.then(CannedGraph.json(200, "{\"id\":\"inbox\"}"));

    assertThatCode(() -> kind.requireHosted("token")).doesNotThrowAnyException();

    assertThat(graph.onlyRequest().path()).isEqualTo("/v1.0/me/mailFolders/inbox");
    assertThat(graph.onlyRequest().header("Authorization")).isEqualTo("Bearer token");
  }

  @ParameterizedTest
  @CsvSource({
    "404, MailboxNotEnabledForRESTAPI, mailbox_not_hosted",
    "404, ResourceNotFound, mailbox_not_hosted",
    "403, Forbidden, mailbox_unreachable"
  })
  void refusesAMailboxThatMicrosoftDoesNotHost(int status, String error, String code) {
    graph.then(CannedGraph.error(status, error));

    assertThatThrownBy(() -> kind.requireHosted("token"))
        .isInstanceOf(CannotProcess.class)
        .extracting(fault -> ((CannotProcess) fault).code())
        .isEqualTo(code);
  }

  private void assertUnreadable() {
    assertThatThrownBy(() -> profiles.read("bearer"))
        .isInstanceOf(CannotProcess.class)
        .extracting(fault -> ((CannotProcess) fault).code())
        .isEqualTo("profile_unreadable");
  }
}
