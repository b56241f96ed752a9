package com.collaborationcenter.mailbox;

import java.time.Instant;
import java.util.Optional;

/**
 * What the last finished census found (P18).
 *
 * @param inOutlook mails listed in Outlook, outside what is excluded
 * @param folderItems the sum of the same folders' own counts: the census is proved only if it
 *     equals {@code inOutlook}
 * @param matched of those, how many match a client file of the owner's
 * @param stored of those, how many are stored as they are in Outlook now
 * @param gaps mails that are missing, outdated or too many here; they were queued to be repaired
 * @param begunAt when this census began; absent in what an earlier version wrote
 * @param finishedAt when this census ended
 * @param verifiedAt when a census last ended without gaps and proved; absent: never yet
 */
public record Completeness(
    long inOutlook,
    long folderItems,
    long matched,
    long stored,
    long gaps,
    Optional<Instant> begunAt,
    Instant finishedAt,
    Optional<Instant> verifiedAt) {
  /** Whether nothing is missing and the counts prove it. */
  public boolean isProved() {
    return gaps == 0 && inOutlook == folderItems;
  }
}
