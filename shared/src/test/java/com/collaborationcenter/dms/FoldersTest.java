package com.collaborationcenter.dms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.adapter.embedded.SqliteRecordStore;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.crash.MemoryFolder;
import com.collaborationcenter.dms.Folders.Created;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.record.Etag;
import com.collaborationcenter.work.ManualClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
  private static final ClientFileId FILE = new ClientFileId("c1");
  private static final FolderId BANK = new FolderId("bank");

  @TempDir(factory = MemoryFolder.class)
  private Path folder;

  private SqliteRecordStore records;
  private Folders folders;

  @BeforeEach
  void open() {
    records = new SqliteRecordStore(folder.resolve("records.db"), new ManualClock());
    folders = new Folders(records, FolderTemplate.standard());
  }

  @AfterEach
  void close() {
    records.close();
  }

  @Test
  void everyClientFileHasTheStandardFoldersWithoutARecord() {
    FolderTree tree = folders.tree(FILE);

    assertThat(tree.version()).isEmpty();
    assertThat(tree.path(BANK)).extracting(DmsName::value).containsExactly("Exercice", "Banque");
    assertThat(tree.folders().values()).hasSizeGreaterThan(8).allMatch(Folder::isLocked);
  }

  @Test
  void theSameFolderMadeAgainIsTheOneThatIsThere() {
    Created made = create("Relevés", BANK);
    Created again = create("RELEVÉS", BANK);

    assertThat(made.isNew()).isTrue();
    assertThat(again.isNew()).isFalse();
    assertThat(again.folder()).isEqualTo(made.folder());
    assertThat(folders.create(FILE, DmsName.of("banque"), parent("year")).folder().id())
        .isEqualTo(BANK);
    assertThat(folders.tree(FILE).path(made.folder().id()))
        .extracting(DmsName::value)
        .containsExactly("Exercice", "Banque", "Relevés");
    assertThat(folders.tree(new ClientFileId("c2")).ownFolders()).isZero();
  }

  @Test
  void isRenamedAndMovedWithWhatIsInIt() {
    FolderId top = create("Divers").folder().id();
    FolderId below = create("Notes", top).folder().id();

    Folder moved = change(top, "Autres", Optional.of(BANK)).orElseThrow();

    assertThat(folders.tree(FILE).path(below))
        .extracting(DmsName::value)
        .containsExactly("Exercice", "Banque", "Autres", "Notes");
    // As it is already: nothing is written.
    assertThat(change(top, "Autres", Optional.of(BANK))).contains(moved);
    // Another case is another name.
    assertThat(change(top, "AUTRES", Optional.of(BANK)).orElseThrow().version())
        .isNotEqualTo(moved.version());
  }

  @Test
  void aChangeOfAnotherVersionChangesNothing() {
    Folder made = create("Divers").folder();
    Folder renamed = change(made.id(), "Autres", Optional.empty()).orElseThrow();
    Optional<Etag> old = made.version();

    assertThat(folders.change(FILE, made.id(), DmsName.of("X"), Optional.empty(), old)).isEmpty();
    assertThat(folders.delete(FILE, made.id(), old)).isFalse();
    assertThat(folders.tree(FILE).find(made.id())).contains(renamed);
    assertThat(folders.delete(FILE, made.id(), renamed.version())).isTrue();
    assertThat(folders.delete(FILE, made.id(), renamed.version())).as("again").isTrue();
  }

  @Test
  void refusesWhatWouldBreakTheTreeAndChangesNothing() {
    FolderId a = create("A").folder().id();
    FolderId b = create("B", a).folder().id();
    FolderTree before = folders.tree(FILE);

    refuses("folder_locked", () -> change(BANK, "Bank", parent("year")));
    refuses("folder_locked", () -> folders.delete(FILE, BANK, Optional.empty()));
    refuses("folder_unknown", () -> create("C", new FolderId("own-x")));
    refuses("folder_unknown", () -> change(a, "A", parent("none")));
    refuses("folder_unknown", () -> change(new FolderId("own-x"), "A", Optional.empty()));
    refuses("folder_within_itself", () -> change(a, "A", Optional.of(b)));
    refuses("folder_within_itself", () -> change(a, "A", Optional.of(a)));
    refuses("folder_exists", () -> change(b, "permanent", Optional.empty()));
    refuses("folder_not_empty", () -> folders.delete(FILE, a, Optional.empty()));

    assertThat(folders.tree(FILE)).isEqualTo(before);
  }

  @Test
  void isAtMostEightDeepAlsoAfterAMove() {
    FolderId at = BANK;
    for (int depth = 3; depth <= FolderTree.MAX_DEPTH; depth++) {
      at = create("d" + depth, at).folder().id();
    }
    FolderId deepest = at;
    refuses("folder_too_deep", () -> create("one more", deepest));

    FolderId pair = create("pair").folder().id();
    create("below", pair);
    FolderId seventh = folders.tree(FILE).find(deepest).orElseThrow().parent().orElseThrow();
    refuses("folder_too_deep", () -> change(pair, "pair", Optional.of(seventh)));
    FolderId sixth = folders.tree(FILE).find(seventh).orElseThrow().parent().orElseThrow();
    assertThat(change(pair, "pair", Optional.of(sixth))).isPresent();
  }

  @Test
  void hasAtMostFiveHundredOwnFolders() {
    for (int i = 0; i < FolderTree.MAX_OWN; i++) {
      create("f" + i, BANK);
    }

    refuses("too_many_own_folders", () -> create("one more", BANK));
    assertThat(create("f7", BANK).isNew()).isFalse();
  }

  @Test
  void twoAtOnceMakeNoLoopAndNoNameTwice() throws Exception {
    for (int round = 0; round < 10; round++) {
      FolderId a = create("a" + round).folder().id();
      FolderId b = create("b" + round).folder().id();
      String name = "same" + round;
      String aName = "a" + round;
      String bName = "b" + round;
      atOnce(
          () -> change(a, aName, Optional.of(b)),
          () -> change(b, bName, Optional.of(a)),
          () -> Optional.of(create(name).folder()),
          () -> Optional.of(create(name).folder()));

      FolderTree tree = folders.tree(FILE);
      assertThat(tree.path(a)).hasSizeBetween(1, 2);
      assertThat(tree.path(b)).hasSizeBetween(1, 2);
      assertThat(tree.path(a).size() + tree.path(b).size()).isEqualTo(3);
      assertThat(tree.below(Optional.empty()))
          .filteredOn(folder -> folder.name().value().equals(name))
          .hasSize(1);
    }
  }

  @Test
  void aFolderWhoseStandardParentTheFirmTookAwayStandsAtTheTop() {
    FolderId made = create("Relevés", BANK).folder().id();
    Folders without =
        new Folders(records, FolderTemplate.parse("[{\"key\":\"misc\",\"name\":\"Divers\"}]"));

    assertThat(without.tree(FILE).find(made).orElseThrow().parent()).isEmpty();
  }

  @Test
  void aTemplateIsCheckedAtBirth() {
    badTemplate("nothing");
    badTemplate("[]");
    badTemplate("[{\"key\":\"A\",\"name\":\"A\"}]");
    badTemplate("[{\"key\":\"own-a\",\"name\":\"A\"}]");
    badTemplate("[{\"key\":\"a\",\"name\":\"A:\"}]");
    badTemplate("[{\"key\":\"a\",\"name\":\"A\"},{\"key\":\"a\",\"name\":\"B\"}]");
    badTemplate("[{\"key\":\"a\",\"name\":\"A\"},{\"key\":\"b\",\"name\":\"a\"}]");
    StringBuilder deep = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      deep.append("[{\"key\":\"k").append(i).append("\",\"name\":\"N\",\"folders\":");
    }
    badTemplate(deep + "[]" + "}]".repeat(8));
  }

  private static void badTemplate(String json) {
    assertThatThrownBy(() -> FolderTemplate.parse(json))
        .as(json)
        .isInstanceOf(IllegalArgumentException.class);
  }

  @SafeVarargs
  private static void atOnce(Callable<Optional<Folder>>... acts) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(acts.length);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (Callable<Optional<Folder>> act : acts) {
        running.add(
            pool.submit(
                () -> {
                  try {
                    return act.call();
                  } catch (CannotProcess | RetryLater lostTheRace) {
                    return Optional.empty();
                  }
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static void refuses(String code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(CannotProcess.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private Optional<Folder> change(FolderId id, String name, Optional<FolderId> parent) {
    return folders.change(FILE, id, DmsName.of(name), parent, Optional.empty());
  }

  private Created create(String name) {
    return folders.create(FILE, DmsName.of(name), Optional.empty());
  }

  private Created create(String name, FolderId parent) {
    return folders.create(FILE, DmsName.of(name), Optional.of(parent));
  }

  private static Optional<FolderId> parent(String key) {
    return Optional.of(new FolderId(key));
  }
}
