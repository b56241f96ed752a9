package com.collaborationcenter.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.adapter.embedded.DiskContentStore;
import com.collaborationcenter.adapter.embedded.EmbeddedFiles;
import com.collaborationcenter.blob.Container;
import com.collaborationcenter.graphsimulator.fault.RequestFault;
import com.collaborationcenter.graphsimulator.mailbox.MadeContent;
import com.collaborationcenter.graphsimulator.mailbox.NewAttachment;
import com.collaborationcenter.graphsimulator.mailbox.NewAttachment.Kind;
import com.collaborationcenter.mail.EmailAddress;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attachments over HTTP, from Outlook to the bytes that a browser saves. One firm. */
class AttachmentFlowTest {
  private static final String ANNE = "anne@" + RunningFirm.DOMAIN;
  private static final String BRUNO = "bruno@" + RunningFirm.DOMAIN;
  private static final String CARLA = "carla@" + RunningFirm.DOMAIN;
  private static final String CLIENT = "c@client.example";
  private static final byte[] PDF = "%PDF-1.7 Relevé".getBytes(StandardCharsets.UTF_8);
  private static final byte[] PNG = {
    (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'
  };
  private static final int LARGE = 30_000_001;

  private static RunningFirm firm;
  private static HttpCalls http;
  private static Path data;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    data = folder.resolve("data");
    firm =
        RunningFirm.start(
            folder,
            List.of(RunningFirm.row("alpha", CLIENT, "", String.join(";", ANNE, BRUNO, CARLA))),
            List.of(ANNE, BRUNO, CARLA));
    http = new HttpCalls(firm.runner().url());
  }

  @AfterAll
  static void close() throws Exception {
    firm.close();
  }

  @Test
  void handsOutALinkThatSavesTheFileUnderItsNameAndOpensNothingElse() throws Exception {
    JsonNode row = deliver(ANNE, "Relevés", file("Relevé n° 3.pdf", PDF));
    JsonNode listed = awaitState(ANNE, row, "staged");
    assertThat(listed.path("name").asText()).isEqualTo("Relevé n° 3.pdf");
    assertThat(listed.path("detectedType").asText()).isEqualTo("application/pdf");
    assertThat(listed.path("nameMismatch").asBoolean(true)).isFalse();
    assertThat(listed.path("bytes").asInt()).isEqualTo(PDF.length);

    HttpCalls.Answer answer = download(ANNE, row, listed);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    String url = answer.json().path("url").asText();
    HttpResponse<byte[]> saved = fetch(url);

    assertThat(saved.statusCode()).isEqualTo(200);
    assertThat(saved.body()).isEqualTo(PDF);
    assertThat(saved.headers().firstValue("content-disposition").orElse(""))
        .startsWith("attachment;")
        .contains("filename*=UTF-8''Relev%C3%A9%20n%C2%B0%203.pdf");
    assertThat(fetch(url.replace("?link=", "?link=x")).statusCode()).isEqualTo(403);
  }

  @Test
  void flagsAProgramThatIsCalledALetter() throws Exception {
    byte[] program = {'M', 'Z', (byte) 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0};
    JsonNode row = deliver(ANNE, "Courrier", file("courrier.pdf", program));

    assertThat(awaitState(ANNE, row, "staged").path("nameMismatch").asBoolean()).isTrue();
  }

  @Test
  void stagesALargeFileWhenItIsFirstAskedForAndSaysWhereToWatch() throws Exception {
    JsonNode row =
        deliver(
            ANNE,
            "Volumineux",
            new NewAttachment(
                Kind.FILE, "a.bin", "application/octet-stream", false, null, new byte[0], LARGE));
    firm.awaitIdle();
    JsonNode before = attachments(ANNE, row).get(0);
    assertThat(before.path("state").asText()).isEqualTo("not_staged");
    firm.graph().faults().fail(new RequestFault(Pattern.compile("value"), 1, 0, "", 0));

    HttpCalls.Answer asked = download(ANNE, row, before);
    assertThat(asked.status()).isEqualTo(202);
    String watch = asked.json().path("watch").asText().substring("/api/".length());
    firm.await(
        "it is staged",
        () -> {
          firm.kept().makeDue(); // Cut once in the middle, it waits for another try.
          return http.get(watch, token(ANNE)).json().path("state").asText().equals("staged");
        });

    HttpResponse<byte[]> saved = fetch(download(ANNE, row, before).json().path("url").asText());
    assertThat(saved.body()).isEqualTo(new MadeContent(LARGE).readAllBytes());
  }

