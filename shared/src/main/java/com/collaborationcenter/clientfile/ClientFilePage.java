package com.collaborationcenter.clientfile;

import com.collaborationcenter.record.Scan;
import java.util.List;
import java.util.Optional;

/**
 * A page of client files, ordered by name.
 *
 * @param files may be fewer than asked for, even none, with a next page
 * @param next where the next page goes on; absent: there is none
 */
public record ClientFilePage(List<ClientFile> files, Optional<Scan.Position> next) {
  /** Copies the list. */
  public ClientFilePage {
    files = List.copyOf(files);
  }
}
