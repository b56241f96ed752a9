package com.collaborationcenter.clientfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.adapter.embedded.SqliteRecordStore;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.Role;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Etag;
import com.collaborationcenter.record.NewRecord;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.record.StoredRecord;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientFilesTest {
  private static final EmailAddress ANNE = EmailAddress.of("anne@cabinet.fr");
  private static final EmailAddress PAUL = EmailAddress.of("paul@cabinet.fr");

  private static final ClientFileId A = new ClientFileId("a");

  @TempDir private Path folder;
  private SqliteRecordStore store;
  private ClientFiles files;

  @BeforeEach
  void open() {
    store = new SqliteRecordStore(folder.resolve("records.db"), InstantSource.system());
    files = new ClientFiles(store);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void givesBackWhatWasLoaded() {
    ClientFile bakery =
        new ClientFile(
            new ClientFileId("bakery"),
            "Boulangerie Étoile",
            Optional.of("732829320"),
            Set.of(EmailAddress.of("marie@bakery.fr"), EmailAddress.of("andré@gmail.com")),
            Set.of("bakery.fr"),
            Set.of(ANNE, PAUL));

    files.load(List.of(bakery));

    assertThat(files.find(new ClientFileId("bakery"))).contains(bakery);
    assertThat(files.find(new ClientFileId("other"))).isEmpty();
  }

  @Test
  void writesOnlyWhatDiffersAndLeavesTheOthersAlone() {
    ClientFile a = file("a", "A", ANNE);
    ClientFile b = file("b", "B", ANNE);
    ClientFile c = file("c", "C", ANNE);

    assertThat(files.load(List.of(a, b, c))).isEqualTo(new LoadResult(3, 0, 0));
    assertThat(files.load(List.of(a, b, c))).isEqualTo(new LoadResult(0, 0, 3));
    assertThat(files.load(List.of(a, file("b", "B2", PAUL), file("d", "D", PAUL))))
        .isEqualTo(new LoadResult(1, 1, 1));
    assertThat(files.load(List.of())).isEqualTo(LoadResult.none());

    assertThat(names(files.all(Optional.empty(), 100))).containsExactly("A", "B2", "C", "D");
  }

  @Test
  void loadsMoreThanACommitHolds() {
    List<ClientFile> many =
        IntStream.range(0, 350).mapToObj(i -> file("f" + i, "Name " + i, ANNE)).toList();

    assertThat(files.load(many.subList(0, 250))).isEqualTo(new LoadResult(250, 0, 0));
    assertThat(files.load(many)).isEqualTo(new LoadResult(100, 0, 250));
    assertThat(walk(administrator(), 60)).hasSize(350).doesNotHaveDuplicates();
  }

  @Test
  void loadsClientFilesThatAreAsLargeAsTheyMayBe() {
    Set<EmailAddress> contacts =
        IntStream.range(0, 4_500)
            .mapToObj(i -> EmailAddress.of("a".repeat(150) + i + "@client.fr"))
            .collect(Collectors.toSet());
    List<ClientFile> large =
        IntStream.range(0, 3)
            .mapToObj(
                i ->
                    new ClientFile(
                        new ClientFileId("f" + i),
                        "Name",
                        Optional.empty(),
                        contacts,
                        Set.of(),
                        Set.of(ANNE)))
            .toList();

    assertThat(files.load(large)).isEqualTo(new LoadResult(3, 0, 0));
    assertThat(files.find(new ClientFileId("f2"))).contains(large.get(2));
  }

  @Test
  void refusesAnIdThatStandsTwice() {
    assertThatThrownBy(() -> files.load(List.of(file("a", "A", ANNE), file("a", "B", ANNE))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(files.find(new ClientFileId("a"))).isEmpty();
  }

  @Test
  void showsACollaboratorOnlyTheFilesThatTheyWorkOn() {
    files.load(List.of(file("a", "A", ANNE), file("b", "B", PAUL), file("c", "C", ANNE, PAUL)));

    assertThat(names(files.visibleTo(viewer(ANNE), Optional.empty(), 10)))
        .containsExactly("A", "C");
    assertThat(names(files.visibleTo(viewer(ANNE, PAUL), Optional.empty(), 10)))
        .containsExactly("A", "B", "C");
    assertThat(files.visibleTo(viewer(EmailAddress.of("new@cabinet.fr")), Optional.empty(), 10))
        .isEqualTo(new ClientFilePage(List.of(), Optional.empty()));
  }

  @Test
  void showsNothingToAPersonWhoIsNotLinkedAndEverythingToAnAdministrator() {
    files.load(List.of(file("a", "A", ANNE), file("b", "B", PAUL)));

    assertThat(names(files.visibleTo(viewer(), Optional.empty(), 10))).isEmpty();
    assertThat(names(files.visibleTo(administrator(), Optional.empty(), 10)))
        .containsExactly("A", "B");
  }

  @Test
  void stopsShowingAFileAtOnceToWhoNoLongerWorksOnIt() {
    files.load(List.of(file("a", "A", ANNE)));
    files.load(List.of(file("a", "A", PAUL)));

    assertThat(names(files.visibleTo(viewer(ANNE), Optional.empty(), 10))).isEmpty();
    assertThat(names(files.visibleTo(viewer(PAUL), Optional.empty(), 10))).containsExactly("A");
  }

  @Test
  void refusesAViewerWithMoreAddressesThanOneCanLookFor() {
    EmailAddress[] many =
        IntStream.range(0, 51)
            .mapToObj(i -> EmailAddress.of("a" + i + "@cabinet.fr"))
            .toArray(EmailAddress[]::new);

    assertThatThrownBy(() -> files.visibleTo(viewer(many), Optional.empty(), 10))
        .isInstanceOf(CannotProcess.class)
        .extracting(e -> ((CannotProcess) e).code())
        .isEqualTo("too_many_addresses");
  }

  @Test
  void ordersByNameAsPeopleLookForIt() {
    files.load(
        List.of(
            file("1", "Zola", ANNE),
            file("2", "écurie du lac", ANNE),
            file("3", "Ecurie", ANNE),
            file("4", "L'Œuf d'or", ANNE),
            file("5", "Étoile", ANNE),
            file("6", "Ecuries", ANNE),
            file("8", "Abc", ANNE),
            file("7", "Abc", ANNE)));

    assertThat(ids(files.all(Optional.empty(), 10)))
        .containsExactly("7", "8", "3", "2", "6", "5", "4", "1");
  }

  @Test
  void pagesThroughALongListWithoutGapOrDouble() {
    List<ClientFile> many = new ArrayList<>();
    for (int i = 0; i < 230; i++) {
      many.add(file("f" + i, "Name " + i % 7, i % 3 == 0 ? ANNE : PAUL));
    }
    files.load(many);

    assertThat(walk(viewer(ANNE), 10)).hasSize(77).doesNotHaveDuplicates();
    assertThat(walk(viewer(PAUL), 100)).hasSize(153).doesNotHaveDuplicates();
  }

  @Test
  void notesWhoseMailMustBeLookedAtAgainInTheSameCommit() {
    assertThat(files.changes().sequence()).isZero();

    files.load(List.of(file("a", "A", ANNE)));
    assertThat(files.changes().owners()).containsExactly(ANNE);
    assertThat(files.changes().sequence()).isEqualTo(1);

    files.settle(files.changes());
    assertThat(files.changes().owners()).isEmpty();
    assertThat(files.changes().sequence()).isEqualTo(1);

    files.load(List.of(file("a", "A", PAUL)));
    assertThat(files.changes().owners()).containsExactlyInAnyOrder(ANNE, PAUL);
    assertThat(files.changes().sequence()).isEqualTo(2);
  }

  @Test
  void countsANewNameSinceItMovesTheFileUnderAWalkThatBuildsAnIndex() {
    files.load(List.of(file("a", "Zola", ANNE)));
    files.settle(files.changes());

    files.load(List.of(file("a", "Alpha", ANNE)));

    assertThat(files.changes().sequence()).isEqualTo(2);
    assertThat(files.changes().owners()).isEmpty();
  }

  @Test
  void keepsOwnersWhoCameWhileTheEarlierOnesWereSettled() {
    files.load(List.of(file("a", "A", ANNE)));
    MatchingChanges read = files.changes();
    files.load(List.of(file("b", "B", PAUL)));

    files.settle(read);

    assertThat(files.changes().owners()).containsExactlyInAnyOrder(ANNE, PAUL);
  }

  @Test
  void keepsEveryFileOfLoadsThatRunAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<LoadResult>> loads = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        String prefix = "t" + i + "-";
        loads.add(
            threads.submit(
                () -> {
                  LoadResult sum = LoadResult.none();
                  for (int j = 0; j < 5; j++) {
                    sum = sum.plus(files.load(List.of(file(prefix + j, prefix + j, ANNE))));
                  }
                  return sum;
                }));
      }
      for (Future<LoadResult> load : loads) {
        assertThat(load.get()).isEqualTo(new LoadResult(5, 0, 0));
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(walk(administrator(), 100)).hasSize(20);
    assertThat(files.changes().sequence()).isEqualTo(20);
  }

  @Test
  void keepsWhatPeopleDecidedWhateverIsLoaded() {
    files.load(List.of(file("a", "A", ANNE)));
    files.archive(A, true, Precondition.none());
    files.share(Set.of(A), true);

    files.load(List.of(file("a", "A2", PAUL)));
    files.describe(file("a", "A3", PAUL), Precondition.none());

    KeptClientFile kept = files.findKept(A).orElseThrow();
    assertThat(kept.file()).isEqualTo(file("a", "A3", PAUL));
    assertThat(kept.archived()).isTrue();
    assertThat(kept.sharing()).isTrue();
  }

  @Test
  void writesNothingIfTheDescriptionIsTheSame() {
    files.load(List.of(file("a", "A", ANNE)));
    files.share(Set.of(A), true);
    Etag before = files.findKept(A).orElseThrow().etag();

    assertThat(files.load(List.of(file("a", "A", ANNE)))).isEqualTo(new LoadResult(0, 0, 1));
    assertThat(files.describe(file("a", "A", ANNE), Precondition.none()).orElseThrow().isChanged())
        .isFalse();
    assertThat(files.findKept(A).orElseThrow().etag()).isEqualTo(before);
  }

  /** A record as it was written before there was such a thing. */
  @Test
  void readsARecordWithoutTheDecisionsAsNeitherArchivedNorShared() {
    files.load(List.of(file("a", "A", ANNE)));
    StoredRecord stored = store.read(ClientFileContent.key(A), Consistency.STRONG).orElseThrow();
    ObjectNode old = stored.content().deepCopy();
    old.remove(List.of("archived", "sharing"));
    store.write(
        new NewRecord(stored.key(), stored.sort(), Optional.empty(), old), Condition.always());

    assertThat(ids(files.visibleTo(viewer(ANNE), Optional.empty(), 10))).containsExactly("a");
    assertThat(files.load(List.of(file("a", "A", ANNE)))).isEqualTo(new LoadResult(0, 0, 1));
    assertThat(files.findKept(A).orElseThrow().archived()).isFalse();
    assertThat(files.findKept(A).orElseThrow().sharing()).isFalse();
  }

  @Test
  void showsAnArchivedFileToAdministratorsAlone() {
    files.load(List.of(file("a", "A", ANNE), file("b", "B", ANNE)));
    files.archive(A, true, Precondition.none());

    assertThat(ids(files.visibleTo(viewer(ANNE), Optional.empty(), 10))).containsExactly("b");
    assertThat(files.visibleTo(administrator(), Optional.empty(), 10).kept())
        .extracting(KeptClientFile::archived)
        .containsExactly(true, false);

    files.archive(A, false, Precondition.none());
    assertThat(ids(files.visibleTo(viewer(ANNE), Optional.empty(), 10))).containsExactly("a", "b");
  }

  @Test
  void notesWhoseMailFollowsWhenAFileIsArchivedAndWhenItComesBack() {
    files.load(List.of(file("a", "A", ANNE)));
    files.settle(files.changes());

    files.archive(A, true, Precondition.none());
    assertThat(files.changes().owners()).containsExactly(ANNE);
    assertThat(files.changes().sequence()).isEqualTo(2);
    files.settle(files.changes());

    assertThat(files.archive(A, true, Precondition.none()).orElseThrow().isChanged()).isFalse();
    files.load(List.of(file("a", "A2", ANNE, PAUL)));
    assertThat(files.changes().owners()).isEmpty();
    assertThat(files.changes().sequence()).isEqualTo(2);

    files.archive(A, false, Precondition.none());
    assertThat(files.changes().owners()).containsExactlyInAnyOrder(ANNE, PAUL);
    assertThat(files.changes().sequence()).isEqualTo(3);
  }

  @Test
  void changesNothingIfThePreconditionDoesNotHold() {
    files.load(List.of(file("a", "A", ANNE)));
    Etag first = files.findKept(A).orElseThrow().etag();
    Precondition stillFirst = now -> now.map(KeptClientFile::etag).equals(Optional.of(first));

    ClientFileOutcome changed = files.describe(file("a", "A2", ANNE), stillFirst).orElseThrow();
    assertThat(changed.isChanged()).isTrue();
    assertThat(files.findKept(A)).isEqualTo(changed.now());

    assertThat(files.describe(file("a", "A3", ANNE), stillFirst)).isEmpty();
    assertThat(files.archive(A, true, stillFirst)).isEmpty();
    assertThat(files.describe(file("a", "A3", ANNE), Optional::isEmpty)).isEmpty();
    assertThat(files.findKept(A)).isEqualTo(changed.now());

    assertThat(files.describe(file("b", "B", ANNE), Optional::isEmpty).orElseThrow().isCreated())
        .isTrue();
    assertThat(
            files
                .archive(new ClientFileId("c"), true, Precondition.none())
                .orElseThrow()
                .isUnknown())
        .isTrue();
  }

  @Test
  void lastsThroughADescriptionSwitchAndArchiveThatMeet() throws Exception {
    files.load(List.of(file("a", "A", ANNE)));
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Future<?>> all = new ArrayList<>();
      all.add(threads.submit(() -> files.load(List.of(file("a", "A2", ANNE, PAUL)))));
      all.add(threads.submit(() -> files.share(Set.of(A), true)));
      all.add(threads.submit(() -> files.archive(A, true, Precondition.none())));
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }

    KeptClientFile kept = files.findKept(A).orElseThrow();
    assertThat(kept.file().name()).isEqualTo("A2");
    assertThat(kept.archived()).isTrue();
    assertThat(kept.sharing()).isTrue();
  }

  @Test
  void saysForEachFileWhatBecameOfItsSharing() {
    files.load(List.of(file("a", "A", ANNE), file("b", "B", PAUL)));
    files.share(Set.of(A), true);
    ClientFileId b = new ClientFileId("b");
    ClientFileId unknown = new ClientFileId("unknown");

    Map<ClientFileId, ClientFileOutcome> outcomes =
        files.share(new LinkedHashSet<>(List.of(unknown, b, A)), true);

    assertThat(outcomes.keySet()).containsExactly(unknown, b, A);
    assertThat(outcomes.get(unknown)).matches(ClientFileOutcome::isUnknown);
    assertThat(outcomes.get(b)).matches(ClientFileOutcome::isChanged);
    assertThat(outcomes.get(A)).matches(same -> !same.isChanged() && !same.isUnknown());
    assertThat(files.changes().sequence()).isEqualTo(1);
  }

  @Test
  void notesWhomEnablingConcernsAndNobodyElse() {
    files.load(List.of(file("a", "A", ANNE), file("b", "B", PAUL), file("c", "C", PAUL)));
    files.archive(new ClientFileId("c"), true, Precondition.none());
    files.share(Set.of(new ClientFileId("b")), true);
    files.settle(files.news());

    files.share(Set.of(A, new ClientFileId("b"), new ClientFileId("c")), true);
    assertThat(files.news().owners().values()).containsExactly(Set.of(ANNE));
    files.settle(files.news());

    files.share(Set.of(A), false);
    assertThat(files.news().owners()).isEmpty();
  }

  @Test
  void keepsWhoIsToBeToldIfMoreHaveComeSince() {
    files.load(List.of(file("a", "A", ANNE), file("b", "B", PAUL)));
    files.share(Set.of(A), true);
    SharingNews read = files.news();
    files.share(Set.of(new ClientFileId("b")), true);

    files.settle(read);

    assertThat(files.news().owners().values()).containsExactly(Set.of(ANNE), Set.of(PAUL));
  }

  @Test
  void switchesSharingOnAThousandFilesOrOnNone() {
    List<ClientFile> many = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      many.add(file("f" + i, "Name " + i, ANNE, EmailAddress.of("c" + i % 100 + "@cabinet.fr")));
    }
    files.load(many);
    Set<ClientFileId> ids = many.stream().map(ClientFile::id).collect(Collectors.toSet());

    assertThat(files.share(ids, true).values()).allMatch(ClientFileOutcome::isChanged);
    assertThat(files.share(ids, true).values()).noneMatch(ClientFileOutcome::isChanged);
    assertThat(files.news().owners().values()).hasSize(1).allMatch(told -> told.size() == 101);
  }

  @Test
  void switchesNothingIfMorePeopleWouldBeToldThanCanBe() {
    List<ClientFile> many = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      EmailAddress[] team = new EmailAddress[14];
      for (int j = 0; j < team.length; j++) {
        team[j] = EmailAddress.of("c" + i + "-" + j + "@cabinet.fr");
      }
      many.add(file("f" + i, "Name " + i, team));
      if (i % 50 == 49) {
        files.load(many);
        files.settle(files.changes());
      }
    }
    Set<ClientFileId> ids = many.stream().map(ClientFile::id).collect(Collectors.toSet());

    assertThatThrownBy(() -> files.share(ids, true))
        .isInstanceOf(CannotProcess.class)
        .extracting(e -> ((CannotProcess) e).code())
        .isEqualTo("too_many_collaborators");
    assertThat(files.all(Optional.empty(), 1_000).kept()).noneMatch(KeptClientFile::sharing);
    assertThat(files.news().owners()).isEmpty();
  }

  @Test
  void saysWhatALoadWouldDoAndDoesNothing() {
    files.load(List.of(file("a", "A", ANNE), file("b", "B", ANNE), file("c", "C", ANNE)));
    files.archive(new ClientFileId("c"), true, Precondition.none());
    MatchingChanges before = files.changes();

    List<ClientFileDifference> differences =
        files.compare(
            List.of(
                file("new", "New", ANNE, PAUL),
                file("a", "A", PAUL),
                file("b", "B", ANNE),
                file("c", "C2", ANNE)));

    ClientFileDifference.Values none = new ClientFileDifference.Values(0, 0);
    assertThat(differences)
        .containsExactly(
            new ClientFileDifference(
                new ClientFileId("new"),
                ClientFileDifference.Result.CREATED,
                List.of("name", "collaborators"),
                none,
                none,
                new ClientFileDifference.Values(2, 0),
                false),
            new ClientFileDifference(
                A,
                ClientFileDifference.Result.CHANGED,
                List.of("collaborators"),
                none,
                none,
                new ClientFileDifference.Values(1, 1),
                false),
            new ClientFileDifference(
                new ClientFileId("b"),
                ClientFileDifference.Result.UNCHANGED,
                List.of(),
                none,
                none,
                none,
                false),
            new ClientFileDifference(
                new ClientFileId("c"),
                ClientFileDifference.Result.CHANGED,
                List.of("name"),
                none,
                none,
                none,
                true));
    assertThat(files.find(new ClientFileId("new"))).isEmpty();
    assertThat(files.changes()).isEqualTo(before);
  }

  private List<String> walk(Viewer viewer, int limit) {
    List<String> ids = new ArrayList<>();
    Optional<Scan.Position> next = Optional.empty();
    do {
      ClientFilePage page = files.visibleTo(viewer, next, limit);
      assertThat(page.files()).hasSizeLessThanOrEqualTo(limit);
      ids.addAll(ids(page));
      next = page.next();
    } while (next.isPresent());
    return ids;
  }

  private static List<String> names(ClientFilePage page) {
    return page.files().stream().map(ClientFile::name).toList();
  }

  private static List<String> ids(ClientFilePage page) {
    return page.files().stream().map(file -> file.id().value()).toList();
  }

  private static Viewer viewer(EmailAddress... addresses) {
    return new Viewer(
        new PersonId("tenant", "person"),
        Set.of(),
        Arrays.stream(addresses).collect(Collectors.toSet()));
  }

  private static Viewer administrator() {
    return new Viewer(new PersonId("tenant", "admin"), Set.of(Role.ADMINISTRATOR), Set.of());
  }

  private static ClientFile file(String id, String name, EmailAddress... collaborators) {
    return new ClientFile(
        new ClientFileId(id),
        name,
        Optional.empty(),
        Set.of(),
        Set.of(),
        Arrays.stream(collaborators).collect(Collectors.toSet()));
  }
}
