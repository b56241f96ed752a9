package com.collaborationcenter.graphsimulator.entra;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The token endpoint: what a client brings, for tokens (graph-facts 7.2, 7.3, 7.6). */
final class TokenEndpoint {
  /** The grant type of on-behalf-of. */
  static final String ON_BEHALF_OF = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  private final Directory directory;
  private final Consents consents;
  private final Grants grants;
  private final ClientProof proof;
  private final OnBehalfOf onBehalfOf;
  private final IdTokens idTokens;

  TokenEndpoint(
      Directory directory,
      Consents consents,
      Grants grants,
      Map<String, Application> applications,
      InstantSource clock) {
    this.directory = directory;
    this.consents = consents;
    this.grants = grants;
    this.proof = new ClientProof(applications, clock);
    this.onBehalfOf = new OnBehalfOf(directory, clock);
    this.idTokens = new IdTokens(clock);
  }

  /**
   * @throws EntraFault if there are no tokens for this
   */
  ObjectNode answer(String tenant, Form form, Names names) {
    Application client = proof.of(form, names.audiences(tenant));
    return switch (form.get("grant_type")) {
      case "authorization_code" -> forCode(tenant, client, form, names);
      case "refresh_token" -> forRefreshToken(tenant, client, form, names);
      case ON_BEHALF_OF -> forPerson(tenant, client, form, names);
      case "client_credentials" -> forClient(tenant, client, form);
      default ->
          throw EntraFault.of(
              "unsupported_grant_type", 70003, "The app requested an unsupported grant type.");
    };
  }

  private ObjectNode forCode(String tenant, Application client, Form form, Names names) {
    Grant code =
        grants.takeCode(
            form.get("code"),
            client.clientId(),
            form.get("redirect_uri"),
            form.get("code_verifier"));
    Set<String> asked = form.get("scope").isEmpty() ? code.asked() : asked(form);
    Grant.Code bound = code.code();
    String nonce = bound == null ? "" : bound.nonce();
    return tokens(client, account(tenant, code.person()), asked, code.family(), names, nonce);
  }

  private ObjectNode forRefreshToken(String tenant, Application client, Form form, Names names) {
    Grant grant = grants.takeRefresh(form.get("refresh_token"), client.clientId());
    Set<String> asked = form.get("scope").isEmpty() ? grant.asked() : asked(form);
    return tokens(client, account(tenant, grant.person()), asked, grant.family(), names, "");
  }

  private ObjectNode forPerson(String tenant, Application client, Form form, Names names) {
    Account account = onBehalfOf.person(tenant, client, form);
    return tokens(client, account, asked(form), UUID.randomUUID().toString(), names, "");
  }

  private ObjectNode forClient(String tenant, Application client, Form form) {
    Set<String> asked = asked(form);
    if (!Scopes.shortened(asked).equals(Set.of(Scopes.DEFAULT))) {
      throw EntraFault.of(
          "invalid_scope", 1002012, "The provided value for scope must end with /.default.");
    }
    Grants.Tokens tokens =
        new Grants.Tokens(UUID.randomUUID().toString(), Set.of(Scopes.DEFAULT), asked);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("token_type", "Bearer");
    answer.put("expires_in", grants.accessLife().toSeconds());
    answer.put("ext_expires_in", grants.accessLife().toSeconds());
    return answer.put("access_token", grants.access(client.clientId(), tenant, null, tokens));
  }

  private ObjectNode tokens(
      Application client,
      Account account,
      Set<String> asked,
      String family,
      Names names,
      String nonce) {
    Set<String> wanted = Scopes.shortened(asked);
    if (!consents.cover(client.clientId(), account.objectId(), wanted)) {
      throw EntraFault.consentRequired(client.clientId());
    }
    Set<String> granted = new LinkedHashSet<>(wanted);
    Set<String> shown = new LinkedHashSet<>(asked);
    if (granted.remove(Scopes.DEFAULT)) {
      granted.addAll(consents.given(client.clientId(), account.objectId()));
      shown.addAll(granted);
    }
    Grants.Tokens tokens = new Grants.Tokens(family, granted, asked);
    // What a client asks for offline isn't a right at Graph, and isn't named among those.
    shown.remove(Scopes.OFFLINE);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("token_type", "Bearer");
    answer.put("scope", String.join(" ", shown));
    answer.put("expires_in", grants.accessLife().toSeconds());
    answer.put("ext_expires_in", grants.accessLife().toSeconds());
    String access = grants.access(client.clientId(), account.tenant(), account, tokens);
    answer.put("access_token", access);
    if (wanted.contains(Scopes.OFFLINE)) {
      answer.put("refresh_token", grants.refresh(client.clientId(), account, tokens));
    }
    if (wanted.contains(Scopes.OPENID)) {
      answer.put("id_token", idTokens.of(client.clientId(), account, names, nonce));
    }
    return answer.put("client_info", IdTokens.clientInfo(account));
  }

  private Account account(String tenant, String person) {
    Optional<Account> account = directory.find(person);
    return OnBehalfOf.of(tenant, account.orElse(null));
  }

  private static Set<String> asked(Form form) {
    Set<String> asked = Scopes.asked(form.get("scope"));
    if (asked.isEmpty()) {
      throw EntraFault.of(
          "invalid_request",
          900144,
          "The request body must contain the following parameter: 'scope'.");
    }
    return asked;
  }
}
