package com.collaborationcenter.dms;

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
    String sha256,
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
        document.sha256(),
        document.clientFile(),
        document.id(),
        document.destination(),
        document.filedBy(),
        document.filedAt(),
        Optional.empty());
  }
}
