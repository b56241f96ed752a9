package com.collaborationcenter.clientfile;

import java.util.List;

/** Client files that somebody handed in, after checking: all of them or none. */
public sealed interface HandedIn {
  /** All rows are good. */
  record Accepted(List<Row> rows) implements HandedIn {
    /** Copies the list. */
    public Accepted {
      rows = List.copyOf(rows);
    }

    /** The client files alone. */
    public List<ClientFile> files() {
      return rows.stream().map(Row::file).toList();
    }
  }

  /**
   * One that is good.
   *
   * @param line as in {@link RowError}
   */
  record Row(long line, ClientFile file) {}

  /**
   * At least one row is bad, so none counts.
   *
   * @param errors by line; at most {@link #MAX_ERRORS}, the first ones
   */
  record Refused(List<RowError> errors) implements HandedIn {
    /** Copies the list. */
    public Refused {
      errors = List.copyOf(errors);
    }
  }

  /** The most errors that are listed; what is behind isn't looked at any more. */
  int MAX_ERRORS = 100;

  /** The most bytes handed in at once. */
  int MAX_BYTES = 32 * 1024 * 1024;

  /** The most client files handed in at once. */
  int MAX_ROWS = 50_000;
}
