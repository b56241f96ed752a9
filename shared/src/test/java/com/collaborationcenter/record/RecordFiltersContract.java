package com.collaborationcenter.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What filters match, and what a filtered page may cost. */
interface RecordFiltersContract extends RecordStoreFixture {
  private Partition partitionOf(ObjectNode... contents) {
    Partition partition = newPartition();
    for (int i = 0; i < contents.length; i++) {
      RecordKey key = new RecordKey(partition, "id-" + i);
      NewRecord record = NewRecord.of(key, sortKey(i), contents[i].put("n", i));
      testee().write(record, Condition.absent());
    }
    return partition;
  }

  private Partition textsOf(String... texts) {
    ObjectNode[] contents = new ObjectNode[texts.length];
    for (int i = 0; i < texts.length; i++) {
      contents[i] = text("t", texts[i]);
    }
    return partitionOf(contents);
  }

  private List<Integer> matching(Partition partition, Filter filter) {
    return numbers(walk(Scan.of(partition, 100).where(filter, 100).strong()));
  }

  private ObjectNode list(String... values) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    ArrayNode array = content.putArray("l");
    for (String value : values) {
      array.add(value);
    }
    return content;
  }

  private ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }

  @Test
  default void findsATextToTheLetter() {
    Partition partition = textsOf("abc", "ABC", "abc ", "é", "e\u0301", "", "%", "_", "a%c");

    assertThat(matching(partition, new Filter.EqualTo("t", "abc"))).containsExactly(0);
    assertThat(matching(partition, new Filter.EqualTo("t", "é"))).containsExactly(3);
    assertThat(matching(partition, new Filter.EqualTo("t", "e\u0301"))).containsExactly(4);
    assertThat(matching(partition, new Filter.EqualTo("t", ""))).containsExactly(5);
    assertThat(matching(partition, new Filter.EqualTo("t", "%"))).containsExactly(6);
    assertThat(matching(partition, new Filter.EqualTo("t", "a_c"))).isEmpty();
    assertThat(matching(partition, new Filter.EqualTo("other", "abc"))).isEmpty();
  }

  @Test
  default void findsAPartOfAText() {
    Partition partition =
        textsOf("relance facture", "FACTURE", "100% réglé", "snake_case", "👩‍👩‍👧 famille", "");

    assertThat(matching(partition, new Filter.Contains("t", "fact"))).containsExactly(0);
    assertThat(matching(partition, new Filter.Contains("t", "relance"))).containsExactly(0);
    assertThat(matching(partition, new Filter.Contains("t", "facture"))).containsExactly(0);
    assertThat(matching(partition, new Filter.Contains("t", "%"))).containsExactly(2);
    assertThat(matching(partition, new Filter.Contains("t", "_"))).containsExactly(3);
    assertThat(matching(partition, new Filter.Contains("t", "réglé"))).containsExactly(2);
    assertThat(matching(partition, new Filter.Contains("t", "👩"))).containsExactly(4);
    assertThat(matching(partition, new Filter.Contains("t", "regle"))).isEmpty();
  }

  @Test
  default void takesEveryCharacterForItself() {
    List<String> hostile =
        List.of(
            "'",
            "\"",
            "\\",
            "\\\\",
            "`",
            "' OR 1=1 --",
            "\") OR (\"1\"=\"1",
            "?",
            "@p0",
            "$.n",
            "[1]",
            "*",
            "a\nb",
            "\t",
            "\u0001",
            "\u2028",
            "\u202e",
            "ÅÅ",
            "😀",
            "%41",
            "{}",
            "'; DROP TABLE record; --",
            "c.content",
            "\ufeff");
    Partition partition = textsOf(hostile.toArray(String[]::new));

    for (int i = 0; i < hostile.size(); i++) {
      String text = hostile.get(i);
      assertThat(matching(partition, new Filter.EqualTo("t", text))).as(text).containsExactly(i);
      List<Integer> containing =
          IntStream.range(0, hostile.size())
              .filter(k -> hostile.get(k).contains(text))
              .boxed()
              .toList();
      assertThat(matching(partition, new Filter.Contains("t", text)))
          .as(text)
          .isEqualTo(containing);
    }
  }

  @Test
  default void findsATruthValue() {
    Partition partition =
        partitionOf(
            empty().put("b", true),
            empty().put("b", false),
            empty().put("b", "true"),
            empty().put("b", 1),
            empty().putNull("b"),
            empty());

    assertThat(matching(partition, new Filter.Is("b", true))).containsExactly(0);
    assertThat(matching(partition, new Filter.Is("b", false))).containsExactly(1);
  }

  @Test
  default void findsOneOfSeveralTexts() {
    Partition partition =
        partitionOf(
            empty().put("t", "a"), empty().put("t", "b'\"\\"), empty().put("t", "ab"), empty());

    assertThat(matching(partition, new Filter.OneOf("t", Set.of("a")))).containsExactly(0);
    assertThat(matching(partition, new Filter.OneOf("t", Set.of("x", "b'\"\\", "a"))))
        .containsExactly(0, 1);
    assertThat(matching(partition, new Filter.OneOf("t", Set.of("x")))).isEmpty();
    Set<String> most =
        IntStream.range(0, Filter.MAX_VALUES - 1)
            .mapToObj(i -> "v" + i)
            .collect(Collectors.toSet());
    most.add("ab");
    assertThat(matching(partition, new Filter.OneOf("t", most))).containsExactly(2);
  }

  @Test
  default void findsAnElement() {
    Partition partition = partitionOf(list("a", "b"), list("b'\"\\", "é"), list(), list("ab"));

    assertThat(matching(partition, new Filter.AnyElement("l", Set.of("a")))).containsExactly(0);
    assertThat(matching(partition, new Filter.AnyElement("l", Set.of("x", "b'\"\\", "b"))))
        .containsExactly(0, 1);
    assertThat(matching(partition, new Filter.AnyElement("l", Set.of("x")))).isEmpty();
    Set<String> most =
        IntStream.range(0, Filter.MAX_VALUES - 1)
            .mapToObj(i -> "v" + i)
            .collect(Collectors.toSet());
    most.add("ab");
    assertThat(matching(partition, new Filter.AnyElement("l", most))).containsExactly(3);
  }

  @Test
  default void matchesNoFieldOfAnotherType() {
    ObjectNode object = empty();
    object.putObject("t").put("t", "1").put("0", "1");
    ObjectNode array = empty();
    array.putArray("t").add(1).add(true).addNull().addArray().add("1");
    Partition partition =
        partitionOf(empty(), empty().putNull("t"), empty().put("t", 1), object, array);

    for (Filter filter :
        List.of(
            new Filter.EqualTo("t", "1"),
            new Filter.Contains("t", "1"),
            new Filter.Is("t", true),
            new Filter.OneOf("t", Set.of("1", "true", "null")),
            new Filter.AnyElement("t", Set.of("1", "true", "null")))) {
      assertThat(matching(partition, filter)).as("%s", filter).isEmpty();
    }
  }

  @Test
  default void wantsEveryTerm() {
    Partition partition =
        partitionOf(
            list("a").put("t", "x one").put("b", true),
            list("a").put("t", "x two").put("b", false),
            list("b").put("t", "x three").put("b", true),
            list("a").put("t", "four").put("b", true),
            list("a").put("b", true));

    Filter all =
        new Filter.All(
            List.of(
                new Filter.Contains("t", "x"),
                new Filter.AnyElement("l", Set.of("a")),
                new Filter.Is("b", true)));
    assertThat(matching(partition, all)).containsExactly(0);
    assertThat(matching(partition, Filter.everything())).containsExactly(0, 1, 2, 3, 4);
    List<Filter> most = new ArrayList<>();
    for (int i = 0; i < Filter.MAX_TERMS; i++) {
      most.add(new Filter.Contains("t", "x"));
    }
    assertThat(matching(partition, new Filter.All(most))).containsExactly(0, 1, 2);
  }

  private Partition everyFifthOf(int n) {
    ObjectNode[] contents = new ObjectNode[n];
    for (int i = 0; i < n; i++) {
      contents[i] = empty().put("b", i % 5 == 4);
    }
    return partitionOf(contents);
  }

  @Test
  default void walksFilteredPagesInBothDirections() {
    Partition partition = everyFifthOf(23);
    Scan scan = Scan.of(partition, 2).where(new Filter.Is("b", true), 20).strong();

    List<Page> pages = walk(scan);

    assertThat(numbers(pages)).containsExactly(4, 9, 14, 19);
    assertThat(pages.get(0).records()).hasSize(2);
    assertThat(numbers(walk(scan.newestFirst()))).containsExactly(19, 14, 9, 4);
  }

  @Test
  default void looksAtNoMoreThanItMay() {
    Partition partition = everyFifthOf(23);
    Scan scan = Scan.of(partition, 3).where(new Filter.Is("b", true), 4).strong();

    Page empty = testee().scan(scan);
    assertThat(empty.records()).isEmpty();
    assertThat(empty.next()).isPresent();
    Page shortOne = testee().scan(scan.after(empty.next()));
    assertThat(numbers(List.of(shortOne))).containsExactly(4);
    assertThat(shortOne.next()).isPresent();

    List<Page> pages = walk(scan);
    assertThat(numbers(pages)).containsExactly(4, 9, 14, 19);
    assertThat(pages).hasSize(6);
    assertThat(numbers(walk(scan.newestFirst()))).containsExactly(19, 14, 9, 4);
  }

  @Test
  default void endsWhenNothingMatches() {
    Partition partition = everyFifthOf(12);
    Scan scan = Scan.of(partition, 3).where(new Filter.Contains("t", "x"), 5).strong();

    assertThat(walk(scan)).hasSize(3).allSatisfy(page -> assertThat(page.records()).isEmpty());
    assertThat(walk(scan.where(new Filter.Contains("t", "x"), 12))).hasSize(1);
  }

  @Test
  default void looksOnlyAtItsRange() {
    Partition partition = everyFifthOf(23);
    Scan scan =
        Scan.of(partition, 1)
            .where(new Filter.Is("b", true), 3)
            .between(Optional.of(sortKey(9)), Optional.of(sortKey(19)))
            .strong();

    assertThat(numbers(walk(scan))).containsExactly(9, 14);
    assertThat(numbers(walk(scan.newestFirst()))).containsExactly(14, 9);
  }
}
