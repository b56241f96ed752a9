package com.collaborationcenter.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.mail.EmailAddress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MatchIndexTest {
  private static final long SEED = 20261124;

  @Test
  void answersLikeAPlainMapOnRandomFirms() throws IOException {
    Random random = new Random(SEED);
    for (int files : new int[] {0, 1, 2, 17, 300, 2_000}) {
      Model model = new Model();
      MatchIndex.Builder builder = new MatchIndex.Builder();
      for (int i = 0; i < files; i++) {
        ClientFile file = randomFile(random, i, files);
        builder.add(file);
        model.add(file);
      }
      MatchIndex index = builder.build(files + 1L);

      model.check(index, random);
      model.check(readBack(index), random);
    }
  }

  @Test
  void holdsALongListOfFilesForOneAddress() {
    MatchIndex.Builder builder = new MatchIndex.Builder();
    for (int i = 0; i < 5_000; i++) {
      builder.add(file("f" + i, Set.of("a@x.fr"), Set.of("x.fr"), Set.of("anne@cabinet.fr")));
    }
    MatchIndex index = builder.build(1);

    assertThat(index.clientFiles()).isEqualTo(5_000);
    assertThat(index.addresses()).isEqualTo(1);
    assertThat(index.forOwner(Set.of(EmailAddress.of("anne@cabinet.fr"))).size()).isEqualTo(5_000);
    assertThat(filesOfContact(index, "a@x.fr")).hasSize(5_000);
  }

  @Test
  void keepsTheFirstOfTwoFilesWithOneId() {
    MatchIndex index =
        new MatchIndex.Builder()
            .add(file("f", Set.of("first@x.fr"), Set.of(), Set.of()))
            .add(file("f", Set.of("second@x.fr"), Set.of(), Set.of()))
            .build(1);

    assertThat(index.clientFiles()).isEqualTo(1);
    assertThat(filesOfContact(index, "first@x.fr")).containsExactly("f");
    assertThat(filesOfContact(index, "second@x.fr")).isEmpty();
  }

  @Test
  void needsLessThanAHundredBytesAnAddress() {
    MatchIndex.Builder builder = new MatchIndex.Builder();
    for (int file = 0; file < 2_000; file++) {
      Set<String> contacts = new HashSet<>();
      for (int i = 0; i < 10; i++) {
        contacts.add("prenom.nom" + i + "@entreprise-" + file + ".fr");
      }
      builder.add(file("file-" + file, contacts, Set.of(), Set.of("anne@cabinet.fr")));
    }
    MatchIndex index = builder.build(1);

    assertThat(index.addresses()).isEqualTo(20_000);
    assertThat(index.retainedBytes() / index.addresses()).isLessThan(100);
  }

  @Test
  void writesTheSameFirmToTheSameBytesInWhicheverOrderItCame() throws IOException {
    ClientFile a = file("a", Set.of("a@x.fr"), Set.of("x.fr"), Set.of("anne@cabinet.fr"));
    ClientFile b = file("b", Set.of("a@x.fr"), Set.of("y.fr"), Set.of("anne@cabinet.fr"));

    MatchIndex one = new MatchIndex.Builder().add(a).add(b).build(3);
    MatchIndex other = readBack(new MatchIndex.Builder().add(b).add(a).build(3));

    assertThat(filesOfContact(other, "a@x.fr")).containsExactly("a", "b");
    assertThat(filesOfContact(one, "a@x.fr")).containsExactly("a", "b");
    assertThat(other.version()).isEqualTo(3);
    assertThat(bytes(readBack(one))).isEqualTo(bytes(one));
  }

  @Test
  void refusesASnapshotThatWasCutAtAnyPlace() throws IOException {
    byte[] whole = bytes(smallIndex());
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> MatchIndex.readFrom(new ByteArrayInputStream(cut)))
          .isInstanceOf(BrokenSnapshot.class)
          .hasMessageStartingWith("not a match index: ");
    }
  }

  @Test
  void refusesASnapshotInWhichOneBitChanged() throws IOException {
    byte[] whole = bytes(smallIndex());
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] changed = whole.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThatThrownBy(() -> MatchIndex.readFrom(new ByteArrayInputStream(changed)))
          .isInstanceOf(BrokenSnapshot.class);
    }
  }

  @Test
  void saysWhatIsWrongWithForeignBytesAndLaterFormats() throws IOException {
    assertThatThrownBy(
            () ->
                MatchIndex.readFrom(
                    new ByteArrayInputStream("PK, a zip".getBytes(StandardCharsets.US_ASCII))))
        .hasMessage("not a match index: foreign bytes");
    byte[] later = bytes(smallIndex());
    later[7] = 2;
    assertThatThrownBy(() -> MatchIndex.readFrom(new ByteArrayInputStream(later)))
        .hasMessage("not a match index: format 2, and this version reads 1");
  }

  @Test
  void survivesGarbageBehindAGoodHeader() throws IOException {
    Random random = new Random(SEED);
    byte[] header = Arrays.copyOf(bytes(smallIndex()), 16);
    for (int i = 0; i < 2_000; i++) {
      byte[] garbage = new byte[20 + random.nextInt(200)];
      random.nextBytes(garbage);
      System.arraycopy(header, 0, garbage, 0, 16);
      // Small counts, so that the garbage is met deep inside as well.
      garbage[16] = 0;
      garbage[17] = 0;
      garbage[18] = 0;
      garbage[19] = (byte) random.nextInt(3);
      assertThatThrownBy(() -> MatchIndex.readFrom(new ByteArrayInputStream(garbage)))
          .isInstanceOf(BrokenSnapshot.class);
    }
  }

  @Test
  void isVersionZeroForAFirmWithoutClientFiles() throws IOException {
    MatchIndex empty = readBack(MatchIndex.empty());

    assertThat(empty.version()).isZero();
    assertThat(empty.clientFiles()).isZero();
    assertThat(filesOfContact(empty, "a@x.fr")).isEmpty();
  }

  private static MatchIndex smallIndex() {
    return new MatchIndex.Builder()
        .add(file("a", Set.of("a@x.fr", "é@x.fr"), Set.of("x.fr"), Set.of("anne@cabinet.fr")))
        .add(file("b", Set.of("a@x.fr"), Set.of(), Set.of("anne@cabinet.fr", "paul@cabinet.fr")))
        .build(Long.MAX_VALUE);
  }

  private static ClientFile randomFile(Random random, int number, int files) {
    Set<String> contacts = new HashSet<>();
    Set<String> domains = new HashSet<>();
    Set<String> collaborators = new HashSet<>();
    for (int i = random.nextInt(12); i > 0; i--) {
      contacts.add(randomAddress(random, files));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      domains.add(randomDomain(random, files));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      collaborators.add("c" + random.nextInt(8) + "@cabinet.fr");
    }
    // In an order that isn't that of the ids.
    return file("f" + number * 7919L % 10_007, contacts, domains, collaborators);
  }

  private static String randomAddress(Random random, int files) {
    return (random.nextInt(10) == 0 ? "é" : "p")
        + random.nextInt(5)
        + "@"
        + randomDomain(random, files);
  }

  private static String randomDomain(Random random, int files) {
    return "d" + random.nextInt(files * 2 + 1) + ".fr";
  }

  private static ClientFile file(
      String id, Set<String> contacts, Set<String> domains, Set<String> collaborators) {
    return new ClientFile(
        new ClientFileId(id), id, Optional.empty(), all(contacts), domains, all(collaborators));
  }

  private static Set<EmailAddress> all(Set<String> addresses) {
    Set<EmailAddress> all = new HashSet<>();
    addresses.forEach(address -> all.add(EmailAddress.of(address)));
    return all;
  }

  private static byte[] bytes(MatchIndex index) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    index.writeTo(out);
    return out.toByteArray();
  }

  private static MatchIndex readBack(MatchIndex index) throws IOException {
    return MatchIndex.readFrom(new ByteArrayInputStream(bytes(index)));
  }

  private static Set<String> filesOfContact(MatchIndex index, String address) {
    Set<String> files = new TreeSet<>();
    int place = index.findContact(EmailAddress.of(address));
    if (place != KeyTable.NONE) {
      index.forEachFileOfContact(place, i -> files.add(index.clientFile(i).value()));
    }
    return files;
  }

  private static Set<String> filesOfDomain(MatchIndex index, String domain) {
    Set<String> files = new TreeSet<>();
    int place = index.findDomain(domain);
    if (place != KeyTable.NONE) {
      index.forEachFileOfDomain(place, i -> files.add(index.clientFile(i).value()));
    }
    return files;
  }

  /** The same, as one would write it without a thought for memory. */
  private static final class Model {
    private final Map<String, Set<String>> contacts = new HashMap<>();
    private final Map<String, Set<String>> domains = new HashMap<>();
    private final Map<String, Set<String>> collaborators = new HashMap<>();
    private int files;

    void add(ClientFile file) {
      files++;
      String id = file.id().value();
      file.contacts().forEach(a -> put(contacts, a.value(), id));
      file.domains().forEach(d -> put(domains, d, id));
      file.collaborators().forEach(c -> put(collaborators, c.value(), id));
    }

    void check(MatchIndex index, Random random) {
      assertThat(index.clientFiles()).isEqualTo(files);
      assertThat(index.addresses()).isEqualTo(contacts.size());
      contacts.forEach((a, ids) -> assertThat(filesOfContact(index, a)).isEqualTo(ids));
      domains.forEach((d, ids) -> assertThat(filesOfDomain(index, d)).isEqualTo(ids));
      collaborators.forEach(
          (c, ids) ->
              assertThat(index.forOwner(Set.of(EmailAddress.of(c))).size()).isEqualTo(ids.size()));
      for (int i = 0; i < 500; i++) {
        String address = randomAddress(random, files * 2);
        String domain = randomDomain(random, files * 2);
        assertThat(filesOfContact(index, address))
            .isEqualTo(contacts.getOrDefault(address, Set.of()));
        assertThat(filesOfDomain(index, domain)).isEqualTo(domains.getOrDefault(domain, Set.of()));
      }
    }

    private static void put(Map<String, Set<String>> map, String key, String id) {
      map.computeIfAbsent(key, k -> new TreeSet<>()).add(id);
    }
  }
}
