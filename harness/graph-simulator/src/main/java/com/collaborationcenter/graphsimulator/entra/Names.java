package com.collaborationcenter.graphsimulator.entra;

import java.util.Set;

/** The addresses of a tenant's endpoints. The port is known only once the servers listen. */
final class Names {
  private final String url;
  private final String authoriseUrl;

  /**
   * @param url {@code https://127.0.0.1:PORT}
   * @param authoriseUrl in front of the authorise page's path
   */
  Names(String url, String authoriseUrl) {
    this.url = url;
    this.authoriseUrl = authoriseUrl;
  }

  String url() {
    return url;
  }

  /**
   * A tenant's issuer. For all tenants Entra ID's has {@code {tenantid}} in it, which MSAL takes
   * from Microsoft's own hosts alone: so here it is the authority to the letter.
   */
  String issuer(String tenant) {
    return url + "/" + tenant + "/v2.0";
  }

  String token(String tenant) {
    return url + "/" + tenant + "/oauth2/v2.0/token";
  }

  String authorise(String tenant) {
    return authoriseUrl + "/" + tenant + "/oauth2/v2.0/authorize";
  }

  String keys(String tenant) {
    return url + "/" + tenant + "/discovery/v2.0/keys";
  }

  /** What a client may call the token endpoint in its assertion. */
  Set<String> audiences(String tenant) {
    return Set.of(token(tenant), url + "/" + tenant + "/v2.0");
  }
}
