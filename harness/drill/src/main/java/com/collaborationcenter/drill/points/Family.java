package com.collaborationcenter.drill.points;

import com.collaborationcenter.record.Partition;
import com.collaborationcenter.record.RecordKey;
import java.util.Set;

/** The kind of a record or blob, by how its name begins; never whose it is. */
final class Family {
  /** Partitions whose records are of several kinds, which the heads of their ids tell. */
  private static final Set<String> MIXED = Set.of("mailbox", "firm");

  private Family() {}

  static String of(RecordKey key) {
    String partition = head(key.partition().value());
    return MIXED.contains(partition) ? partition + "/" + head(key.id()) : partition;
  }

  /** Of a blob: its first folder. */
  static String ofBlob(String name) {
    int slash = name.indexOf('/');
    return slash < 0 ? "blob" : name.substring(0, slash);
  }

  static boolean isTimeline(Partition partition) {
    return head(partition.value()).equals("timeline");
  }

  private static String head(String name) {
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }
}
