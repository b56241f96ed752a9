package com.collaborationcenter.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.blob.BlobName;
import com.collaborationcenter.blob.BlobStore;
import com.collaborationcenter.crash.SqliteContents;
import com.collaborationcenter.crash.SqliteContents.Address;
import com.collaborationcenter.record.Fingerprint;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What holds of stored mails at every moment, also between the writes of one change. */
public final class MailStoreInvariants {
  private final SqliteContents records;
  private final BlobStore blobs;

  public MailStoreInvariants(SqliteContents records, BlobStore blobs) {
    this.records = records;
    this.blobs = blobs;
  }

  /** No row without a truth that names its place; no truth without a body. */
  public void check() {
    Map<Address, JsonNode> all = records.read();
    Set<String> bodies = bodies();
    all.forEach(
        (address, content) -> {
          if (address.partition().startsWith("timeline:")) {
            checkRow(all, address, content);
          } else if (isTruth(address)) {
            assertThat(bodies).as("the body of " + address.id()).contains(bodyOf(address));
          }
        });
  }

  /** In the end, moreover: all is settled, every place has its row, and no body is left over. */
  public void checkSettled() {
    check();
    Map<Address, JsonNode> all = records.read();
    Set<String> wanted = new TreeSet<>();
    all.forEach(
        (address, truth) -> {
          if (isTruth(address)) {
            wanted.add(bodyOf(address));
            assertThat(truth.path("settled").asBoolean()).as(address + " is settled").isTrue();
            for (JsonNode place : truth.path("listed")) {
              assertThat(all).containsKey(rowOf(address, truth, place));
            }
          }
        });
    assertThat(bodies()).isEqualTo(wanted);
  }

  /** Partition, id and content of every truth and row, to compare two ends. */
  public Map<Address, JsonNode> mails() {
    return records.read().entrySet().stream()
        .filter(e -> isTruth(e.getKey()) || e.getKey().partition().startsWith("timeline:"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The names of the stored bodies. */
  public Set<String> bodies() {
    return blobs.list("bodies/", Optional.empty(), BlobStore.MAX_LISTED).stream()
        .map(BlobName::value)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void checkRow(Map<Address, JsonNode> all, Address row, JsonNode content) {
    List<String> parts = List.of(row.partition().split(":", -1));
    JsonNode truth = all.get(new Address("mailbox:" + parts.get(2), "mail:" + row.id()));
    assertThat(truth).as("the truth of row " + row).isNotNull();
    boolean named = false;
    for (JsonNode place : truth.path("listed")) {
      named |=
          place.path("clientFile").asText().equals(parts.get(1))
              && place.path("sharing").asText().equalsIgnoreCase(parts.get(3));
    }
    assertThat(named).as("its truth names the place of row " + row).isTrue();
    assertThat(content.path("mail").asText()).isEqualTo(row.id());
  }

  private static Address rowOf(Address truth, JsonNode content, JsonNode place) {
    String mailbox = truth.partition().substring("mailbox:".length());
    return new Address(
        "timeline:"
            + place.path("clientFile").asText()
            + ":"
            + mailbox
            + ":"
            + place.path("sharing").asText().toLowerCase(Locale.ROOT),
        content.path("id").asText());
  }

  private static boolean isTruth(Address address) {
    return address.partition().startsWith("mailbox:") && address.id().startsWith("mail:");
  }

  private static String bodyOf(Address truth) {
    return "bodies/"
        + truth.partition().substring("mailbox:".length())
        + "/"
        + Fingerprint.of(truth.id().substring("mail:".length()))
        + ".gz";
  }
}
