package com.collaborationcenter.timeline;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Json;
import com.collaborationcenter.record.NewRecord;
import com.collaborationcenter.record.Partition;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.record.SortKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which colleagues' mails a person has seen: a partition for each person and client file, in the
 * order of its timelines. A mark names a mail by its {@link CopyKey}, so that it counts for all
 * copies; Outlook never hears of it (P7).
 */
public final class SeenMails {
  private static final int PAGE = 500;

  private final RecordStore records;

  /** On this store. */
  public SeenMails(RecordStore records) {
    this.records = records;
  }

  /** From now on the mail shows to the person as seen, or as not seen. */
  public void mark(PersonId person, ClientFileId clientFile, Row row, boolean seen) {
    records.write(
        NewRecord.of(key(person, clientFile, row), row.place(), Json.write(new Mark(seen))),
        Condition.always());
  }

  /** What the person marked of a mail: seen or not; nothing: they never did. */
  Optional<Boolean> find(PersonId person, ClientFileId clientFile, Row row) {
    return records
        .read(key(person, clientFile, row), Consistency.SESSION)
        .map(found -> Json.read(found.content(), Mark.class).seen());
  }

  /** The marks in a stretch of the order, both ends included, by the copies' fingerprints. */
  Map<String, Boolean> between(
      PersonId person, ClientFileId clientFile, SortKey first, SortKey last) {
    Map<String, Boolean> marks = new HashMap<>();
    Scan scan =
        Scan.of(partition(person, clientFile), PAGE)
            .between(Optional.of(first), Optional.of(MailKeys.behind(last)));
    records.scanAll(
        scan,
        found -> {
          marks.put(found.key().id(), Json.read(found.content(), Mark.class).seen());
        });
    return marks;
  }

  private static RecordKey key(PersonId person, ClientFileId clientFile, Row row) {
    return new RecordKey(partition(person, clientFile), row.copy());
  }

  /** Where a person's marks in a client file lie, for who erases all of them. */
  public static Partition partition(PersonId person, ClientFileId clientFile) {
    return new Partition("seen:" + person.tenant() + ":" + person.object() + ":" + clientFile);
  }

  private record Mark(boolean seen) {}
}