  @Test
  void givesAMailWithinAMailAsMimeAndALinkToItsMail() throws Exception {
    byte[] mime = "Subject: dedans\r\n\r\nBonjour".getBytes(StandardCharsets.UTF_8);
    JsonNode row =
        deliver(
            ANNE,
            "Deux",
            new NewAttachment(Kind.ITEM, "dedans", "", false, null, mime),
            new NewAttachment(Kind.REFERENCE, "lien", "", false, null, new byte[0]));
    JsonNode item = awaitState(ANNE, row, "staged");
    JsonNode link = attachments(ANNE, row).get(1);

    HttpResponse<byte[]> saved = fetch(download(ANNE, row, item).json().path("url").asText());
    assertThat(saved.body()).isEqualTo(mime);
    assertThat(saved.headers().firstValue("content-disposition").orElse("")).contains("dedans.eml");
    assertThat(link.path("kind").asText()).isEqualTo("reference");
    assertThat(link.path("webLink").asText()).isNotEmpty();
    download(ANNE, row, link).assertRefused(409, "attachment_has_no_content");
  }

  @Test
  void showsTheMailsOwnImagesByLinks() throws Exception {
    firm.mailbox(ANNE)
        .deliver(
            WrittenMail.of(CLIENT, ANNE, "Logo")
                .saying("<p>Bonjour <img src=\"cid:Logo@c\"><img src=\"cid:other\"></p>")
                .with(new NewAttachment(Kind.FILE, "l.png", "image/png", true, "Logo@c", PNG))
                .mail());
    JsonNode row = awaitRow(ANNE, "Logo");
    assertThat(row.path("hasAttachments").asBoolean()).isFalse();

    firm.await(
        "the image is here",
        () -> {
          JsonNode waiting = http.get(path(row), token(ANNE)).json();
          return waiting.path("images").path(0).has("url");
        });
    JsonNode opened = http.get(path(row), token(ANNE)).json();
    JsonNode image = opened.path("images").path(0);
    assertThat(opened.path("images")).hasSize(1);
    assertThat(opened.path("body").path("html").asText())
        .contains("<img src=\"" + image.path("source").asText() + "\"")
        .doesNotContain("other");
    HttpResponse<byte[]> shown = fetch(image.path("url").asText());
    assertThat(shown.body()).isEqualTo(PNG);
    assertThat(shown.headers().firstValue("content-type")).contains("image/png");
  }

  @Test
  void givesAColleagueWhatTheyMayAlsoSeeThroughItsOwnersConnectionAndTellsTheAudit()
      throws Exception {
    JsonNode row = deliver(BRUNO, "Partagé", file("p.pdf", PDF));
    JsonNode listed = awaitState(BRUNO, row, "staged");
    http.get(path(row) + "/attachments", token(ANNE)).assertRefused(404, "mail_unknown");
    download(ANNE, row, listed).assertRefused(404, "mail_unknown");
    assertThat(acts()).doesNotContain("attachment_used");

    share();
    assertThat(attachments(ANNE, row).get(0).path("state").asText()).isEqualTo("staged");
    HttpCalls.Answer answer = download(ANNE, row, listed);

    assertThat(fetch(answer.json().path("url").asText()).body()).isEqualTo(PDF);
    assertThat(acts()).contains("mail_opened", "attachment_used");
    http.get(path(row) + "/attachments/none", token(ANNE)).assertRefused(404, "attachment_unknown");
  }

