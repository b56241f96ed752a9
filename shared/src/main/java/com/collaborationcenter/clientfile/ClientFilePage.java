package com.collaborationcenter.clientfile;

import com.collaborationcenter.record.Scan;
import java.util.List;
import java.util.Optional;

/**
 * A page of client files, ordered by name.
 *
 * @param kept may be fewer than asked for, even none, with a next page
 * @param next where the next page goes on; absent: there is none
 */
public record ClientFilePage(List<KeptClientFile> kept, Optional<Scan.Position> next) {
  /** Copies the list. */
  public ClientFilePage {
    kept = List.copyOf(kept);
  }

  /** Their descriptions alone, archived ones' included. */
  public List<ClientFile> files() {
    return kept.stream().map(KeptClientFile::file).toList();
  }

  /** Those that aren't archived. */
  ClientFilePage withoutArchived() {
    return new ClientFilePage(kept.stream().filter(file -> !file.archived()).toList(), next);
  }
}
