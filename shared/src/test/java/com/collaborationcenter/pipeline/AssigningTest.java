package com.collaborationcenter.pipeline;

import static com.collaborationcenter.pipeline.Firm.ANNA;
import static com.collaborationcenter.pipeline.Firm.CLIENT;
import static com.collaborationcenter.pipeline.Firm.PERSON;
import static com.collaborationcenter.pipeline.Firm.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.assignment.AssignedMail;
import com.collaborationcenter.assignment.Assignment;
import com.collaborationcenter.audit.Act;
import com.collaborationcenter.audit.AuditQuery;
import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.crash.WritePoints;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailSample;
import com.collaborationcenter.mail.Sensitivity;
import com.collaborationcenter.match.Match;
import com.collaborationcenter.person.Role;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.sharing.SharingClass;
import com.collaborationcenter.timeline.Place;
import com.collaborationcenter.work.MailboxWork.BringUpToDate;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hand's assignment decides alone, and whatever Graph sends leaves it alone (P15). */
class AssigningTest {
  private static final Instant NINE = Instant.parse("2026-01-10T09:00:00Z");

  @TempDir private Path folder;
  private Firm firm;

  @BeforeEach
  void open() {
    firm = new Firm(folder).connected().with(file("c1", CLIENT), file("c2"), file("c3"));
    firm.put(mail("one"));
    firm.census();
  }

  @AfterEach
  void close() {
    firm.close();
  }

  @Test
  void showsTheMailInTheAssignedFilesAndInNoOthers() {
    assign("one", "c2", "c3");

    assertThat(tabs()).containsExactly("c2 one", "c3 one");
    assertThat(rule("one")).isEqualTo(Match.Rule.ASSIGNED_BY_HAND);
  }

  @Test
  void isShareableUnlessOutlookMarksIt() {
    firm.put(mail("private").marked(Sensitivity.PRIVATE));
    bringUpToDate("private");
    assign("one", "c2");
    assign("private", "c2");

    assertThat(places("one")).containsExactly(place("c2", SharingClass.SHAREABLE));
    assertThat(places("private")).containsExactly(place("c2", SharingClass.OWN));
  }

  @Test
  void canBeReassignedWithoutLimitToNoneAndBack() {
    assign("one", "c2");
    assign("one", "c3");
    assertThat(tabs()).containsExactly("c3 one");

    assign("one");
    assertThat(tabs()).isEmpty();
    assertThat(firm.isStored("one")).isFalse();
    assertThat(firm.census().isProved()).isTrue();
    assertThat(tabs()).isEmpty();

    // Not stored any more, and still known by the decision.
    assign("one", "c2");
    assertThat(tabs()).containsExactly("c2 one");
    release("one");
    assertThat(tabs()).containsExactly("c1 one");
  }

  @Test
  void theSameDecisionAgainWritesNothing() {
    assign("one", "c2");
    firm.clock.pass(Duration.ofHours(1));
    assign("one", "c2");
    firm.points.carryOn();

    firm.assigning.assign(ANNA, known("one"), ids("c2"), PERSON);
    // One message to the queue.
    assertThat(firm.points.passed()).isEqualTo(1);
    firm.points.carryOn();
    List<?> queued = firm.takeAll();
    queued.forEach(work -> firm.work((BringUpToDate) work));
    assertThat(firm.points.passed()).isZero();
  }

  @Test
  void tellsTheAuditWhichClientFilesShowTheMailAndWhichNoLongerDo() {
    assign("one", "c2", "c3");
    assertThat(audited()).containsExactlyInAnyOrder("c2 shown", "c3 shown", "c1 not_shown");

    firm.clock.pass(Duration.ofSeconds(1));
    assign("one", "c2", "c3");
    assertThat(audited()).as("nothing was decided").hasSize(3);

    assign("one");
    assertThat(audited()).hasSize(5).contains("c2 not_shown", "c3 not_shown");

    firm.clock.pass(Duration.ofSeconds(1));
    release("one");
    assertThat(audited()).hasSize(6).contains("released");
    release("one");
    assertThat(audited()).as("nothing was taken back").hasSize(6);
  }

  @Test
  void aCrashLeavesAnEntryWithoutADecisionAndNeverTheReverse() {
    firm.points.crashAt(0, WritePoints.When.BEFORE);
    assertThatThrownBy(() -> assign("one", "c2")).isInstanceOf(WritePoints.Crash.class);
    firm.points.carryOn();
    assertThat(audited()).isEmpty();
    assertThat(firm.assignments.find(ANNA, known("one"))).isEmpty();

    firm.points.crashAt(0, WritePoints.When.AFTER);
    assertThatThrownBy(() -> assign("one", "c2")).isInstanceOf(WritePoints.Crash.class);
    firm.points.carryOn();
    assertThat(audited()).isNotEmpty();
    assertThat(firm.assignments.find(ANNA, known("one"))).isEmpty();
  }

