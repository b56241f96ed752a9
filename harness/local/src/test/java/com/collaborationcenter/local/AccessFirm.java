package com.collaborationcenter.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.person.PersonId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** The firm of the access matrix: its people, its client files, a mail of each kind. */
final class AccessFirm implements AutoCloseable {
  static final String OWNER = "olivia@" + RunningFirm.DOMAIN;
  static final String WITHIN = "willa@" + RunningFirm.DOMAIN;
  static final String ADDED_CONTACT = "{\"address\":\"added@alpha.example\"}";
  static final List<String> ROWS =
      List.of(
          RunningFirm.row(
              "alpha",
              String.join(
                  ";",
                  AccessMail.CLIENT,
                  AccessMail.EXCLUDED_BY_OWNER,
                  AccessMail.EXCLUDED_BY_FIRM,
                  AccessMail.BLIND_COPY),
              "",
              String.join(";", OWNER, AccessFirm.LONE, AccessFirm.APART, WITHIN)),
          RunningFirm.row("beta", "b@beta.example", "", OWNER + ";" + AccessFirm.OUTSIDE),
          RunningFirm.row("gamma", "g@gamma.example", "", WITHIN + ";" + AccessFirm.OUTSIDE));

  /** Whose mail "own" is: the one owner who hasn't opted in. */
  private static final String LONE = "lena@" + RunningFirm.DOMAIN;

  private static final int TRY_LATER = 503;
  private static final String APART = "adam@" + RunningFirm.DOMAIN;
  private static final String OUTSIDE = "oscar@" + RunningFirm.DOMAIN;

  private final RunningFirm firm;
  private final HttpCalls http;
  private final Map<AccessMail, String> mails = new EnumMap<>(AccessMail.class);
  private final Map<String, String> tokens = new ConcurrentHashMap<>();
  private String unmatched = "";
  private String notification = "";
  private String contact = "";

  private AccessFirm(RunningFirm firm) {
    this.firm = firm;
    this.http = new HttpCalls(firm.runner().url());
  }

  /** Starts it; sharing is off. */
  static AccessFirm start(Path folder) throws Exception {
    AccessFirm started =
        new AccessFirm(
            RunningFirm.start(folder, ROWS, List.of(OWNER, LONE, APART, WITHIN, OUTSIDE)));
    started.decide();
    started.invite();
    started.addContact();
    started.deliver();
    started.restore();
    return started;
  }

  private void decide() throws Exception {
    for (AccessCaller person :
        List.of(
            AccessCaller.OUTSIDE, AccessCaller.WITHIN, AccessCaller.OWNER, AccessCaller.ADMIN)) {
      require(204, "PUT", "me/sharing", token(person, OWNER), "{\"optedIn\":true}");
    }
    String administrator = token(AccessCaller.ADMIN, OWNER);
    require(200, "PUT", "exclusions", administrator, excluding(AccessMail.EXCLUDED_BY_FIRM));
    String owner = token(AccessCaller.OWNER, OWNER);
    require(200, "PUT", "me/exclusions", owner, excluding(AccessMail.EXCLUDED_BY_OWNER));
  }

  private void invite() throws Exception {
    String invited = "{\"addresses\":[\"" + OWNER + "\"]}";
    require(200, "POST", "connections/invitations", token(AccessCaller.ADMIN, OWNER), invited);
    HttpCalls.Answer told =
        require(200, "GET", "notifications", token(AccessCaller.OWNER, OWNER), "");
    notification = told.json().at("/notifications/0/id").asText();
    assertThat(notification).isNotEmpty();
  }

  private void addContact() throws Exception {
    String path = "client-files/alpha/added-contacts";
    HttpCalls.Answer added =
        require(201, "POST", path, token(AccessCaller.OWNER, OWNER), ADDED_CONTACT);
    contact = added.json().path("id").asText();
  }

  private void deliver() throws Exception {
    for (AccessMail mail : AccessMail.values()) {
      String owner = owner(mail);
      mails.put(mail, firm.id(owner, firm.mailbox(owner).deliver(mail.writtenTo(owner))));
    }
    WrittenMail other = WrittenMail.of(AccessMail.TAX_OFFICE, OWNER, "Unmatched");
    unmatched = firm.id(OWNER, firm.mailbox(OWNER).deliver(other.mail()));
  }

  /** Puts every mail back to what it is: assigned or not, kept private or not. */
  void restore() throws Exception {
    settle();
    for (AccessMail mail : AccessMail.values()) {
      String owner = token(AccessCaller.OWNER, owner(mail));
      if (mail.assignedTo().isEmpty()) {
        require(202, "DELETE", path(mail) + "/assignment", owner, "");
      } else {
        String path = "unmatched-mails/" + ApiClient.encode(id(mail)) + "/assignment";
        require(202, "PUT", path, owner, assigning(mail.assignedTo()));
      }
    }
    settle();
    for (AccessMail mail : AccessMail.values()) {
      if (mail.isShown()) {
        String body = "{\"private\":" + (mail == AccessMail.MARKED) + "}";
        String owner = token(AccessCaller.OWNER, owner(mail));
        require(204, "PUT", path(mail) + "/privacy", owner, body);
      }
    }
    settle();
  }

