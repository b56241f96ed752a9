package com.collaborationcenter.graphsimulator.entra;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A tenant's OpenID configuration, with the members that Entra ID's has. */
final class Discovery {
  private Discovery() {}

  static ObjectNode of(String tenant, Names names) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("token_endpoint", names.token(tenant));
    node.putArray("token_endpoint_auth_methods_supported").add("private_key_jwt");
    node.put("jwks_uri", names.keys(tenant));
    node.putArray("response_modes_supported").add("query").add("fragment");
    node.putArray("subject_types_supported").add("pairwise");
    node.putArray("id_token_signing_alg_values_supported").add("RS256");
    node.putArray("response_types_supported").add("code");
    node.putArray("scopes_supported").add("openid").add("profile").add("email").add(Scopes.OFFLINE);
    node.put("issuer", names.issuer(tenant));
    node.put("authorization_endpoint", names.authorise(tenant));
    node.putArray("claims_supported")
        .add("sub")
        .add("iss")
        .add("aud")
        .add("exp")
        .add("iat")
        .add("nonce")
        .add("preferred_username")
        .add("name")
        .add("tid")
        .add("ver");
    return node;
  }
}
