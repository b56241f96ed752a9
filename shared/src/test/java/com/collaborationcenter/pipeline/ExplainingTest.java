package com.collaborationcenter.pipeline;

import static com.collaborationcenter.pipeline.Firm.ADDRESS;
import static com.collaborationcenter.pipeline.Firm.ANNA;
import static com.collaborationcenter.pipeline.Firm.CLIENT;
import static com.collaborationcenter.pipeline.Firm.PERSON;
import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.assignment.AssignedMail;
import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailSample;
import com.collaborationcenter.match.Candidate;
import com.collaborationcenter.match.Evidence;
import com.collaborationcenter.match.Match;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.timeline.StoredMail;
import com.collaborationcenter.work.MailboxWork.BringUpToDate;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Paul manages a bakery and a company that owns its walls; both are Anna's. */
class ExplainingTest {
  private static final ClientFileId BAKERY = new ClientFileId("bakery");
  private static final ClientFileId WALLS = new ClientFileId("walls");
  private static final Viewer VIEWER = new Viewer(PERSON, Set.of(), Set.of(ADDRESS));

  @TempDir private Path folder;
  private Firm firm;
  private Explaining explaining;
  private WhyNotHere whyNotHere;

  @BeforeEach
  void open() {
    firm =
        new Firm(folder)
            .connected()
            .with(
                company("bakery", "SARL Boulangerie Lefèvre", "732829320", CLIENT),
                company("walls", "SCI des Lilas", "404833048", CLIENT),
                company("other", "Garage Durand", "552100554", "luc@garage.example"));
    Patience patience = firm.patience();
    explaining = new Explaining(firm.contexts, firm.mails, firm.bodies, patience);
    whyNotHere = new WhyNotHere(firm.outlook, firm.contexts, firm.timelines, firm.sender, patience);
  }

  @AfterEach
  void close() {
    firm.close();
  }

  @Test
  void readsTheStoredBodyForWhatTheMailNames() {
    put(mail("m").saying("<p>Loyer de la <b>SCI&nbsp;des Lilas</b></p>"));

    Explaining.Why why = explain("m");

    assertThat(why.candidates().suggestion()).contains(WALLS);
    assertThat(why.candidates().ranked())
        .extracting(Candidate::clientFile)
        .containsExactly(WALLS, BAKERY);
    assertThat(evidence(why, WALLS)).containsExactly(Evidence.Kind.COMPANY_NAME);
    assertThat(evidence(why, BAKERY)).isEmpty();
  }

  @Test
  void countsEarlierMailsOfTheThreadThatBelongToOneAlone() {
    put(mail("first").inThread("t").received(MailSample.RECEIVED.minusSeconds(60)));
    put(mail("early").inThread("t").received(MailSample.RECEIVED.minusSeconds(120)));
    put(mail("m").inThread("t"));
    assertThat(evidence(explain("m"), BAKERY)).isEmpty();

    // Decided about alone: what followed in the thread is decided again by the rules.
    assign("early", BAKERY);
    assign("first", BAKERY, WALLS);
    firm.work();

    // A decision on the thread decides, and nothing is open any more.
    Explaining.Why why = explain("m");
    assertThat(why.byHand().orElseThrow().toItsThread()).isTrue();
    assertThat(why.candidates().ranked()).isEmpty();
    firm.release(assigned("first"));
    firm.release(assigned("early"));
    firm.work();
    assertThat(evidence(explain("m"), BAKERY)).isEmpty();
  }

  @Test
  void aThreadThatBelongedToOneCompanySpeaksForIt() {
    put(
        MailSample.from("first", "luc@garage.example")
            .inThread("t")
            .received(MailSample.RECEIVED.minusSeconds(60)));
    put(mail("m").inThread("t"));
    assertThat(explain("m").candidates().ranked())
        .extracting(Candidate::evidence)
        .containsOnly(List.of());

    // The garage's mail is in a thread, and the garage is no candidate; now Luc works for the
    // bakery.
    firm.with(
        company("bakery", "SARL Boulangerie Lefèvre", "732829320", CLIENT, "luc@garage.example"),
        company("other", "Garage Durand", "552100554"));
    firm.census();

    assertThat(explain("m").candidates().suggestion()).contains(BAKERY);
    assertThat(evidence(explain("m"), BAKERY)).containsExactly(Evidence.Kind.THREAD);
  }

  @Test
  void countsWhatWasAssignedOfTheSameSenderBefore() {
    put(mail("one"));
    put(mail("two"));
    put(mail("three"));
    put(MailSample.from("luc", "luc@garage.example"));
    assign("one", WALLS);
    assign("two", WALLS);
    assign("luc", BAKERY);
    firm.work();

    Explaining.Why why = explain("three");

    assertThat(why.candidates().suggestion()).contains(WALLS);
    assertThat(why.candidates().ranked().get(0).evidence())
        .containsExactly(new Evidence(Evidence.Kind.EARLIER_ASSIGNMENTS, Optional.empty(), 2));
    assertThat(evidence(why, BAKERY)).isEmpty();
  }

