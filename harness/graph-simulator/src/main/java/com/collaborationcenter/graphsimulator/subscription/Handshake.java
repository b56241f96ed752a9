package com.collaborationcenter.graphsimulator.subscription;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/** The validation of an address that wants notices (graph-facts 1.1). */
final class Handshake {
  private final HttpClient http;
  private final Duration patience;

  Handshake(HttpClient http, Duration patience) {
    this.http = http;
    this.patience = patience;
  }

  /** Whether the address answers 200 in time, as text/plain, with the token and no more. */
  boolean succeeds(URI url) {
    String token =
        "Validation: Testing client application reachability for subscription Request-Id: "
            + UUID.randomUUID();
    String query = "validationToken=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
    URI target = URI.create(url + (url.getQuery() == null ? "?" : "&") + query);
    HttpRequest request =
        HttpRequest.newBuilder(target)
            .timeout(patience)
            .header("Content-Type", "text/plain; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      String type = answer.headers().firstValue("Content-Type").orElse("");
      return answer.statusCode() == 200
          && type.startsWith("text/plain")
          && answer.body().equals(token);
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