  /** The administrator enables sharing on all client files. */
  void enableSharing() throws Exception {
    String body = "{\"clientFiles\":[\"alpha\",\"beta\",\"gamma\"],\"enabled\":true}";
    require(200, "PUT", "client-files/sharing", token(AccessCaller.ADMIN, OWNER), body);
    settle();
  }

  HttpCalls.Answer call(AccessCalls.Request request, AccessCaller caller, String owner)
      throws Exception {
    Optional<String> token =
        caller == AccessCaller.NOBODY ? Optional.empty() : Optional.of(token(caller, owner));
    return call(request, token);
  }

  /** Calls again, as a person would, who is told that it doesn't work for the moment. */
  private HttpCalls.Answer call(AccessCalls.Request request, Optional<String> token)
      throws Exception {
    List<HttpCalls.Answer> answers = new ArrayList<>();
    firm.await(
        request.method() + " " + request.path() + " is answered",
        () -> answers.add(send(request, token)) && last(answers).status() != TRY_LATER);
    return last(answers);
  }

  private HttpCalls.Answer send(AccessCalls.Request request, Optional<String> token)
      throws Exception {
    return http.call(
        request.method(), request.path(), token, request.contentType(), request.body());
  }

  private static HttpCalls.Answer last(List<HttpCalls.Answer> answers) {
    return answers.get(answers.size() - 1);
  }

  /** Until nothing is under way, and nothing changes between two looks. */
  private void settle() throws Exception {
    AtomicReference<List<String>> last = new AtomicReference<>(List.of());
    firm.await(
        "nothing changes any more",
        () -> {
          firm.awaitIdle();
          List<String> now = kept().snapshot();
          return now.equals(last.getAndSet(now));
        });
  }

  KeptFiles kept() {
    return firm.kept();
  }

  /** Whose mail it is. */
  String owner(AccessMail mail) {
    return mail == AccessMail.OWN ? LONE : OWNER;
  }

  String id(AccessMail mail) {
    return Optional.ofNullable(mails.get(mail)).orElseThrow();
  }

  /** The mail in the owner's mailbox that matches nothing. */
  String unmatched() {
    return unmatched;
  }

  String mailboxId(String owner) {
    return firm.mailboxId(owner);
  }

  /** The owner's invitation: of what people are told, it alone is theirs and nobody else's. */
  String notification() {
    return notification;
  }

  /** The contact that the owner added to alpha. */
  String contact() {
    return contact;
  }

  /** A body that excludes this address alone. */
  static String excluding(String address) {
    return "{\"addresses\":[\"" + address + "\"],\"domains\":[]}";
  }

  /** A body that assigns to these client files. */
  static String assigning(List<String> clientFiles) {
    String ids = String.join("\",\"", clientFiles);
    return "{\"clientFiles\":[" + (ids.isEmpty() ? "" : "\"" + ids + "\"") + "]}";
  }

  /** A body that files an attachment which the mail doesn't have. */
  String filing(AccessMail mail) {
    return "{\"filings\":[{\"mailbox\":\"%s\",\"mail\":\"%s\",\"attachment\":\"none\",\"folder\":\"bank\"}]}"
        .formatted(mailboxId(owner(mail)), id(mail));
  }

  private String path(AccessMail mail) {
    return "client-files/%s/mails/%s/%s"
        .formatted(mail.clientFile(), mailboxId(owner(mail)), ApiClient.encode(id(mail)));
  }

  private HttpCalls.Answer require(
      int status, String method, String path, String token, String body) throws Exception {
    HttpCalls.Answer answer =
        call(new AccessCalls.Request(method, path, "application/json", body), Optional.of(token));
    assertThat(answer.status()).as(method + " " + path + " " + answer.body()).isEqualTo(status);
    return answer;
  }

  private String token(AccessCaller caller, String owner) {
    return tokens.computeIfAbsent(caller + " " + owner, unused -> issue(caller, owner));
  }

  private String issue(AccessCaller caller, String owner) {
    DevelopmentIssuer issuer = firm.runner().issuer();
    List<String> administrator = List.of("Administrator");
    return switch (caller) {
      case NOBODY -> throw new IllegalArgumentException("nobody has no token");
      case FOREIGN ->
          issuer.sign(
              issuer.claims(person(owner), administrator).claim("tid", "another-tenant").build());
      case APP ->
          issuer.sign(
              issuer
                  .claims(application("another-application"), administrator)
                  .claim("idtyp", "app")
                  .claim("scp", null)
                  .build());
      case PLATFORM -> issuer.tokenForPlatform(application("the-platform"));
      case OUTSIDE -> issuer.tokenFor(person(OUTSIDE), List.of());
      case APART -> issuer.tokenFor(person(APART), List.of());
      case WITHIN -> issuer.tokenFor(person(WITHIN), List.of());
      case OWNER -> issuer.tokenFor(person(owner), List.of());
      case ADMIN -> issuer.tokenFor(person(firm.runner().administrator()), administrator);
    };
  }

  private static PersonId person(String address) {
    return LocalRunner.person(EmailAddress.of(address));
  }

  private static PersonId application(String id) {
    return new PersonId(LocalRunner.TENANT, id);
  }

  @Override
  public void close() throws IOException {
    firm.close();
  }
}
