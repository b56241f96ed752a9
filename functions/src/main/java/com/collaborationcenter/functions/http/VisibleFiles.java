package com.collaborationcenter.functions.http;

import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.clientfile.ClientFiles;
import com.collaborationcenter.clientfile.KeptClientFile;
import com.collaborationcenter.person.Viewer;

/** The client files whose mail a viewer may look for: those that they work on (P2). */
public final class VisibleFiles {
  private final ClientFiles files;

  /** Of these. */
  public VisibleFiles(ClientFiles files) {
    this.files = files;
  }

  /**
   * The file, if the viewer works on it. An administrator sees no mail by being one.
   *
   * @throws Problem.Refusal {@code client_file_unknown}, the same for a file that doesn't exist,
   *     one that is archived, and one that isn't the viewer's
   */
  public ClientFile require(Viewer viewer, String id) {
    if (ClientFileId.isValid(id)) {
      KeptClientFile kept = files.findKept(new ClientFileId(id)).orElse(null);
      if (kept != null && !kept.archived() && kept.file().isWorkedOnBy(viewer.addresses())) {
        return kept.file();
      }
    }
    throw Problem.of(404, "client_file_unknown", "there is no such client file").refuse();
  }
}
