package com.collaborationcenter.functions.http;

import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.record.AtOnce;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The client files that one call is about, as far as its viewer works on them. Each is read once,
 * and those that are known beforehand several at a time. For one call: what it has read it doesn't
 * read again. Safe for use by many threads.
 */
public final class NamedFiles {
  private final VisibleFiles files;
  private final Viewer viewer;
  private final Map<ClientFileId, Optional<ClientFile>> read = new ConcurrentHashMap<>();

  /** To this viewer. */
  public NamedFiles(VisibleFiles files, Viewer viewer) {
    this.files = files;
    this.viewer = viewer;
  }

  /** Reads these, so that {@link #find} has them. */
  public void look(Collection<ClientFileId> ids) {
    List<ClientFileId> unread =
        ids.stream().distinct().filter(id -> !read.containsKey(id)).toList();
    AtOnce.forEach(unread, id -> read.put(id, files.find(viewer, id)));
  }

  /** The file, if there is one and the viewer works on it. */
  public Optional<ClientFile> find(ClientFileId id) {
    return read.computeIfAbsent(id, unread -> files.find(viewer, unread));
  }
}
