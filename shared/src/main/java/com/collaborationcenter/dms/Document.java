package com.collaborationcenter.dms;

import com.collaborationcenter.attachment.AttachmentKey;
import com.collaborationcenter.attachment.ContentHash;
import com.collaborationcenter.blob.BlobName;
import com.collaborationcenter.blob.BlobPlace;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.person.PersonId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A document of a client file. Its content is never changed.
 *
 * @param contentType as detected, or as the mail declared it
 * @param hash of the content
 * @param source the attachment that it is a copy of, which may be gone
 * @param filings the filings that led to it: of equal contents it is one; the first {@link
 *     #MAX_FILINGS}
 */
public record Document(
    DocumentId id,
    ClientFileId clientFile,
    Destination destination,
    DmsName name,
    String contentType,
    long bytes,
    ContentHash hash,
    AttachmentKey source,
    PersonId filedBy,
    Instant filedAt,
    List<FilingId> filings) {
  /** The most filings that are remembered: they are undone in one commit. */
  public static final int MAX_FILINGS = 50;

  /** Copies the list. */
  public Document {
    filings = List.copyOf(filings);
  }

  /** Where its content is. */
  public BlobPlace blob() {
    return new BlobPlace(destination.container(), new BlobName(id.value()));
  }

  Document called(DmsName newName) {
    return new Document(
        id,
        clientFile,
        destination,
        newName,
        contentType,
        bytes,
        hash,
        source,
        filedBy,
        filedAt,
        filings);
  }

  Document alsoBy(FilingId filing) {
    if (filings.contains(filing) || filings.size() >= MAX_FILINGS) {
      return this;
    }
    List<FilingId> all = new ArrayList<>(filings);
    all.add(filing);
    return new Document(
        id, clientFile, destination, name, contentType, bytes, hash, source, filedBy, filedAt, all);
  }
}
