package com.collaborationcenter.pipeline;

import com.collaborationcenter.blob.BlobName;
import com.collaborationcenter.blob.BlobStore;
import com.collaborationcenter.blob.SignedLinks;
import com.collaborationcenter.subject.SubjectRequest;
import com.collaborationcenter.subject.SubjectRequest.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where an administrator fetches an export, past this application. */
public final class ExportArchives {
  /** The most archives that are answered at once; one has about a hundred mails. */
  public static final int MAX_LINKED = 100;

  private final BlobStore blobs;
  private final SignedLinks links;

  /** With these. */
  public ExportArchives(BlobStore blobs, SignedLinks links) {
    this.blobs = blobs;
    this.links = links;
  }

  /**
   * Links to the archives of an export that can be fetched, in their order; else none.
   *
   * @param after the name of the last one that was fetched: those after it
   */
  public List<Archive> of(SubjectRequest request, Optional<String> after) {
    if (request.state() != State.READY) {
      return List.of();
    }
    String folder = ExportPart.folder(request);
    List<Archive> archives = new ArrayList<>();
    for (BlobName blob : blobs.list(folder, after.map(n -> new BlobName(folder + n)), MAX_LINKED)) {
      String name = blob.value().substring(folder.length());
      archives.add(new Archive(name, links.toRead(blob, "export-" + name)));
    }
    return archives;
  }

  /** One archive. */
  public record Archive(String name, SignedLinks.Link link) {}
}