  @Test
  void saysWhatTheRulesAloneWouldSayOfAnAssignedMail() {
    put(mail("m"));
    assign("m", new ClientFileId("other"));
    firm.work();

    Explaining.Why why = explain("m");

    assertThat(why.byHand().orElseThrow().clientFiles()).containsExactly(new ClientFileId("other"));
    assertThat(why.byRules().matches())
        .extracting(Match::clientFile)
        .containsExactly(BAKERY, WALLS);
    assertThat(why.candidates().ranked()).isEmpty();
  }

  @Test
  void ranksOnlyWhatThePersonMaySee() {
    put(mail("m"));

    Explaining.Why why =
        explaining.explain(
            connection(),
            stored("m"),
            id -> id.equals(BAKERY) ? firm.files.find(id) : Optional.empty());

    assertThat(why.candidates().ranked()).extracting(Candidate::clientFile).containsExactly(BAKERY);
  }

  @Test
  void explainsEachMailOfASenderAndQueuesWhatIsMissing() {
    put(mail("stored"));
    firm.put(mail("missing").received(MailSample.RECEIVED.plusSeconds(1)));
    firm.put(mail("deleted").in("deleteditems").received(MailSample.RECEIVED.plusSeconds(2)));

    WhyNotHere.Answer answer = ofSender(CLIENT, BAKERY);

    assertThat(answer.mails())
        .extracting(one -> one.mail().envelope().id() + " " + one.why().code())
        .containsExactly("deleted in-excluded-folder", "missing not-stored-yet", "stored here");
    assertThat(answer.more()).isFalse();
    firm.work();
    assertThat(firm.tab("bakery")).containsExactly("missing", "stored");
    assertThat(firm.takeAll()).isEmpty();
  }

  @Test
  void explainsTenMailsAndSaysThatThereAreMore() {
    for (int i = 0; i < 11; i++) {
      firm.put(MailSample.from("m" + i, "sie@impots.example"));
    }

    WhyNotHere.Answer answer = ofSender("sie@impots.example", BAKERY);

    assertThat(answer.mails()).hasSize(WhyNotHere.MAX_MAILS);
    assertThat(answer.mails()).allMatch(one -> one.why().code().equals("nothing-matched"));
    assertThat(answer.more()).isTrue();
    assertThat(firm.takeAll()).isEmpty();
  }

  @Test
  void findsAnAddressAsItIsWrittenOrAsItIsCompared() {
    firm.put(MailSample.from("plain", "sie@impots.example"));
    firm.put(MailSample.from("tagged", "sie+cfe@impots.example"));

    assertThat(ofSender("sie+cfe@impots.example", BAKERY).mails()).hasSize(1);
    assertThat(ofSender("sie+tva@impots.example", BAKERY).mails())
        .extracting(one -> one.mail().envelope().id().value())
        .containsExactly("plain");
    assertThat(ofSender("nobody@impots.example", BAKERY).mails()).isEmpty();
  }

  @Test
  void explainsByMessageId() {
    put(mail("m"));

    assertThat(
            whyNotHere
                .ofMessageId(VIEWER, connection(), new ClientFileId("other"), "<m@client.example>")
                .mails())
        .extracting(one -> one.why().code())
        .containsExactly("matched-other-files");
  }

  private WhyNotHere.Answer ofSender(String sender, ClientFileId clientFile) {
    String normalised = EmailAddress.of(sender).value();
    return whyNotHere.ofSender(VIEWER, connection(), clientFile, sender, normalised);
  }

  private Explaining.Why explain(String mail) {
    return explaining.explain(connection(), stored(mail), firm.files::find);
  }

  private StoredMail stored(String mail) {
    return firm.mails.find(ANNA, new MailId(mail)).orElseThrow().mail();
  }

  private void put(MailSample mail) {
    firm.put(mail);
    firm.work(BringUpToDate.live(ANNA, List.of(mail.id())));
  }

  private void assign(String mail, ClientFileId... files) {
    firm.assigning.assign(ANNA, assigned(mail), Set.of(files), PERSON);
  }

  private AssignedMail assigned(String mail) {
    return firm.assigning.stored(ANNA, new MailId(mail)).orElseThrow();
  }

  private static List<Evidence.Kind> evidence(Explaining.Why why, ClientFileId file) {
    return why.candidates().ranked().stream()
        .filter(candidate -> candidate.clientFile().equals(file))
        .flatMap(candidate -> candidate.evidence().stream())
        .map(Evidence::kind)
        .toList();
  }

  private Connection connection() {
    return firm.connections.find(ANNA).orElseThrow();
  }

  private static MailSample mail(String id) {
    return MailSample.from(id, CLIENT);
  }

  private static ClientFile company(String id, String name, String siren, String... contacts) {
    ClientFile file = Firm.file(id, contacts);
    return new ClientFile(
        file.id(), name, Optional.of(siren), file.contacts(), file.domains(), file.collaborators());
  }
}
