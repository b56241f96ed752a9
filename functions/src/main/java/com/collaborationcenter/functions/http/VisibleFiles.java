package com.collaborationcenter.functions.http;

import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.clientfile.ClientFiles;
import com.collaborationcenter.clientfile.KeptClientFile;
import com.collaborationcenter.person.Role;
import com.collaborationcenter.person.Viewer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
    return Optional.of(id)
        .filter(ClientFileId::isValid)
        .flatMap(valid -> find(viewer, new ClientFileId(valid)))
        .orElseThrow(VisibleFiles::unknown);
  }

  /**
   * The file, if the viewer works on it; to an administrator, any file, archived ones too. For what
   * shows no mail.
   *
   * @throws Problem.Refusal as {@link #require}
   */
  public ClientFile requireOrManage(Viewer viewer, String id) {
    if (!viewer.is(Role.ADMINISTRATOR) || !ClientFileId.isValid(id)) {
      return require(viewer, id);
    }
    return files.find(new ClientFileId(id)).orElseThrow(VisibleFiles::unknown);
  }

  /**
   * The same file, if the viewer may decide there: for themselves, if they work on it; for all, if
   * they are an administrator.
   *
   * @throws Problem.Refusal as {@link #require}; {@code role_required}
   */
  public ClientFile requireFor(Viewer viewer, ClientFile file, boolean all) {
    if (!all) {
      return require(viewer, file.id().value());
    }
    if (!viewer.is(Role.ADMINISTRATOR)) {
      throw Problem.of(403, "role_required", "only an administrator decides for all").refuse();
    }
    return file;
  }

  /**
   * The ids of these files, if the viewer works on each of them.
   *
   * @throws Problem.Refusal as {@link #require}
   */
  public Set<ClientFileId> requireAll(Viewer viewer, Set<String> ids) {
    return ids.stream().map(id -> require(viewer, id).id()).collect(Collectors.toSet());
  }

  /**
   * These files, if the viewer works on each of them.
   *
   * @throws Problem.Refusal as {@link #require}
   */
  public List<ClientFile> requireEach(Viewer viewer, Set<String> ids) {
    return ids.stream().map(id -> require(viewer, id)).toList();
  }

  private static Problem.Refusal unknown() {
    return Problem.of(404, "client_file_unknown", "there is no such client file").refuse();
  }

  /** The file, if there is one and the viewer works on it. */
  public Optional<ClientFile> find(Viewer viewer, ClientFileId id) {
    return files
        .findKept(id)
        .filter(kept -> !kept.archived())
        .map(KeptClientFile::file)
        .filter(file -> file.isWorkedOnBy(viewer.addresses()));
  }
}
