package com.collaborationcenter.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.fetch.FolderTree.Folder;
import com.collaborationcenter.mail.FolderId;
import com.collaborationcenter.mailbox.KnownFolders;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderTreeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "drafts",
        "deleteditems",
        "junkemail",
        "outbox",
        "conversationhistory",
        "syncissues"
      })
  void excludesTheWholeSubtreeOf(String wellKnown) {
    FolderTree tree =
        new FolderTree(
            List.of(
                folder("deep", Optional.of("below"), Optional.empty(), 1),
                folder("below", Optional.of("root"), Optional.empty(), 2),
                folder("root", Optional.empty(), Optional.of(wellKnown), 4),
                folder("inbox", Optional.empty(), Optional.empty(), 8),
                folder("project", Optional.of("inbox"), Optional.empty(), 16)));

    assertThat(tree.included()).extracting(FolderId::value).containsOnly("inbox", "project");
    assertThat(tree.includedItems()).isEqualTo(24);
  }

  @Test
  void includesAFolderWhoseParentIsUnknownAndEndsInACircle() {
    FolderTree tree =
        new FolderTree(
            List.of(
                folder("orphan", Optional.of("nowhere"), Optional.empty(), 1),
                folder("a", Optional.of("b"), Optional.empty(), 1),
                folder("b", Optional.of("a"), Optional.empty(), 1)));

    assertThat(tree.included()).hasSize(3);
  }

  @Test
  void knowsWhenAFolderCrossedTheBorderInEitherDirection() {
    KnownFolders before = known(Set.of("inbox", "project"), Set.of("deleted"));
    KnownFolders deleted = known(Set.of("inbox"), Set.of("deleted", "project"));

    assertThat(before.crossedTo(deleted)).isTrue();
    assertThat(deleted.crossedTo(before)).isTrue();
    assertThat(before.crossedTo(known(Set.of("inbox", "project", "new"), Set.of("deleted"))))
        .isFalse();
    assertThat(before.crossedTo(known(Set.of("inbox"), Set.of("deleted")))).isFalse();
  }

  @Test
  void excludesWhatTheTreeDoesntShow() {
    KnownFolders known =
        known(Set.of("inbox"), Set.of("deleted"))
            .excludingUnknown(Set.of(new FolderId("inbox"), new FolderId("hidden")));

    assertThat(known.included()).containsExactly(new FolderId("inbox"));
    assertThat(known.knows(Set.of(new FolderId("hidden"), new FolderId("deleted")))).isTrue();
    assertThat(known.knows(Set.of(new FolderId("other")))).isFalse();
  }

  private static KnownFolders known(Set<String> included, Set<String> excluded) {
    return new KnownFolders(ids(included), ids(excluded));
  }

  private static Set<FolderId> ids(Set<String> texts) {
    return texts.stream().map(FolderId::new).collect(Collectors.toSet());
  }

  private static Folder folder(
      String id, Optional<String> parent, Optional<String> wellKnown, int items) {
    return new Folder(new FolderId(id), parent.map(FolderId::new), wellKnown, items);
  }
}
