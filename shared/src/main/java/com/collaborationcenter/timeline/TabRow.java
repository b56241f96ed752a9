package com.collaborationcenter.timeline;

import com.collaborationcenter.mail.EmailAddress;
import java.util.List;
import java.util.Optional;

/**
 * A mail as one viewer's tab shows it: one row for all its copies that the viewer may see, the
 * viewer's own before others.
 *
 * @param unread the viewer hasn't read it
 * @param sharedBy whose mail it is; absent: the viewer's own
 * @param alsoSharedBy the owners of further copies, in order
 * @param openToColleagues the viewer's own, and colleagues see it
 */
public record TabRow(
    Row row,
    boolean unread,
    Optional<EmailAddress> sharedBy,
    List<EmailAddress> alsoSharedBy,
    boolean openToColleagues) {
  /** Copies the list. */
  public TabRow {
    alsoSharedBy = List.copyOf(alsoSharedBy);
  }
}
