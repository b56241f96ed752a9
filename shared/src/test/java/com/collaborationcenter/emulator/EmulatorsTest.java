package com.collaborationcenter.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

final class EmulatorsTest {
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void startsTheCosmosStandInOnce() throws Exception {
    URI endpoint = Emulators.cosmos();

    assertThat(get(endpoint).body()).contains("writableLocations");
    assertThat(Emulators.cosmos()).isEqualTo(endpoint);
  }

  @Test
  void startsTheBlobStandIn() throws Exception {
    HttpResponse<String> answer = get(URI.create(Emulators.blob() + "?comp=list"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("server").orElse("")).startsWith("Azurite-Blob/");
  }

  private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }
}
