package com.collaborationcenter.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.adapter.embedded.DiskBlobStore;
import com.collaborationcenter.adapter.embedded.SqliteRecordStore;
import com.collaborationcenter.audit.Audit;
import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.clientfile.ClientFiles;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.VisibleFiles;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.person.Caller;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.StoredDirectory;
import com.collaborationcenter.pipeline.MailOpening;
import com.collaborationcenter.privacy.MailboxPrivacies;
import com.collaborationcenter.timeline.Bodies;
import com.collaborationcenter.timeline.Circle;
import com.collaborationcenter.timeline.Mails;
import com.collaborationcenter.timeline.Timelines;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailHttpFunctionTest {
  private static final PersonId ANNE = new PersonId("tenant", "anne");
  private static final EmailAddress ADDRESS = EmailAddress.of("anne@cabinet.fr");

  private final List<String> logged = new ArrayList<>();

  @TempDir private Path folder;
  private SqliteRecordStore store;

  @BeforeEach
  void load() {
    store = new SqliteRecordStore(folder.resolve("records.db"), InstantSource.system());
    new StoredDirectory(store).link(ANNE, Set.of(ADDRESS));
    new ClientFiles(store)
        .load(
            List.of(
                new ClientFile(
                    new ClientFileId("bakery"),
                    "Bakery",
                    Optional.empty(),
                    Set.of(),
                    Set.of(),
                    Set.of(ADDRESS))));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void knowsNoMailByWhatCantBeAnId() {
    HttpResponseMessage answer =
        ask(" ", () -> new Timelines(store, (viewer, file) -> Circle.none()));

    assertThat(answer.getStatusCode()).isEqualTo(404);
    assertThat(answer.getBody().toString()).contains("mail_unknown");
    assertThat(logged).isEmpty();
  }

  @Test
  void answersAndLogsARecordThatCantBeReadAsAFault() {
    HttpResponseMessage answer =
        ask(
            "mail",
            () -> {
              throw new IllegalArgumentException("as records that can't be read are refused");
            });

    assertThat(answer.getStatusCode()).isEqualTo(500);
    assertThat(answer.getBody().toString()).contains("internal_error");
    assertThat(logged).hasSize(1);
  }

  private HttpResponseMessage ask(String mailId, Supplier<Timelines> timelines) {
    HttpGate gate =
        new HttpGate(
            () -> token -> new Caller(ANNE, false, Set.of()),
            () -> HttpGate.Addresses.in(new StoredDirectory(store)));
    MailHttpFunction function =
        new MailHttpFunction(
            gate,
            () -> new VisibleFiles(new ClientFiles(store)),
            () ->
                new MailOpening(
                    timelines.get(),
                    new Mails(store),
                    new Bodies(new DiskBlobStore(folder.resolve("blobs"))),
                    new MailboxPrivacies(store),
                    new Audit(store, InstantSource.system()),
                    InstantSource.system()),
            () -> {
              throw new AssertionError("no attachment is asked for");
            });
    return function.run(new Request(), "bakery", "anne", mailId, new Context(logged));
  }

  private record Context(List<String> logged) implements ExecutionContext {
    @Override
    public Logger getLogger() {
      Logger logger = Logger.getAnonymousLogger();
      logger.setUseParentHandlers(false);
      logger.addHandler(
          new Handler() {
            @Override
            public void publish(LogRecord entry) {
              logged.add(entry.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
          });
      return logger;
    }

    @Override
    public String getInvocationId() {
      return "1";
    }

    @Override
    public String getFunctionName() {
      return "client-file-mail";
    }
  }

  private record Request() implements HttpRequestMessage<Optional<String>> {
    @Override
    public URI getUri() {
      return URI.create("http://127.0.0.1/");
    }

    @Override
    public HttpMethod getHttpMethod() {
      return HttpMethod.GET;
    }

    @Override
    public Map<String, String> getHeaders() {
      return Map.of("authorization", "Bearer t");
    }

    @Override
    public Map<String, String> getQueryParameters() {
      return Map.of();
    }

    @Override
    public Optional<String> getBody() {
      return Optional.empty();
    }

    @Override
    public HttpResponseMessage.Builder createResponseBuilder(HttpStatus status) {
      return new Response().status(status);
    }

    @Override
    public HttpResponseMessage.Builder createResponseBuilder(HttpStatusType status) {
      return new Response().status(status);
    }
  }

  private static final class Response implements HttpResponseMessage, HttpResponseMessage.Builder {
    private final Map<String, String> headers = new HashMap<>();
    private HttpStatusType status = HttpStatus.OK;
    private Object body = "";

    @Override
    public HttpResponseMessage.Builder status(HttpStatusType value) {
      status = value;
      return this;
    }

    @Override
    public HttpResponseMessage.Builder header(String name, String value) {
      headers.put(name, value);
      return this;
    }

    @Override
    public HttpResponseMessage.Builder body(Object value) {
      body = value;
      return this;
    }

    @Override
    public HttpResponseMessage build() {
      return this;
    }

    @Override
    public HttpStatusType getStatus() {
      return status;
    }

    @Override
    public @Nullable String getHeader(String name) {
      return headers.get(name);
    }

    @Override
    public Object getBody() {
      return body;
    }
  }
}
