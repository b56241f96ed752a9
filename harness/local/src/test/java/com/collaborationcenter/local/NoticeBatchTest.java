package com.collaborationcenter.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unusual batches of notices that are legitimate all the same. */
class NoticeBatchTest {
  private static final List<String> NAMES = List.of("many", "more", "unknown", "mixed", "twice");

  private static RunningFirm firm;

  private long listingsBefore;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    firm =
        RunningFirm.start(
            folder,
            NAMES.stream()
                .map(name -> RunningFirm.row(name, "", name + ".example", at(name)))
                .toList(),
            NAMES.stream().map(NoticeBatchTest::at).toList());
  }

  @AfterAll
  static void close() throws Exception {
    firm.close();
  }

  @BeforeEach
  void countListings() {
    listingsBefore = firm.listings();
  }

  @AfterEach
  void onlyNoticesTold() {
    assertThat(firm.listings()).as("catch-ups and censuses").isEqualTo(listingsBefore);
  }

  private static String at(String name) {
    return name + "@" + RunningFirm.DOMAIN;
  }

  /** A mail of which Graph told nobody. */
  private static String silently(String name, String subject) {
    String sender = subject.toLowerCase(Locale.ROOT) + "@" + name + ".example";
    WrittenMail mail = WrittenMail.of(sender, at(name), subject).receivedAt(Instant.now());
    return firm.id(at(name), firm.mailbox(at(name)).load(mail.mail()));
  }

  private static ObjectNode add(PostedNotices batch, String name, String mail) throws Exception {
    return batch.add(firm.clientState(at(name)), firm.mailboxId(at(name)), mail);
  }

  private static void post(PostedNotices batch) throws Exception {
    HttpCalls.Answer answer =
        new HttpCalls(firm.runner().url())
            .post("graph-notifications", Optional.empty(), "application/json", batch.body());
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void aThousandNoticesOfSeveralMailboxesAreAllHandled() throws Exception {
    PostedNotices batch = new PostedNotices();
    for (int i = 0; i < 500; i++) {
      add(batch, "many", silently("many", "Lettre-" + i));
      add(batch, "more", silently("more", "Lettre-" + i));
    }
    post(batch);
    firm.awaitIdle();
    for (String name : List.of("many", "more")) {
      assertThat(firm.subjects(at(name), name)).hasSize(500).doesNotHaveDuplicates();
    }
  }

  @Test
  void aNoticeOfASubscriptionThatNobodyKnowsIsBelievedIfItProvesItself() throws Exception {
    PostedNotices batch = new PostedNotices();
    add(batch, "unknown", silently("unknown", "Autre-abonnement")).remove("subscriptionId");
    post(batch);
    firm.awaitSubjects(at("unknown"), "unknown", "Autre-abonnement");
  }

  @Test
  void theGoodNoticesOfAMixedBatchAreTaken() throws Exception {
    PostedNotices batch = new PostedNotices();
    add(batch, "mixed", silently("mixed", "Premier"));
    add(batch, "mixed", silently("mixed", "Faux")).put("clientState", "faux");
    add(batch, "mixed", silently("mixed", "Locataire")).put("tenantId", "another-tenant");
    add(batch, "mixed", silently("mixed", "Sans")).remove("resourceData");
    add(batch, "mixed", silently("mixed", "Dernier"));
    post(batch);
    firm.awaitIdle();
    assertThat(firm.subjects(at("mixed"), "mixed")).containsExactlyInAnyOrder("Premier", "Dernier");
  }

  @Test
  void theSameBatchPostedTwiceIsWorkedOnce() throws Exception {
    PostedNotices batch = new PostedNotices();
    add(batch, "twice", silently("twice", "Deux-fois"));
    post(batch);
    firm.awaitIdle();
    List<String> kept = firm.kept().snapshot();
    post(batch);
    assertThat(firm.kept().snapshot()).isEqualTo(kept);
  }
}