  @Test
  void outlivesWhateverGraphSends() {
    assign("one", "c2");
    firm.outlook.addFolder(ANNA, "project", Optional.of("inbox"), Optional.empty());

    firm.put(mail("one").in("project").changed("key-2"));
    bringUpToDate("one");
    assertThat(tabs()).as("moved").containsExactly("c2 one");

    firm.put(mail("one").in("project").changed("key-3").saying("changed").read(true));
    firm.clock.pass(Duration.ofMinutes(5));
    firm.rounds.catchUp();
    firm.workFor(Duration.ofMinutes(5));
    assertThat(tabs()).as("changed").containsExactly("c2 one");

    firm.put(mail("one").in("deleteditems"));
    bringUpToDate("one");
    assertThat(tabs()).as("deleted").isEmpty();

    firm.outlook.remove(ANNA, new MailId("one"));
    bringUpToDate("one");
    firm.put(mail("one").as("one-restored"));
    bringUpToDate("one-restored");
    assertThat(tabs()).as("restored under another id").containsExactly("c2 one-restored");

    assertThat(firm.census().isProved()).isTrue();
    assertThat(tabs()).as("census").containsExactly("c2 one-restored");

    firm.loading.load(List.of(file("c1", CLIENT, "more@client.example"), file("c3", CLIENT)));
    firm.workFor(Duration.ofMinutes(2));
    assertThat(tabs()).as("contacts changed").containsExactly("c2 one-restored");
  }

  @Test
  void laterMailsOfTheThreadFollowTheNearestDecisionBeforeThem() {
    firm.put(mail("before").inThread("t").received(NINE.minusSeconds(60)));
    firm.put(mail("first").inThread("t"));
    firm.put(mail("same").inThread("t"));
    firm.put(mail("reply").inThread("t").received(NINE.plusSeconds(60)));
    firm.put(mail("last").inThread("t").received(NINE.plusSeconds(120)));
    firm.put(mail("apart").inThread("u").received(NINE.plusSeconds(120)));
    bringUpToDate("before", "first", "same", "reply", "last", "apart");

    assign("first", "c2");

    assertThat(tabs())
        .containsExactlyInAnyOrder(
            "c1 one", "c1 before", "c1 same", "c1 apart", "c2 first", "c2 reply", "c2 last");
    assertThat(rule("reply")).isEqualTo(Match.Rule.THREAD_ASSIGNED_BY_HAND);

    assign("reply", "c3");
    assign("first");

    assertThat(tabs())
        .containsExactlyInAnyOrder(
            "c1 one", "c1 before", "c1 same", "c1 apart", "c3 reply", "c3 last");
  }

  @Test
  void aReplyThatMatchesNothingFollowsItsThread() {
    firm.put(mail("first").inThread("t"));
    bringUpToDate("first");
    assign("first", "c2");

    firm.put(
        MailSample.from("reply", "office@tax.example")
            .inThread("t")
            .received(NINE.plusSeconds(60)));
    bringUpToDate("reply");

    assertThat(tabs()).contains("c2 reply");
  }

  @Test
  void aFileThatTheOwnerLeftShowsNothingUntilTheyReturn() {
    assign("one", "c2");
    EmailAddress other = EmailAddress.of("paula@firm.example");

    firm.loading.load(
        List.of(
            new ClientFile(
                new ClientFileId("c2"),
                "Client c2",
                Optional.empty(),
                Set.of(),
                Set.of(),
                Set.of(other))));
    firm.workFor(Duration.ofMinutes(2));
    assertThat(tabs()).isEmpty();

    firm.loading.load(List.of(file("c2")));
    firm.workFor(Duration.ofMinutes(2));
    assertThat(tabs()).containsExactly("c2 one");
  }

  private void assign(String mail, String... files) {
    firm.assigning.assign(ANNA, known(mail), ids(files), PERSON);
    firm.work();
  }

  private void release(String mail) {
    firm.release(known(mail));
    firm.work();
  }

  /** Client file and detail of each entry. */
  private List<String> audited() {
    Viewer viewer = new Viewer(PERSON, Set.of(Role.ADMINISTRATOR), Set.of());
    return firm
        .audit
        .list(viewer, AuditQuery.everything(), Optional.empty(), 100)
        .entries()
        .stream()
        .peek(entry -> assertThat(entry.who()).isEqualTo(PERSON))
        .peek(entry -> assertThat(entry.mail()).contains(new MailId("one")))
        .map(
            entry ->
                entry.what() == Act.MAIL_RELEASED
                    ? "released"
                    : entry.clientFile().orElseThrow() + " " + entry.detail().orElseThrow())
        .toList();
  }

  private AssignedMail known(String mail) {
    MailId id = new MailId(mail);
    return firm.assigning
        .stored(ANNA, id)
        .or(() -> firm.assigning.decisions(ANNA).find(id).map(Assignment::mail))
        .orElseThrow();
  }

  private void bringUpToDate(String... mails) {
    firm.work(BringUpToDate.live(ANNA, Stream.of(mails).map(MailId::new).toList()));
  }

  private List<String> tabs() {
    return Stream.of("c1", "c2", "c3")
        .flatMap(file -> firm.tab(file).stream().map(mail -> file + " " + mail))
        .toList();
  }

  private Match.Rule rule(String mail) {
    return firm.mails
        .find(ANNA, new MailId(mail))
        .orElseThrow()
        .mail()
        .outcome()
        .matches()
        .get(0)
        .rule();
  }

  private List<Place> places(String mail) {
    return firm.mails.find(ANNA, new MailId(mail)).orElseThrow().mail().listed();
  }

  private static Place place(String file, SharingClass sharing) {
    return new Place(new ClientFileId(file), ANNA, sharing);
  }

  private static Set<ClientFileId> ids(String... files) {
    return Stream.of(files).map(ClientFileId::new).collect(Collectors.toSet());
  }

  private static MailSample mail(String id) {
    return MailSample.from(id, CLIENT).received(NINE);
  }
}
