package com.collaborationcenter.graphsimulator.mime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each input would cost an unguarded reader its memory, its stack or hours. */
@Timeout(60)
class HostileMailTest {
  @Test
  void importsAMailInAMailTwoHundredDeep() {
    String mail = "Subject: m\nContent-Type: message/rfc822\n\n".repeat(200) + "Subject: last\n\nx";

    assertThat(Imports.mail(mail).attachments()).hasSize(1);
  }

  @Test
  void refusesMultipartsNestedWithoutEnd() {
    StringBuilder mail =
        new StringBuilder("Subject: m\nContent-Type: multipart/mixed; boundary=b0\n\n");
    for (int i = 0; i < 2_000; i++) {
      mail.append("--b").append(i).append("\nContent-Type: multipart/mixed; boundary=b");
      mail.append(i + 1).append("\n\n");
    }

    assertThat(Imports.refusal(mail.toString()).reason()).contains("nested deeper");
  }

  @Test
  void refusesAHundredThousandHeaders() {
    assertThat(Imports.refusal("X-A: b\n".repeat(100_000) + "\n").reason()).contains("headers");
  }

  @Test
  void refusesAHeaderOfTenMegabytes() {
    String mail = "Subject: " + "a".repeat(10_000_000) + "\n\nx";

    assertThat(Imports.refusal(mail).reason()).contains("a header is longer");
  }

  @Test
  void refusesABombOfBoundaries() {
    String mail =
        "Subject: m\nContent-Type: multipart/mixed; boundary=b\n\n" + "--b\n\n".repeat(1_000_000);

    assertThat(Imports.refusal(mail).reason()).contains("parts");
  }

  @Test
  void importsHeadersThatPunishBacktracking() {
    for (String piece :
        new String[] {
          "=?", "=?a?q?", "<", "\"", "(", "a@", "a@b,", "a:", "'", "*0=a;", ";", "\\"
        }) {
      String hostile = piece.repeat(900_000 / piece.length());
      String mail =
          "Subject: x" + hostile + "\nTo: x" + hostile + "\nContent-Type: x" + hostile + "\n\nx";

      assertThat(Imports.one(mail)).isNotNull();
    }
  }
}
