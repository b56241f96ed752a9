package com.collaborationcenter.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.person.PersonId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Somebody of the firm at the page: what they ask the API for, and how they sign in. */
final class FirmMember {
  private final SimulatedSignIn browser = new SimulatedSignIn();
  private final HttpCalls http;
  private final PersonId person;
  private final String token;

  FirmMember(LocalRunner runner, String address, String... roles) {
    http = new HttpCalls(runner.url());
    person = LocalRunner.person(EmailAddress.of(address));
    token = runner.issuer().tokenFor(person, List.of(roles));
  }

  /** The account's id at Microsoft, which is its mailbox's as well. */
  String account() {
    return person.object();
  }

  /** Asks to connect the own mailbox. */
  HttpCalls.Answer beginSignIn() throws IOException, InterruptedException {
    return post("connection/sign-in", "{}");
  }

  /** Microsoft's page, as the API names it. */
  URI signInPage() throws IOException, InterruptedException {
    HttpCalls.Answer begun = beginSignIn();
    assertThat(begun.status()).as(begun.body()).isEqualTo(200);
    return URI.create(begun.json().path("url").asText());
  }

  /** Chooses an account on Microsoft's page; what comes back. */
  ObjectNode choose(URI page, String account) throws IOException, InterruptedException {
    return browser.choose(page, account);
  }

  /** Begins, and chooses an account on Microsoft's page; what comes back. */
  ObjectNode signInAs(String account) throws IOException, InterruptedException {
    return choose(signInPage(), account);
  }

  /** Begins, and refuses on Microsoft's page; what comes back. */
  ObjectNode refuseAtMicrosoft() throws IOException, InterruptedException {
    return browser.refuse(signInPage());
  }

  /** Brings the API what came back. */
  HttpCalls.Answer complete(ObjectNode back) throws IOException, InterruptedException {
    return post("connection", back.toString());
  }

  /** Connects the own mailbox, as the page does. */
  void connect() throws IOException, InterruptedException {
    HttpCalls.Answer connected = complete(signInAs(account()));
    assertThat(connected.status()).as(connected.body()).isEqualTo(200);
  }

  HttpCalls.Answer disconnect() throws IOException, InterruptedException {
    return http.delete("connection", token);
  }

  /** What the API says of the own mailbox. */
  JsonNode connection() throws IOException, InterruptedException {
    return expect(get("connection"));
  }

  /** The state of the own mailbox. */
  String state() throws IOException, InterruptedException {
    return connection().path("state").asText();
  }

  /** The kinds of what the person is told, the newest first. */
  List<String> told() throws IOException, InterruptedException {
    List<String> kinds = new ArrayList<>();
    expect(get("notifications"))
        .path("notifications")
        .forEach(one -> kinds.add(one.path("kind").asText()));
    return kinds;
  }

  /** Gets a path below {@code /api/}. */
  HttpCalls.Answer get(String path) throws IOException, InterruptedException {
    return http.get(path, token);
  }

  HttpCalls.Answer post(String path, String json) throws IOException, InterruptedException {
    return http.post(
        path, Optional.of(token), "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  HttpCalls.Answer delete(String path) throws IOException, InterruptedException {
    return http.delete(path, token);
  }

  private static JsonNode expect(HttpCalls.Answer answer) throws IOException {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }
}
