package com.collaborationcenter.local;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.NoSuchElementException;

/**
 * Connects a mailbox as its owner does in a browser: asks the API for Microsoft's page, chooses the
 * account there, and brings what comes back to the API. Its steps can be taken one by one.
 */
public final class SimulatedSignIn {
  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  /**
   * Connects the mailbox.
   *
   * @param owner the API as its owner
   * @param account the object id of the account that is chosen
   * @return what the API answers in the end
   */
  public ApiClient.Reply connect(ApiClient owner, String account)
      throws IOException, InterruptedException {
    ApiClient.Reply begun = owner.post("connection/sign-in", "application/json", "{}");
    if (begun.status() != 200) {
      return begun;
    }
    URI page = URI.create(begun.body().path("url").asText());
    return owner.post("connection", "application/json", choose(page, account).toString());
  }

  /**
   * Chooses an account on Microsoft's page, which consents to what the page asks for.
   *
   * @param page where the API sent the browser
   * @param account the object id
   * @return what comes back, as the page posts it: {@code state} and {@code code}
   * @throws NoSuchElementException if Microsoft's page doesn't send the browser back
   */
  public ObjectNode choose(URI page, String account) throws IOException, InterruptedException {
    return answer(page, "account=" + account);
  }

  /** Refuses on Microsoft's page: {@code state} and {@code error} come back. */
  public ObjectNode refuse(URI page) throws IOException, InterruptedException {
    return answer(page, "refuse=true");
  }

  private ObjectNode answer(URI page, String form) throws IOException, InterruptedException {
    HttpResponse<Void> answer =
        http.send(
            HttpRequest.newBuilder(page)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build(),
            HttpResponse.BodyHandlers.discarding());
    return fragment(answer.headers().firstValue("Location").orElseThrow());
  }

  /** What Microsoft's page gave our page, as the page posts it. */
  private static ObjectNode fragment(String location) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    String fragment = location.substring(location.indexOf('#') + 1);
    for (String field : fragment.split("&", -1)) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        String value = URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8);
        fields.put(field.substring(0, equals), value);
      }
    }
    return fields.retain("state", "code", "error");
  }
}
