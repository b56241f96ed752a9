package com.collaborationcenter.pipeline;

import static com.collaborationcenter.pipeline.Firm.ANNA;
import static com.collaborationcenter.pipeline.Firm.CLIENT;
import static com.collaborationcenter.pipeline.Firm.file;
import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.graphsimulator.mailbox.Folder;
import com.collaborationcenter.graphsimulator.mailbox.Mail;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.timeline.Row;
import com.collaborationcenter.timeline.TabFilters;
import com.collaborationcenter.timeline.TabRow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What happens to mails in Outlook, over the simulator by HTTP. Each case ends right after its
 * notices alone, and after listings alone when all notices are lost.
 */
class MailCasesTest {
  @TempDir private Path folder;
  private OutlookFirm outlook;

  /** How a case is found when no notice tells of it. */
  private enum FoundBy {
    CATCH_UP,
    CENSUS
  }

  private enum Case {
    MOVED(FoundBy.CATCH_UP, "letter", "neighbour") {
      @Override
      void happen(OutlookFirm outlook, String id) {
        Folder clients = outlook.anna.createFolder("inbox", "Clients");
        outlook.anna.move(id, outlook.anna.id(clients));
      }
    },
    MOVED_TO_AND_FRO(FoundBy.CATCH_UP, "letter", "neighbour") {
      @Override
      void happen(OutlookFirm outlook, String id) {
        Folder clients = outlook.anna.createFolder("inbox", "Clients");
        outlook.anna.move(id, outlook.anna.id(clients));
        outlook.anna.move(id, "inbox");
        outlook.anna.move(id, outlook.anna.id(clients));
      }
    },
    MOVED_TO_DELETED_ITEMS(FoundBy.CATCH_UP, "neighbour") {
      @Override
      void happen(OutlookFirm outlook, String id) {
        outlook.anna.move(id, "deleteditems");
      }
    },
    DELETED(FoundBy.CENSUS, "neighbour") {
      @Override
      void happen(OutlookFirm outlook, String id) {
        outlook.anna.delete(id);
      }
    },
    RESTORED(FoundBy.CATCH_UP, "letter", "neighbour") {
      @Override
      void begin(OutlookFirm outlook, String id) {
        outlook.anna.move(id, "deleteditems");
      }

      @Override
      void happen(OutlookFirm outlook, String id) {
        outlook.anna.move(id, "inbox");
      }
    },
    MOVED_TO_JUNK(FoundBy.CATCH_UP, "neighbour") {
      @Override
      void happen(OutlookFirm outlook, String id) {
        outlook.anna.move(id, "junkemail");
      }
    },
    BACK_FROM_JUNK(FoundBy.CATCH_UP, "letter", "neighbour") {
      @Override
      void begin(OutlookFirm outlook, String id) {
        outlook.anna.move(id, "junkemail");
      }

      @Override
      void happen(OutlookFirm outlook, String id) {
        outlook.anna.move(id, "inbox");
      }
    },
    ARRIVED_IN_A_NEW_FOLDER(FoundBy.CATCH_UP, "letter", "neighbour", "new") {
      @Override
      void happen(OutlookFirm outlook, String id) {
        Folder clients = outlook.anna.createFolder("inbox", "Clients");
        outlook.anna.deliver(outlook.mail("new", outlook.anna.id(clients)));
      }
    },
    SENT(FoundBy.CATCH_UP, "letter", "neighbour", "answer") {
      @Override
      void happen(OutlookFirm outlook, String id) {
        Mail draft = outlook.anna.createDraft(outlook.mail("answer", "drafts"));
        outlook.anna.send(outlook.id(draft));
      }
    },
    EDITED_AND_SENT(FoundBy.CATCH_UP, "letter", "neighbour", "better answer") {
      @Override
      void happen(OutlookFirm outlook, String id) {
        Mail draft = outlook.anna.createDraft(outlook.mail("answer", "drafts"));
        outlook.anna.setSubject(outlook.id(draft), "better answer");
        outlook.anna.send(outlook.id(draft));
      }
    },
    /** Outlook may send by a copy: the draft's id answers 404 (graph-facts 1.10). */
    SENT_UNDER_A_NEW_ID(FoundBy.CATCH_UP, "letter", "neighbour", "answer") {
      @Override
      void happen(OutlookFirm outlook, String id) {
        Mail draft = outlook.anna.createDraft(outlook.mail("answer", "drafts"));
        outlook.anna.delete(outlook.id(draft));
        outlook.anna.deliver(outlook.mail("answer", "sentitems"));
      }
    },
    /** What a move to an archive does to the id (graph-facts 2.1): one goes, another one comes. */
    ARCHIVED_UNDER_A_NEW_ID(FoundBy.CENSUS, "letter", "neighbour") {
      @Override
      void happen(OutlookFirm outlook, String id) {
        outlook.anna.delete(id);
        outlook.anna.deliver(outlook.mail("letter", "archive"));
      }
    },
    ONLY_DRAFTED(FoundBy.CATCH_UP, "letter", "neighbour") {
      @Override
      void happen(OutlookFirm outlook, String id) {
        Mail draft = outlook.anna.createDraft(outlook.mail("answer", "drafts"));
        outlook.anna.setSubject(outlook.id(draft), "better answer");
      }
    },
    CATEGORISED(FoundBy.CATCH_UP, "letter", "neighbour") {
      @Override
      void happen(OutlookFirm outlook, String id) {
        outlook.anna.setCategories(id, List.of("urgent"));
      }
    };

