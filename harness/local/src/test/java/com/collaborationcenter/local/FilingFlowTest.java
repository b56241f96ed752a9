package com.collaborationcenter.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.graphsimulator.mailbox.NewAttachment;
import com.collaborationcenter.mail.EmailAddress;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an attachment in Outlook to a document in a client file, over HTTP (P9 to P11). */
class FilingFlowTest {
  private static final String ANNE = "anne@" + RunningFirm.DOMAIN;
  private static final String BRUNO = "bruno@" + RunningFirm.DOMAIN;
  private static final String CARLA = "carla@" + RunningFirm.DOMAIN;
  private static final String ALPHA = "a@alpha.example";
  private static final String BETA = "b@beta.example";
  private static final Path COLLIDING =
      Path.of("../../../shared/data/attachments-hostile/james-sha1-collision");

  private static RunningFirm firm;
  private static HttpCalls http;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    firm =
        RunningFirm.start(
            folder,
            List.of(
                RunningFirm.row("alpha", ALPHA, "", ANNE + ";" + BRUNO),
                RunningFirm.row("beta", BETA, "", ANNE + ";" + CARLA),
                RunningFirm.row("gamma", "", "", CARLA)),
            List.of(ANNE, BRUNO, CARLA));
    http = new HttpCalls(firm.runner().url());
  }

  @AfterAll
  static void close() throws Exception {
    firm.close();
  }

  @Test
  void anAttachmentEndsInAFolderAndIsShownAsFiledWhereverItsContentIs() throws Exception {
    byte[] bytes = "%PDF-1.7 relevé de mars".getBytes(StandardCharsets.UTF_8);
    JsonNode mail = deliver(ANNE, ALPHA, "Relevé", "alpha", file("relevé mars.pdf", bytes));
    JsonNode copy = deliver(BRUNO, ALPHA, "Relevé aussi", "alpha", file("autre nom.pdf", bytes));
    JsonNode elsewhere = deliver(CARLA, BETA, "Le même", "beta", file("x.pdf", bytes));

    HttpCalls.Answer asked = ask("alpha", ANNE, wish(mail, 0, "bank"));
    assertThat(asked.status()).as(asked.body()).isEqualTo(202);
    JsonNode filing = awaitFiled(ANNE, asked.json().at("/filings/0"));
    assertThat(filing.path("sameContent").asBoolean()).isFalse();
    assertThat(filing.at("/history/0/address").asText()).isEqualTo(ANNE);

    JsonNode document = documents("alpha", "bank", BRUNO).get(0);
    assertThat(document.path("name").asText()).isEqualTo("relevé mars.pdf");
    assertThat(document.path("size").asInt()).isEqualTo(bytes.length);
    assertThat(document.at("/filed/address").asText()).isEqualTo(ANNE);
    HttpCalls.Answer link =
        post(
            "client-files/alpha/documents/" + document.path("id").asText() + "/download",
            BRUNO,
            "");
    HttpResponse<byte[]> saved = fetch(link.json().path("url").asText());
    assertThat(saved.body()).isEqualTo(bytes);
    assertThat(saved.headers().firstValue("content-disposition").orElse(""))
        .startsWith("attachment;")
        .contains("relev%C3%A9%20mars.pdf");

    assertThat(filed(ANNE, "alpha", mail).at("/places/0/documentName").asText())
        .isEqualTo("relevé mars.pdf");
    JsonNode colleagues = awaitMemo(BRUNO, "alpha", copy);
    assertThat(colleagues.at("/places/0/clientFile").asText()).isEqualTo("alpha");
    assertThat(colleagues.at("/places/0/filed/address").asText()).isEqualTo(ANNE);
    // Who doesn't work on alpha learns that it is filed, and no more.
    JsonNode strangers = awaitMemo(CARLA, "beta", elsewhere);
    assertThat(strangers.path("filed").asBoolean()).isTrue();
    assertThat(strangers.path("places")).isEmpty();
    assertThat(strangers.toString()).doesNotContain("alpha", "bank", "relev");

    // Un-filed, with history.
    HttpCalls.Answer undone = http.delete(location(filing, "alpha"), token(BRUNO));
    assertThat(undone.status()).as(undone.body()).isEqualTo(202);
    firm.awaitIdle();
    assertThat(documents("alpha", "bank", ANNE)).isEmpty();
    assertThat(fetch(link.json().path("url").asText()).statusCode()).isEqualTo(404);
    JsonNode told = filed(ANNE, "alpha", mail);
    assertThat(told.path("filed").asBoolean(true)).isFalse();
    assertThat(told.at("/places/0/unfiled/address").asText()).isEqualTo(BRUNO);
    assertThat(http.delete(location(filing, "alpha"), token(BRUNO)).status()).isEqualTo(202);
    assertThat(audited("alpha")).contains("attachment_filed", "attachment_unfiled");
  }

  @Test
  void manyAtOnceHaveAResultEach() throws Exception {
    JsonNode mail =
        deliver(
            ANNE,
            ALPHA,
            "Plusieurs",
            "alpha",
            file("facture.pdf", "%PDF-1.7 one".getBytes(StandardCharsets.UTF_8)),
            file("facture.pdf", "%PDF-1.7 two".getBytes(StandardCharsets.UTF_8)),
            file("facture.pdf", "%PDF-1.7 one".getBytes(StandardCharsets.UTF_8)));
    JsonNode link =
        deliver(
            ANNE,
            ALPHA,
            "Lien",
            "alpha",
            new NewAttachment(NewAttachment.Kind.REFERENCE, "lien", "", false, null, new byte[0]));

    HttpCalls.Answer asked =
        ask(
            "alpha",
            ANNE,
            wish(mail, 0, "sales"),
            wish(mail, 1, "sales"),
            wish(mail, 2, "sales"),
            wish(link, 0, "sales"),
            wish(mail, 0, "own-none"));
    assertThat(asked.status()).as(asked.body()).isEqualTo(202);
    JsonNode results = asked.json().path("filings");
    assertThat(results).hasSize(5);
    assertThat(results.get(3).path("code").asText()).isEqualTo("attachment_has_no_content");
    assertThat(results.get(4).path("code").asText()).isEqualTo("folder_unknown");
    for (int i = 0; i < 3; i++) {
      JsonNode unused = awaitFiled(ANNE, results.get(i));
    }

    List<String> names = new ArrayList<>();
    documents("alpha", "sales", ANNE).forEach(one -> names.add(one.path("name").asText()));
    assertThat(names).containsExactlyInAnyOrder("facture.pdf", "facture (2).pdf");
  }

  @Test
  void anInvoiceIsToldToThePlatformByIds() throws Exception {
    JsonNode mail = deliver(ANNE, ALPHA, "Facture", "alpha", file("f-invoice.pdf", bytes("F 1")));
    ObjectNode wish = wish(mail, 0, "");
    wish.remove("folder");
    wish.put("inbox", "purchase-invoices");
    JsonNode filing = awaitFiled(ANNE, ask("alpha", ANNE, wish).json().at("/filings/0"));
    firm.awaitIdle();

    assertThat(filing.path("journal").asText()).isEqualTo("ACH");
    assertThat(firm.kept().invoiceNews())
        .singleElement()
        .asString()
        .contains(filing.path("id").asText(), "alpha", "purchase-invoices")
        .doesNotContain("f-invoice", "Facture");
  }

  @Test
  void eightPeopleWhoFileOneAttachmentAtOnceMakeOneDocumentAndOneMemo() throws Exception {
    JsonNode mail = deliver(ANNE, ALPHA, "Huit", "alpha", file("huit.pdf", bytes("eight")));
    ObjectNode wish = wish(mail, 0, "tax");
    ExecutorService people = Executors.newFixedThreadPool(8);
    try {
      List<Future<HttpCalls.Answer>> asked = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Callable<HttpCalls.Answer> one = () -> ask("alpha", ANNE, wish);
        asked.add(people.submit(one));
      }
      for (Future<HttpCalls.Answer> one : asked) {
        assertThat(one.get().status()).as(one.get().body()).isEqualTo(202);
      }
      JsonNode unused = awaitFiled(ANNE, asked.get(0).get().json().at("/filings/0"));
    } finally {
      people.shutdownNow();
    }
    firm.awaitIdle();

    assertThat(documents("alpha", "tax", ANNE)).hasSize(1);
    assertThat(filed(ANNE, "alpha", mail).path("places")).hasSize(1);
  }

  @Test
  void twoFilesWithOneSha1AreTwoDocuments() throws Exception {
    Assumptions.assumeTrue(Files.isDirectory(COLLIDING), "the data isn't here");
    JsonNode mail =
        deliver(
            ANNE,
            ALPHA,
            "Collision",
            "alpha",
            file("shattered.pdf", Files.readAllBytes(COLLIDING.resolve("shattered-1.pdf"))),
            file("shattered.pdf", Files.readAllBytes(COLLIDING.resolve("shattered-2.pdf"))));
    HttpCalls.Answer asked = ask("alpha", ANNE, wish(mail, 0, "legal"), wish(mail, 1, "legal"));
    for (JsonNode one : asked.json().path("filings")) {
      assertThat(awaitFiled(ANNE, one).path("sameContent").asBoolean()).isFalse();
    }

    JsonNode documents = documents("alpha", "legal", ANNE);
    assertThat(documents).hasSize(2);
    assertThat(documents.get(0).path("sha256").asText())
        .isNotEqualTo(documents.get(1).path("sha256").asText());
  }

  @Test
  void foldersAreMadeChangedAndDeletedUnderTheirVersion() throws Exception {
    String path = "client-files/beta/folders";
    assertThat(http.get(path, token(ANNE)).json().at("/inboxes/0/journal").asText())
        .isEqualTo("ACH");
    JsonNode made = post(path, ANNE, "{\"name\":\"Relevés 2026\",\"parent\":\"bank\"}").json();
    String id = made.path("id").asText();
    String old = made.path("etag").asText();
    HttpCalls.Answer again = post(path, CARLA, "{\"name\":\"RELEVÉS 2026\",\"parent\":\"bank\"}");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().path("id").asText()).isEqualTo(id);

    HttpCalls.Answer moved = patch(path + "/" + id, "{\"name\":\"Relevés\",\"parent\":\"\"}", old);
    assertThat(moved.status()).as(moved.body()).isEqualTo(200);
    assertThat(moved.etag()).isEqualTo(moved.json().path("etag").asText());
    assertThat(moved.json().has("parent")).isFalse();
    patch(path + "/" + id, "{\"name\":\"X\"}", old).assertRefused(412, "etag_stale");
    patch(path + "/bank", "{\"name\":\"X\"}", "*").assertRefused(422, "folder_locked");
    patch(path + "/" + id, "{\"title\":\"X\"}", "*").assertRefused(400, "body_invalid");
    patch(path + "/" + id, "{\"name\":\"X\"}", "X").assertRefused(400, "precondition_invalid");
    post(path, ANNE, "{\"name\":\"a/b\"}").assertRefused(422, "name_invalid");
    post(path, ANNE, "{\"name\":\"a\\u202eb\"}").assertRefused(422, "name_invalid");
    post(path, ANNE, "{}").assertRefused(422, "name_invalid");
    post(path, ANNE, "{\"name\":\"a\",\"parent\":\"own-x\"}").assertRefused(422, "folder_unknown");
    post(path, BRUNO, "{\"name\":\"a\"}").assertRefused(404, "client_file_unknown");

    assertThat(http.delete(path + "/" + id, token(ANNE)).status()).isEqualTo(204);
    http.delete(path + "/" + id, token(ANNE)).assertRefused(404, "folder_unknown");
  }

  @Test
  void onlyAMailThatThePersonSeesIsFiledInAFileThatTheyWorkOn() throws Exception {
    JsonNode brunos = deliver(BRUNO, ALPHA, "À Bruno", "alpha", file("b.pdf", bytes("b")));
    JsonNode annes = deliver(ANNE, ALPHA, "À Anne", "alpha", file("a.pdf", bytes("a")));

    ask("alpha", ANNE, wish(brunos, 0, "bank")).assertRefused(404, "mail_unknown");
    ask("gamma", ANNE, wish(annes, 0, "bank")).assertRefused(404, "client_file_unknown");
    ask("beta", ANNE, wish(annes, 0, "bank")).assertRefused(404, "mail_unknown");
    ObjectNode across = wish(annes, 0, "bank").put("shownIn", "alpha");
    JsonNode filing = awaitFiled(ANNE, ask("beta", ANNE, across).json().at("/filings/0"));
    assertThat(documents("beta", "bank", CARLA)).hasSize(1);
    http.get("client-files/alpha/filings/" + filing.path("id").asText(), token(ANNE))
        .assertRefused(404, "filing_unknown");

    ObjectNode none = wish(annes, 0, "bank").put("attachment", "none");
    ask("alpha", ANNE, none).assertRefused(404, "attachment_unknown");
    ask("alpha", ANNE, wish(annes, 0, "bank").put("inbox", "purchase-invoices"))
        .assertRefused(400, "body_invalid");
    ask("alpha", ANNE, wish(annes, 0, "bank"), wish(annes, 0, "bank"))
        .assertRefused(400, "body_invalid");
    ask("alpha", ANNE).assertRefused(400, "body_invalid");
    post("client-files/alpha/filings", ANNE, "nothing").assertRefused(400, "body_invalid");
  }

  private static byte[] bytes(String text) {
    return ("%PDF-1.7 " + text).getBytes(StandardCharsets.UTF_8);
  }

  private static NewAttachment file(String name, byte[] bytes) {
    return new NewAttachment(NewAttachment.Kind.FILE, name, "application/pdf", false, null, bytes);
  }

  /** The mail's row, when the tab shows it. */
  private static JsonNode deliver(
      String owner, String from, String subject, String file, NewAttachment... attachments)
      throws Exception {
    WrittenMail plain = WrittenMail.of(from, owner, subject);
    WrittenMail mail =
        new WrittenMail(
            plain.from(),
            plain.to(),
            plain.subject(),
            plain.html(),
            plain.folder(),
            plain.at(),
            plain.messageId(),
            List.of(attachments),
            plain.inReplyTo());
    firm.mailbox(owner).deliver(mail.mail());
    List<JsonNode> found = new ArrayList<>();
    firm.await(
        subject,
        () -> {
          firm.tab(owner, file).stream()
              .filter(row -> row.path("subject").asText().equals(subject))
              .forEach(found::add);
          return !found.isEmpty();
        });
    ObjectNode row = (ObjectNode) found.get(0);
    return row.set("attachments", attachments(owner, file, row));
  }

  private static JsonNode attachments(String viewer, String file, JsonNode row) throws Exception {
    String path =
        "client-files/%s/mails/%s/%s/attachments"
            .formatted(
                file, row.path("mailbox").asText(), ApiClient.encode(row.path("id").asText()));
    return http.get(path, token(viewer)).json().path("attachments");
  }

  private static JsonNode filed(String viewer, String file, JsonNode row) throws Exception {
    return attachments(viewer, file, row).get(0).path("alreadyFiled");
  }

  /** Once its own content is known. */
  private static JsonNode awaitMemo(String viewer, String file, JsonNode row) throws Exception {
    firm.await("the memo", () -> !filed(viewer, file, row).isMissingNode());
    return filed(viewer, file, row);
  }

  private static ObjectNode wish(JsonNode row, int attachment, String folder) {
    return new ObjectMapper()
        .createObjectNode()
        .put("mailbox", row.path("mailbox").asText())
        .put("mail", row.path("id").asText())
        .put("attachment", row.path("attachments").get(attachment).path("id").asText())
        .put("folder", folder);
  }

  private static HttpCalls.Answer ask(String file, String who, ObjectNode... wishes)
      throws Exception {
    ObjectNode body = new ObjectMapper().createObjectNode();
    ArrayNode list = body.putArray("filings");
    for (ObjectNode wish : wishes) {
      list.add(wish);
    }
    return post("client-files/" + file + "/filings", who, body.toString());
  }

  private static JsonNode awaitFiled(String who, JsonNode asked) throws Exception {
    String path = asked.path("location").asText().substring("/api/".length());
    firm.await(
        "it is filed",
        () -> {
          firm.kept().makeDue();
          return http.get(path, token(who)).json().path("state").asText().equals("filed");
        });
    firm.awaitIdle();
    return http.get(path, token(who)).json();
  }

  private static String location(JsonNode filing, String file) {
    return "client-files/" + file + "/filings/" + filing.path("id").asText();
  }

  private static JsonNode documents(String file, String folder, String who) throws Exception {
    return http.get("client-files/" + file + "/folders/" + folder + "/documents", token(who))
        .json()
        .path("documents");
  }

  private static List<String> audited(String file) throws Exception {
    List<String> acts = new ArrayList<>();
    http.get("audit?clientFile=" + file, administrator())
        .json()
        .path("entries")
        .forEach(entry -> acts.add(entry.path("what").asText()));
    return acts;
  }

  private static HttpCalls.Answer post(String path, String who, String json) throws Exception {
    return http.call("POST", path, Optional.of(token(who)), "application/json", json);
  }

  private static HttpCalls.Answer patch(String path, String json, String version) throws Exception {
    return http.patchIf(path, token(ANNE), version, json);
  }

  private static HttpResponse<byte[]> fetch(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url)).build(),
            HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String token(String address) {
    return firm.runner()
        .issuer()
        .tokenFor(LocalRunner.person(EmailAddress.of(address)), List.of("Collaborator"));
  }

  private static String administrator() {
    return firm.runner()
        .issuer()
        .tokenFor(
            LocalRunner.person(EmailAddress.of(firm.runner().administrator())),
            List.of("Administrator"));
  }
}
