package com.collaborationcenter.timeline;

import com.collaborationcenter.record.SortKey;
import java.util.List;
import java.util.Optional;

/**
 * A page of a client file's tab, newest first.
 *
 * @param rows may be fewer than asked for, even none, with a next page
 * @param next to be given to the next read; absent: there are no older mails
 */
public record TabPage(List<TabRow> rows, Optional<SortKey> next) {
  /** Copies the list. */
  public TabPage {
    rows = List.copyOf(rows);
  }
}
