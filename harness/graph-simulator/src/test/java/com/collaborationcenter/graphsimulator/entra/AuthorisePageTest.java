package com.collaborationcenter.graphsimulator.entra;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.graphsimulator.GraphSimulator;
import com.collaborationcenter.graphsimulator.SimulatorOptions;
import com.collaborationcenter.graphsimulator.fault.RequestFault;
import com.collaborationcenter.graphsimulator.mailbox.User;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page on which people sign in, and refusals that MSAL doesn't show, by plain HTTP. */
class AuthorisePageTest {
  private final GraphSimulator simulator =
      GraphSimulator.start(SimulatorOptions.graph().withPlainAuthorisePage());
  private final EntraSimulator entra = simulator.entra();
  private final String tenant = entra.tenant();
  private final User anna = User.of("anna@firm.example", "Anna <Martin>");
  private final SigningClient client;

  AuthorisePageTest() throws Exception {
    simulator.mailboxes().create(anna);
    client = new SigningClient(simulator);
    entra.register(client.application());
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void thePageListsTheAccountsAndBringsTheStateBack() throws Exception {
    assertThat(client.get(client.page(tenant)).body())
        .contains("Anna &lt;Martin&gt;")
        .contains("value=\"" + anna.id() + "\"");

    Map<String, String> back = client.choose(tenant, Map.of("account", anna.id().toString()));
    assertThat(back).containsKey("code").containsEntry("state", "the-state");
  }

  @Test
  void aRefusalIsBroughtBack() throws Exception {
    assertThat(client.choose(tenant, Map.of("refuse", "true")))
        .containsEntry("error", "access_denied")
        .containsEntry("state", "the-state")
        .doesNotContainKey("code");
  }

  @Test
  void thePageForAnAdministratorNeverCallsBack() throws Exception {
    entra.consents().set(SigningClient.ID, Set.of());
    entra.consents().setAdministratorNeeded(SigningClient.ID, true);

    HttpResponse<String> answer =
        client.post(client.page(tenant), Map.of("account", anna.id().toString()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Location")).isEmpty();
    assertThat(answer.body()).contains("Need admin approval");
  }

  @Test
  void choosingAnAccountConsents() throws Exception {
    entra.consents().set(SigningClient.ID, Set.of());
    assertThat(client.choose(tenant, Map.of("account", anna.id().toString()))).containsKey("code");
    assertThat(entra.consents().given(SigningClient.ID, anna.id().toString()))
        .containsExactlyInAnyOrder("Mail.ReadWrite", "User.Read");
  }

  @Test
  void anAddressThatIsNotRegisteredIsNeverLedTo() throws Exception {
    Map<String, String> page = new LinkedHashMap<>(client.page());
    page.put("redirect_uri", "https://elsewhere.example/");
    HttpResponse<String> answer =
        client.get(entra.url() + "/" + tenant + "/oauth2/v2.0/authorize?" + new Form(page).write());

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("AADSTS50011");
  }

  @Test
  void withoutAPageOnlyAHintedAccountIsTaken() throws Exception {
    Map<String, String> page = new LinkedHashMap<>(client.page());
    page.put("prompt", "none");
    page.put("response_mode", "fragment");
    assertThat(location(page)).contains("#error=login_required");
    page.put("login_hint", anna.address());
    assertThat(location(page)).contains("#code=");
  }

  @Test
  void thePlainDoorHasThePageAndNothingElse() throws Exception {
    JsonNode discovery =
        new ObjectMapper()
            .readTree(
                client
                    .get(entra.url() + "/" + tenant + "/v2.0/.well-known/openid-configuration")
                    .body());
    URI page = URI.create(discovery.path("authorization_endpoint").asText());
    assertThat(page.getScheme()).isEqualTo("http");
    assertThat(client.get(page + "?" + new Form(client.page()).write()).statusCode())
        .isEqualTo(200);
    String token = page.toString().replace("/authorize", "/token");
    assertThat(client.post(token, Map.of()).statusCode()).isEqualTo(404);
  }

  @Test
  void secretsAndOtherGrantsAreRefused() throws Exception {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("client_id", SigningClient.ID);
    form.put("grant_type", "password");
    assertThat(token(form).path("error_codes").get(0).asInt()).isEqualTo(7000218);
    form.put("client_secret", "a-secret");
    JsonNode refusal = token(form);
    assertThat(refusal.path("error").asText()).isEqualTo("invalid_client");
    assertThat(refusal.path("error_codes").get(0).asInt()).isEqualTo(7000215);
    assertThat(refusal.path("correlation_id").asText()).isNotEmpty();
  }

  @Test
  void theTokenEndpointFailsAsOftenAsAskedFor() throws Exception {
    entra.faults().fail(new RequestFault(Pattern.compile("/token$"), 1, 503, "", 7));
    String url = entra.url() + "/" + tenant + "/oauth2/v2.0/token";

    HttpResponse<String> answer = client.post(url, Map.of());
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("7");
    assertThat(client.post(url, Map.of()).statusCode()).isEqualTo(400);
    assertThat(simulator.counters().tokenRequests()).isEqualTo(2);
  }

  private String location(Map<String, String> page) throws Exception {
    return client
        .get(entra.url() + "/" + tenant + "/oauth2/v2.0/authorize?" + new Form(page).write())
        .headers()
        .firstValue("Location")
        .orElse("");
  }

  private JsonNode token(Map<String, String> form) throws Exception {
    return new ObjectMapper()
        .readTree(client.post(entra.url() + "/" + tenant + "/oauth2/v2.0/token", form).body());
  }
}
