package com.collaborationcenter.dms;

import com.collaborationcenter.record.Etag;
import java.util.Optional;

/**
 * A folder of a client file.
 *
 * @param parent absent: at the top
 * @param version of a person's own folder; a standard one is never changed and has none
 */
public record Folder(FolderId id, DmsName name, Optional<FolderId> parent, Optional<Etag> version) {
  /** Whether it is the firm's: not to be renamed, moved or deleted. */
  public boolean isLocked() {
    return !id.isOwn();
  }
}
