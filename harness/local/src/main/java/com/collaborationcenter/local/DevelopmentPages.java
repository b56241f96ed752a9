package com.collaborationcenter.local;

import com.collaborationcenter.adapter.embedded.LocalSignedLinks;
import com.collaborationcenter.blob.BlobName;
import com.collaborationcenter.blob.BlobPlace;
import com.collaborationcenter.blob.BlobStore;
import com.collaborationcenter.blob.ContentStore;
import com.collaborationcenter.blob.Served;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.person.PersonId;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/**
 * What only a developer's machine has: {@code GET
 * /dev/token?user=ADDRESS&role=collaborator|administrator} answers a bearer token as text, {@code
 * /dev/users} who there is, {@code /dev/blob} a blob by a signed link, {@code /dev/keys} the
 * issuer's public keys.
 */
final class DevelopmentPages extends Handler.Abstract.NonBlocking {
  private static final Map<String, List<String>> ROLES =
      Map.of("collaborator", List.of(), "administrator", List.of("Administrator"));

  private final DevelopmentIssuer issuer;
  private final Function<EmailAddress, PersonId> people;
  private final Map<String, String> users;
  private final LocalSignedLinks links;
  private final BlobStore blobs;
  private final ContentStore contents;

  /**
   * With this issuer.
   *
   * @param people who an address is in the simulated tenant
   * @param users addresses to offer at sign-in, with their roles
   * @param links as the app signs them
   * @param blobs the app's
   * @param contents the app's
   */
  DevelopmentPages(
      DevelopmentIssuer issuer,
      Function<EmailAddress, PersonId> people,
      Map<String, String> users,
      LocalSignedLinks links,
      BlobStore blobs,
      ContentStore contents) {
    this.issuer = issuer;
    this.people = people;
    this.users = users;
    this.links = links;
    this.blobs = blobs;
    this.contents = contents;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    switch (Request.getPathInContext(request)) {
      case "/dev/token" -> token(Request.extractQueryParameters(request), response, callback);
      case "/dev/users" -> write(response, callback, 200, "application/json", users().toString());
      case LocalSignedLinks.PATH ->
          blob(Request.extractQueryParameters(request), response, callback);
      case "/dev/keys" -> write(response, callback, 200, "application/json", issuer.publicKeys());
      default -> {
        return false;
      }
    }
    return true;
  }

  /** What a signed link of the embedded engine opens, as Blob Storage would answer it. */
  private void blob(Fields query, Response response, Callback callback) {
    Optional<LocalSignedLinks.Opened> opened =
        Optional.ofNullable(query.getValue("link")).flatMap(links::opened);
    if (opened.isEmpty()) {
      write(response, callback, 403, "text/plain", "");
      return;
    }
    BlobName name = new BlobName(opened.get().blob());
    Optional<InputStream> bytes =
        opened
            .get()
            .container()
            .map(container -> contents.open(new BlobPlace(container, name)))
            .orElseGet(() -> blobs.open(name));
    if (bytes.isEmpty()) {
      write(response, callback, 404, "text/plain", "");
      return;
    }
    Served as = opened.get().as();
    response.setStatus(200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, as.contentType());
    response.getHeaders().put(HttpHeader.CONTENT_DISPOSITION, as.header());
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    Content.copy(Content.Source.from(bytes.get()), response, callback);
  }

  private void token(Fields query, Response response, Callback callback) {
    Optional<EmailAddress> user =
        Optional.ofNullable(query.getValue("user")).flatMap(EmailAddress::find);
    String role = Optional.ofNullable(query.getValue("role")).orElse("collaborator");
    List<String> roles = ROLES.get(role);
    if (user.isEmpty() || roles == null) {
      write(
          response,
          callback,
          400,
          "text/plain",
          "user is an address, role is collaborator or administrator");
      return;
    }
    String token = issuer.tokenFor(people.apply(user.get()), roles);
    write(response, callback, 200, "text/plain", token);
  }

  private ObjectNode users() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    users.forEach(
        (address, role) ->
            json.withArray("users").addObject().put("address", address).put("role", role));
    return json;
  }

  private static void write(
      Response response, Callback callback, int status, String contentType, String body) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType + "; charset=utf-8");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    Content.Sink.write(response, true, body, callback);
  }
}
