package com.collaborationcenter.dms;

import com.collaborationcenter.attachment.ContentHash;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.person.PersonId;
import java.time.Instant;
import java.util.Optional;

/**
 * That a content was filed: one for each document, which may have left meanwhile.
 *
 * @param unfiled who un-filed it and when; absent: the document is there
 */
public record Memo(
    ContentHash hash,
    ClientFileId clientFile,
    DocumentId document,
    Destination destination,
    PersonId by,
    Instant at,
    Optional<Unfiled> unfiled) {
  /** Who un-filed it, and when. */
  public record Unfiled(PersonId by, Instant at) {}

  /** Of a document that is there. */
  public static Memo of(Document document) {
    return new Memo(
        document.hash(),
        document.clientFile(),
        document.id(),
        document.destination(),
        document.filedBy(),
        document.filedAt(),
        Optional.empty());
  }

  Memo unfiledBy(Unfiled who) {
    return new Memo(hash, clientFile, document, destination, by, at, Optional.of(who));
  }
}