    final FoundBy foundBy;
    private final String end;

    Case(FoundBy foundBy, String... end) {
      this.foundBy = foundBy;
      this.end = String.join(",", end);
    }

    /** The subjects that the tab shows at the end. */
    List<String> end() {
      return List.of(end.split(",", -1));
    }

    /** What has happened to the mail before it is looked at for the first time. */
    void begin(OutlookFirm outlook, String id) {}

    /** What happens to the mail. */
    abstract void happen(OutlookFirm outlook, String id);
  }

  @BeforeEach
  void open() throws IOException {
    outlook = new OutlookFirm(folder);
    outlook.firm.with(file("c1", CLIENT));
  }

  @AfterEach
  void close() {
    outlook.close();
  }

  @ParameterizedTest
  @EnumSource
  void endsRightByNoticesAlone(Case it) throws InterruptedException {
    String id = begin(it);
    long listings = listings();

    it.happen(outlook, id);
    outlook.workNotices();

    assertThat(subjects()).containsExactlyInAnyOrderElementsOf(it.end());
    assertThat(listings()).as("listings").isEqualTo(listings);
  }

  @ParameterizedTest
  @EnumSource
  void endsRightByListingsAloneWhenAllNoticesAreLost(Case it) {
    String id = begin(it);
    outlook.loseNotices();

    it.happen(outlook, id);
    outlook.catchUp();
    if (it.foundBy == FoundBy.CENSUS) {
      outlook.firm.census();
    }

    assertThat(subjects()).containsExactlyInAnyOrderElementsOf(it.end());
    provesIt();
  }

  /** Graph tells of no mail whose folder moved (graph-facts 5.8): the catch-up sees the folder. */
  @Test
  void endsRightWhenItsWholeFolderIsDeletedAndRestored() {
    Mailbox anna = outlook.anna;
    String clients = anna.id(anna.createFolder("inbox", "Clients"));
    anna.load(outlook.mail("letter", clients));
    anna.load(outlook.mail("neighbour", "inbox"));
    outlook.connected(ANNA, Firm.ADDRESS.value());
    assertThat(subjects()).containsExactlyInAnyOrder("letter", "neighbour");

    anna.deleteFolder(clients);
    outlook.catchUp();

    assertThat(subjects()).containsExactly("neighbour");
    provesIt();

    anna.moveFolder(clients, "inbox");
    outlook.catchUp();

    assertThat(subjects()).containsExactlyInAnyOrder("letter", "neighbour");
    provesIt();
  }

  /** Of many mails moved at once Graph tells only that notices were missed (graph-facts 1.8). */
  @Test
  void endsRightWhenManyMailsMoveAtOnce() throws InterruptedException {
    List<String> ids =
        IntStream.range(0, 60)
            .mapToObj(i -> outlook.id(outlook.anna.load(outlook.mail("letter " + i, "inbox"))))
            .toList();
    outlook.connected(ANNA, Firm.ADDRESS.value());
    assertThat(subjects()).hasSize(60);
    outlook.clock.pass(Duration.ofMinutes(10));

    outlook.anna.move(ids.subList(0, 40), "junkemail");
    outlook.workNotices();

    assertThat(subjects()).hasSize(20);
    provesIt();
  }

  @Test
  void showsInTheTabThatItWasReadAndUnreadInOutlook() throws InterruptedException {
    Mail letter = outlook.anna.deliver(outlook.mail("letter", "inbox"));
    outlook.connected(ANNA, Firm.ADDRESS.value());
    outlook.anna.setRead(outlook.id(letter), true);
    outlook.workNotices();
    assertThat(rows()).extracting(Row::read).containsExactly(true);

    outlook.anna.setRead(outlook.id(letter), false);
    outlook.workNotices();

    assertThat(rows()).extracting(Row::read).containsExactly(false);
  }

  private String begin(Case it) {
    Mail letter = outlook.anna.load(outlook.mail("letter", "inbox"));
    outlook.anna.load(outlook.mail("neighbour", "inbox"));
    String id = outlook.id(letter);
    it.begin(outlook, id);
    outlook.connected(ANNA, Firm.ADDRESS.value());
    outlook.clock.pass(Duration.ofMinutes(30));
    return id;
  }

  private void provesIt() {
    assertThat(outlook.firm.census().isProved()).isTrue();
    outlook.firm.invariants.checkSettled();
  }

  private List<String> subjects() {
    return rows().stream().map(Row::subject).toList();
  }

  private List<Row> rows() {
    return outlook
        .firm
        .timelines
        .read(
            new Viewer(Firm.PERSON, Set.of(), Set.of(Firm.ADDRESS)),
            new ClientFileId("c1"),
            TabFilters.none(),
            Optional.empty(),
            100)
        .rows()
        .stream()
        .map(TabRow::row)
        .toList();
  }

  private long listings() {
    return outlook.graph.counters().byKind().getOrDefault("GET /users/{id}/messages", 0L);
  }
}
