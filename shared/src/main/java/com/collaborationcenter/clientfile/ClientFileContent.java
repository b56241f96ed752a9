package com.collaborationcenter.clientfile;

import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.record.Json;
import com.collaborationcenter.record.NewRecord;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.SortKey;
import com.collaborationcenter.record.StoredRecord;
import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A client file as it is stored: lists sorted, so that the same file is the same content.
 *
 * @param archived false in a record that was written before there was such a thing; so is sharing
 */
record ClientFileContent(
    String id,
    String name,
    Optional<String> siren,
    List<String> contacts,
    List<String> domains,
    List<String> collaborators,
    boolean archived,
    boolean sharing) {
  private static final int SORTED_CHARACTERS = 180;

  static NewRecord record(ClientFile file, boolean archived, boolean sharing) {
    return NewRecord.of(
        key(file.id()),
        sortKey(file),
        Json.write(
            new ClientFileContent(
                file.id().value(),
                file.name(),
                file.siren(),
                sorted(file.contacts()),
                file.domains().stream().sorted().toList(),
                sorted(file.collaborators()),
                archived,
                sharing)));
  }

  static KeptClientFile kept(StoredRecord stored) {
    ClientFileContent content = Json.read(stored.content(), ClientFileContent.class);
    ClientFile file =
        new ClientFile(
            new ClientFileId(content.id),
            content.name,
            content.siren,
            addresses(content.contacts),
            Set.copyOf(content.domains),
            addresses(content.collaborators));
    return new KeptClientFile(file, content.archived, content.sharing, stored.etag());
  }

  static RecordKey key(ClientFileId id) {
    return new RecordKey(ClientFiles.PARTITION, id.value());
  }

  /**
   * Alphabetical, as people look for names: without case, accents and signs, a space before all
   * letters, the id last.
   */
  static SortKey sortKey(ClientFile file) {
    String folded =
        Normalizer.normalize(file.name().replace("œ", "oe").replace("Œ", "oe"), Normalizer.Form.NFD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9\\s'-]", "")
            .replaceAll("[\\s'-]+", "!");
    String name = folded.substring(0, Math.min(folded.length(), SORTED_CHARACTERS));
    return new SortKey(name + "!!" + file.id().value());
  }

  private static List<String> sorted(Collection<EmailAddress> addresses) {
    return addresses.stream().map(EmailAddress::value).sorted().toList();
  }

  private static Set<EmailAddress> addresses(List<String> values) {
    return values.stream().map(EmailAddress::new).collect(Collectors.toUnmodifiableSet());
  }
}
