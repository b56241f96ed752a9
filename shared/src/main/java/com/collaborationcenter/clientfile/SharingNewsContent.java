package com.collaborationcenter.clientfile;

import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.record.Change;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Json;
import com.collaborationcenter.record.NewRecord;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.RecordStore;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** {@link SharingNews} as stored, beside the client files and outside their order. */
record SharingNewsContent(List<Switching> switchings) {
  // No client file id has a slash.
  static final RecordKey KEY = new RecordKey(ClientFiles.PARTITION, "/sharing-news");

  /** The collaborators of what was enabled in one go. */
  record Switching(String id, List<String> owners) {}

  static NewRecord record(Map<String, Set<EmailAddress>> owners) {
    List<Switching> switchings =
        owners.entrySet().stream()
            .map(switching -> new Switching(switching.getKey(), sorted(switching.getValue())))
            .toList();
    return NewRecord.of(KEY, Json.write(new SharingNewsContent(switchings)));
  }

  static SharingNews read(RecordStore store) {
    return store
        .read(KEY, Consistency.STRONG)
        .map(
            stored -> {
              Map<String, Set<EmailAddress>> owners = new LinkedHashMap<>();
              Json.read(stored.content(), SharingNewsContent.class)
                  .switchings
                  .forEach(switching -> owners.put(switching.id, addresses(switching.owners)));
              return new SharingNews(owners, Optional.of(stored.etag()));
            })
        .orElseGet(SharingNews::none);
  }

  /** These are to be told as well; nothing if there is nobody more. */
  static Optional<Change> with(SharingNews before, String switching, Set<EmailAddress> more) {
    if (more.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Set<EmailAddress>> owners = new LinkedHashMap<>(before.owners());
    Set<EmailAddress> together = new HashSet<>(owners.getOrDefault(switching, Set.of()));
    together.addAll(more);
    owners.put(switching, together);
    checkNumber(owners.values().stream().mapToInt(Set::size).sum());
    return Optional.of(
        new Change.Put(
            record(owners), before.etag().map(Condition::matches).orElseGet(Condition::absent)));
  }

  static void checkNumber(int owners) {
    if (owners > SharingNews.MAX_OWNERS) {
      throw new CannotProcess(
          "too_many_collaborators",
          "at most " + SharingNews.MAX_OWNERS + " people can be told at once; send a part");
    }
  }

  /** Names the switching of these: the same client files, the same switching. */
  static String switching(Collection<ClientFileId> ids) {
    String sorted =
        ids.stream().map(ClientFileId::value).distinct().sorted().collect(Collectors.joining(" "));
    return UUID.nameUUIDFromBytes(sorted.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static List<String> sorted(Set<EmailAddress> owners) {
    return owners.stream().map(EmailAddress::value).sorted().toList();
  }

  private static Set<EmailAddress> addresses(List<String> values) {
    return values.stream().map(EmailAddress::new).collect(Collectors.toUnmodifiableSet());
  }
}
