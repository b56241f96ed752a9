package com.collaborationcenter.adapter.entra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.aad.msal4j.HttpMethod;
import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;

/**
 * MSAL's way to Entra ID: bounded in time and size, and without words.
 *
 * <p>MSAL logs what Entra ID says of a refusal, and that may name a person. So of a refusal's text
 * only its number goes on. Throttling and failures become {@link EntraBusy}: MSAL would try to read
 * a gateway's page as JSON. Entra ID's endpoints are asked for once in this object's life, since
 * MSAL asks for them again for each application object, and each call here has its own.
 */
final class EntraHttp implements IHttpClient {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);
  private static final long MAX_ANSWER_BYTES = 1024L * 1024;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern NUMBER = Pattern.compile("AADSTS[0-9]{1,10}");

  private final OkHttpClient http;
  private final Map<String, Answer> endpoints = new ConcurrentHashMap<>();

  EntraHttp(Optional<String> trustedPem) {
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .connectTimeout(CONNECT_TIMEOUT)
            .callTimeout(CALL_TIMEOUT)
            .followRedirects(false);
    trustedPem
        .map(TrustedCertificates::and)
        .ifPresent(trusted -> builder.sslSocketFactory(trusted.sockets(), trusted.manager()));
    this.http = builder.build();
  }

  @Override
  public IHttpResponse send(HttpRequest request) throws IOException {
    String url = request.url().toString();
    Answer known = endpoints.get(url);
    if (known != null) {
      return known;
    }
    Answer answer = exchange(request, url);
    if (url.endsWith("/.well-known/openid-configuration") && answer.statusCode() == 200) {
      endpoints.put(url, answer);
    }
    return answer;
  }

  private Answer exchange(HttpRequest request, String url) throws IOException {
    Request.Builder builder = new Request.Builder().url(url);
    if (request.headers() != null) {
      builder.headers(Headers.of(request.headers()));
    }
    if (request.httpMethod() == HttpMethod.POST) {
      builder.post(
          RequestBody.create(
              String.valueOf(request.body()),
              MediaType.get("application/x-www-form-urlencoded; charset=utf-8")));
    }
    try (Response response = http.newCall(builder.build()).execute()) {
      int status = response.code();
      if (status == 429 || status >= 500) {
        throw new EntraBusy(status, String.valueOf(response.header("Retry-After")));
      }
      String body = read(response.body());
      return new Answer(
          status,
          response.headers().toMultimap(),
          response.isSuccessful() ? body : withoutWords(status, body));
    }
  }

  private static String read(ResponseBody body) throws IOException {
    Buffer read = new Buffer();
    while (body.source().read(read, 8 * 1024) >= 0) {
      if (read.size() > MAX_ANSWER_BYTES) {
        throw new IOException("an answer of Entra ID is too large");
      }
    }
    return read.readUtf8();
  }

  private static String withoutWords(int status, String body) throws IOException {
    JsonNode words;
    try {
      words = JSON.readTree(body);
    } catch (JsonProcessingException notJson) {
      // Not Entra ID's own: a gateway's.
      throw new EntraBusy(status, "");
    }
    Matcher number = NUMBER.matcher(words.path("error_description").asText());
    ObjectNode code = JSON.createObjectNode();
    code.put("error", words.path("error").asText("unknown"));
    code.put("error_description", number.find() ? number.group() : "no number");
    if (words.hasNonNull("suberror")) {
      code.put("suberror", words.path("suberror").asText());
    }
    return code.toString();
  }

  private record Answer(int statusCode, Map<String, List<String>> headers, String body)
      implements IHttpResponse {
    Answer {
      headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
      return "Answer " + statusCode;
    }
  }
}
