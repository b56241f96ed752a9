package com.collaborationcenter.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.person.PersonId;
import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A small firm whose records, blobs and queue must be after each test as they were before it. */
abstract class UnchangedFirm {
  static final String ANNE = "anne@" + RunningFirm.DOMAIN;
  static final String BRUNO = "bruno@" + RunningFirm.DOMAIN;
  static final String CSV = "client-files/csv";
  static final String NOTICES = "graph-notifications";
  static final String HEADER = "id,name,siren,contacts,domains,collaborators\n";
  static final int MAILS = 3;

  static RunningFirm firm;
  static HttpCalls http;

  /** One of Anne's mails. */
  static String mailId = "";

  private List<String> before = List.of();

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    firm =
        RunningFirm.start(
            folder,
            List.of(
                RunningFirm.row("alpha", "a@alpha.example", "", ANNE + ";" + BRUNO),
                RunningFirm.row("beta", "b@beta.example", "", ANNE),
                RunningFirm.row("gamma", "c@gamma.example", "", BRUNO)),
            List.of(ANNE, BRUNO));
    http = new HttpCalls(firm.runner().url());
    for (String owner : List.of(BRUNO, ANNE)) {
      for (int i = 0; i < MAILS; i++) {
        WrittenMail mail = WrittenMail.of("a@alpha.example", owner, "Mail " + i);
        mailId = firm.id(owner, firm.mailbox(owner).deliver(mail.mail()));
      }
    }
    firm.awaitSubjects(ANNE, "alpha", "Mail 0", "Mail 1", "Mail 2");
    firm.awaitSubjects(BRUNO, "alpha", "Mail 0", "Mail 1", "Mail 2");
    firm.awaitIdle();
  }

  @AfterAll
  static void close() throws Exception {
    firm.close();
  }

  @BeforeEach
  void look() throws Exception {
    before = firm.kept().snapshot();
  }

  @AfterEach
  void nothingHasChanged() throws Exception {
    assertThat(before).hasSizeGreaterThan(4 * MAILS);
    assertThat(firm.kept().snapshot()).isEqualTo(before);
  }

  static PersonId person(String address) {
    return LocalRunner.person(EmailAddress.of(address));
  }

  static String token(String address, String... roles) {
    return firm.runner().issuer().tokenFor(person(address), List.of(roles));
  }

  static String administrator() {
    return token(firm.runner().administrator(), "Administrator");
  }

  static JWTClaimsSet.Builder claims() {
    return firm.runner().issuer().claims(person(ANNE), List.of());
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
