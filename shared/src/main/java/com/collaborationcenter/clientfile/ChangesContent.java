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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@link MatchingChanges} as stored, beside the client files and outside their order. */
record ChangesContent(long sequence, List<String> owners) {
  // No client file id has a slash.
  static final RecordKey KEY = new RecordKey(ClientFiles.PARTITION, "/changes");

  static NewRecord record(long sequence, Set<EmailAddress> owners) {
    return NewRecord.of(
        KEY,
        Json.write(
            new ChangesContent(
                sequence, owners.stream().map(EmailAddress::value).sorted().toList())));
  }

  /** One more change, of these client files. */
  static Change with(MatchingChanges before, List<ClientFileStep> steps) {
    Set<EmailAddress> owners = new HashSet<>(before.owners());
    steps.forEach(step -> owners.addAll(step.owners()));
    if (owners.size() > MatchingChanges.MAX_OWNERS) {
      throw new CannotProcess(
          "too_many_collaborators",
          "at most " + MatchingChanges.MAX_OWNERS + " people's mail can wait to be looked at");
    }
    return new Change.Put(
        record(before.sequence() + 1, owners),
        before.etag().map(Condition::matches).orElseGet(Condition::absent));
  }

  static MatchingChanges read(RecordStore store) {
    return store
        .read(KEY, Consistency.STRONG)
        .map(
            stored -> {
              ChangesContent content = Json.read(stored.content(), ChangesContent.class);
              return new MatchingChanges(
                  content.sequence,
                  content.owners.stream()
                      .map(EmailAddress::new)
                      .collect(Collectors.toUnmodifiableSet()),
                  Optional.of(stored.etag()));
            })
        .orElseGet(() -> new MatchingChanges(0, Set.of(), Optional.empty()));
  }
}
