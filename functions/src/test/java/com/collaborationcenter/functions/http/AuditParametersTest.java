package com.collaborationcenter.functions.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.collaborationcenter.audit.Act;
import com.collaborationcenter.audit.AuditQuery;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.mail.MailboxId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditParametersTest {
  @Test
  void withoutParametersAllIsAskedFor() {
    assertThat(AuditParameters.query(Map.of("limit", "5", "cursor", "x")))
        .isEqualTo(AuditQuery.everything());
  }

  @Test
  void eachParameterIsTaken() {
    Map<String, String> parameters =
        Map.of(
            "from", "2026-01-01T00:00:00Z",
            "to", "2026-02-01T01:00:00+01:00",
            "what", "mail_assigned",
            "person", "anna-1",
            "clientFile", "c.1",
            "mailbox", "bruno-1");

    assertThat(AuditParameters.query(parameters))
        .isEqualTo(
            new AuditQuery(
                Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
                Optional.of(Instant.parse("2026-02-01T00:00:00Z")),
                Optional.of(Act.MAIL_ASSIGNED),
                Optional.of("anna-1"),
                Optional.of(new ClientFileId("c.1")),
                Optional.of(new MailboxId("bruno-1"))));
  }

  @ParameterizedTest
  @CsvSource({
    "from, yesterday, period_invalid",
    "from, '', period_invalid",
    "from, 2026-01-01, period_invalid",
    "to, +1000000000-12-31T23:59:59Z, period_invalid",
    "to, 9999-12-31T00:00:00Z, period_invalid",
    "from, 1969-12-31T23:59:59Z, period_invalid",
    "what, MAIL_ASSIGNED, filter_invalid",
    "what, '', filter_invalid",
    "person, anna@firm.example, filter_invalid",
    "clientFile, ../c1, filter_invalid",
    "mailbox, '', filter_invalid"
  })
  void whatCantBeIsRefused(String name, String value, String code) {
    assertRefused(Map.of(name, value), code);
  }

  @Test
  void aPeriodThatEndsBeforeItBeginsIsRefused() {
    String time = "2026-01-01T00:00:00Z";

    assertRefused(Map.of("from", time, "to", time), "period_invalid");
  }

  private static void assertRefused(Map<String, String> parameters, String code) {
    assertThatThrownBy(() -> AuditParameters.query(parameters))
        .asInstanceOf(type(Problem.Refusal.class))
        .satisfies(
            refusal -> {
              assertThat(refusal.problem().code()).isEqualTo(code);
              assertThat(refusal.problem().status()).isEqualTo(400);
            });
  }
}
