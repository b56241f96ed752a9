package com.collaborationcenter.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.adapter.embedded.SqliteRecordStore;
import com.collaborationcenter.adapter.embedded.SqliteWorkQueue;
import com.collaborationcenter.audit.Audit;
import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.functions.http.FakeRequest;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.PersonLimit;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.Caller;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.StoredDirectory;
import com.collaborationcenter.pipeline.Censuses;
import com.collaborationcenter.pipeline.KeepingPrivate;
import com.collaborationcenter.pipeline.WorkSender;
import com.collaborationcenter.privacy.MailboxPrivacies;
import com.collaborationcenter.timeline.Mails;
import com.collaborationcenter.work.MailboxWork;
import com.collaborationcenter.work.MailboxWork.CensusStep;
import com.collaborationcenter.work.ManualClock;
import com.collaborationcenter.work.WorkReceiver;
import com.microsoft.azure.functions.HttpResponseMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each call asks for a census, so it is counted, and no census is given up for it. */
class MyExclusionsSaveHttpFunctionTest {
  private final ManualClock clock = new ManualClock();

  @TempDir private Path folder;
  private SqliteRecordStore records;
  private SqliteWorkQueue queue;
  private MyExclusionsSaveHttpFunction function;

  @BeforeEach
  void open() {
    records = new SqliteRecordStore(folder.resolve("records.db"), clock);
    queue = new SqliteWorkQueue(folder.resolve("queues.db"), MailboxWork.QUEUE, clock);
    StoredDirectory directory = new StoredDirectory(records);
    Connections connections = new Connections(records);
    connections.save(
        Connection.connected(
            new MailboxId("anna"),
            new PersonId("tenant", "anna"),
            EmailAddress.of("anna@firm.example"),
            clock.instant()));
    MailboxPrivacies privacies = new MailboxPrivacies(records);
    WorkSender sender = new WorkSender(queue);
    KeepingPrivate keeping =
        new KeepingPrivate(
            privacies,
            new Mails(records),
            connections,
            new Censuses(sender, clock),
            sender,
            new Audit(records, clock),
            clock);
    function =
        new MyExclusionsSaveHttpFunction(
            new HttpGate(
                () -> token -> new Caller(new PersonId("tenant", token), false, Set.of()),
                () -> HttpGate.Addresses.in(directory)),
            () -> privacies,
            () -> keeping,
            new PersonLimit(clock));
  }

  @AfterEach
  void close() {
    queue.close();
    records.close();
  }

  @Test
  void isCountedForEachPersonAndSaysWhenItGoesAgain() {
    for (int i = 0; i < PersonLimit.CALLS; i++) {
      assertThat(save("anna").getStatusCode()).isEqualTo(200);
    }

    HttpResponseMessage refused = save("anna");

    assertThat(refused.getStatusCode()).isEqualTo(429);
    assertThat(refused.getHeader("Retry-After")).isEqualTo("60");
    assertThat(save("bruno").getStatusCode()).isEqualTo(200);
    clock.pass(Duration.ofMinutes(1));
    assertThat(save("anna").getStatusCode()).isEqualTo(200);
  }

  @Test
  void asksForACensusAfterTheOneUnderWayAndGivesUpNone() {
    HttpResponseMessage saved = save("anna");

    assertThat(saved.getStatusCode()).isEqualTo(200);
    try (WorkReceiver.Session session = queue.acceptSession(Duration.ZERO).orElseThrow()) {
      String body = session.receive(Duration.ZERO).orElseThrow().message().body();
      assertThat(MailboxWork.fromJson(body))
          .isInstanceOfSatisfying(
              CensusStep.class,
              step -> assertThat(step.other()).isEqualTo(CensusStep.Other.IS_FOLLOWED));
    }
  }

  private HttpResponseMessage save(String person) {
    return function.run(
        new FakeRequest()
            .header("Authorization", "Bearer " + person)
            .body("{\"addresses\":[\"x@client.example\"],\"domains\":[]}"),
        FakeRequest.context());
  }
}