  @Test
  void limitsHowOftenAPersonAsks() throws Exception {
    JsonNode row = deliver(CARLA, "Souvent", file("p.pdf", PDF));
    JsonNode listed = awaitState(CARLA, row, "staged");
    HttpCalls.Answer answer = download(CARLA, row, listed);
    for (int i = 0; i < 70 && answer.status() == 200; i++) {
      answer = download(CARLA, row, listed);
    }

    answer.assertRefused(429, "too_many_requests");
  }

  @Test
  void leavesNoBlobOfAMailThatGoes() throws Exception {
    JsonNode row = deliver(CARLA, "Éphémère", file("p.pdf", PDF));
    awaitState(CARLA, row, "staged");
    DiskContentStore contents = new DiskContentStore(new EmbeddedFiles(data).contents());
    String folder = firm.mailboxId(CARLA) + "/";
    int before = contents.list(Container.STAGING, folder, Optional.empty(), 100).size();

    firm.mailbox(CARLA).delete(row.path("id").asText());
    firm.await("it is gone", () -> !firm.subjects(CARLA, "alpha").contains("Éphémère"));
    firm.awaitIdle();

    assertThat(contents.list(Container.STAGING, folder, Optional.empty(), 100)).hasSize(before - 1);
  }

  private static NewAttachment file(String name, byte[] bytes) {
    return new NewAttachment(Kind.FILE, name, "application/pdf", false, null, bytes);
  }

  private static JsonNode deliver(String to, String subject, NewAttachment... attachments)
      throws Exception {
    firm.mailbox(to).deliver(WrittenMail.of(CLIENT, to, subject).with(attachments).mail());
    return awaitRow(to, subject);
  }

  private static JsonNode awaitRow(String to, String subject) throws Exception {
    firm.await("the mail shows", () -> firm.subjects(to, "alpha").contains(subject));
    return firm.tab(to, "alpha").stream()
        .filter(row -> row.path("subject").asText().equals(subject))
        .findFirst()
        .orElseThrow();
  }

  /** The first attachment, once it is so. */
  private static JsonNode awaitState(String person, JsonNode row, String state) throws Exception {
    firm.await(
        "the attachment is " + state,
        () -> attachments(person, row).get(0).path("state").asText().equals(state));
    return attachments(person, row).get(0);
  }

  private static JsonNode attachments(String person, JsonNode row) throws Exception {
    HttpCalls.Answer answer = http.get(path(row) + "/attachments", token(person));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().path("attachments");
  }

  private static HttpCalls.Answer download(String person, JsonNode row, JsonNode attachment)
      throws Exception {
    String id = ApiClient.encode(attachment.path("id").asText());
    return http.call(
        "POST",
        path(row) + "/attachments/" + id + "/download",
        Optional.of(token(person)),
        "application/json",
        "");
  }

  private static HttpResponse<byte[]> fetch(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray());
  }

  private static void share() throws Exception {
    String enable = "{\"clientFiles\":[\"alpha\"],\"enabled\":true}";
    assertThat(http.put("client-files/sharing", administrator(), enable).status()).isEqualTo(200);
    for (String person : List.of(ANNE, BRUNO)) {
      assertThat(http.put("me/sharing", token(person), "{\"optedIn\":true}").status())
          .isEqualTo(204);
    }
  }

  private static List<String> acts() throws Exception {
    HttpCalls.Answer answer = http.get("audit?limit=100", administrator());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().findValuesAsText("what");
  }

  private static String path(JsonNode row) {
    return "client-files/alpha/mails/"
        + row.path("mailbox").asText()
        + "/"
        + ApiClient.encode(row.path("id").asText());
  }

  private static String administrator() {
    return firm.runner()
        .issuer()
        .tokenFor(
            LocalRunner.person(EmailAddress.of(firm.runner().administrator())),
            List.of("Administrator"));
  }

  private static String token(String address) {
    return firm.runner().issuer().tokenFor(LocalRunner.person(EmailAddress.of(address)), List.of());
  }
}
