package com.collaborationcenter.pipeline;

import com.collaborationcenter.attachment.AttachmentKey;
import com.collaborationcenter.attachment.Staged;
import com.collaborationcenter.blob.BlobPlace;
import com.collaborationcenter.blob.ContentProperties;
import com.collaborationcenter.blob.ContentProperties.CopyState;
import com.collaborationcenter.blob.ContentStore;
import com.collaborationcenter.dms.Document;
import com.collaborationcenter.dms.Documents;
import com.collaborationcenter.dms.Filing;
import com.collaborationcenter.dms.FilingWork;
import com.collaborationcenter.dms.Filings;
import com.collaborationcenter.dms.Inbox;
import com.collaborationcenter.dms.Memo;
import com.collaborationcenter.dms.Memos;
import com.collaborationcenter.fault.CannotProcess;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Works one filing as far as it goes now (docs/consistency.md, A filing): the copy inside the store
 * first, then document and filing in one commit, then what follows from it: the memo, and for an
 * invoice the message. In reverse when it is undone. Each step done again does nothing more.
 */
public final class FilingRun {
  /** What a person can mend by asking elsewhere, or for something else: told in the filing. */
  private static final Set<String> REFUSALS = Set.of("folder_unknown", "too_many_documents");

  private static final Set<Filing.State> LED_TO_IT =
      EnumSet.of(Filing.State.FILED, Filing.State.UNFILING);

  private static final Duration UNTIL_STAGED = Duration.ofSeconds(2);
  private static final Duration UNTIL_COPIED = Duration.ofSeconds(2);
  private static final Duration UNTIL_JUDGED = Duration.ofSeconds(15);

  private final Filings filings;
  private final Documents documents;
  private final Memos memos;
  private final ContentStore contents;
  private final StagingRequests staging;
  private final InvoiceNews news;
  private final InstantSource clock;

  /** With these. */
  public FilingRun(
      Filings filings,
      Documents documents,
      Memos memos,
      ContentStore contents,
      StagingRequests staging,
      InvoiceNews news,
      InstantSource clock) {
    this.filings = filings;
    this.documents = documents;
    this.memos = memos;
    this.contents = contents;
    this.staging = staging;
    this.news = news;
    this.clock = clock;
  }

  /** Has attachments staged. */
  public interface StagingRequests {
    /**
     * How far the staging of the attachment is; asked for, if it wasn't.
     *
     * @return nothing if it isn't staged, and there is nothing to stage it from any more
     */
    Optional<Staged> want(AttachmentKey key);

    /** What was staged isn't there: it is to be staged anew. */
    void lost(AttachmentKey key);
  }

  /**
   * Works it.
   *
   * @return how long to wait, if it isn't done yet
   */
  public Optional<Duration> step(FilingWork work) {
    Optional<Filings.Kept> kept = filings.find(work.clientFile(), work.filing());
    if (kept.isEmpty() || kept.get().filing().settled()) {
      return Optional.empty();
    }
    return switch (kept.get().filing().state()) {
      case ASKED -> file(kept.get());
      case FILED -> settleFiled(kept.get());
      case UNFILING -> undo(kept.get());
      case UNFILED -> settleUnfiled(kept.get());
      case REFUSED -> Optional.empty();
    };
  }

  private Optional<Duration> file(Filings.Kept kept) {
    Optional<Staged> wanted = staging.want(kept.filing().attachment());
    if (wanted.isEmpty()) {
      return refuse(kept, "attachment_gone");
    }
    Staged staged = wanted.get();
    return switch (staged.state()) {
      case WANTED -> waiting(kept, "staging", UNTIL_STAGED);
      case AWAITING_VERDICT -> waiting(kept, "verdict", UNTIL_JUDGED);
      case REFUSED -> refuse(kept, staged.refusal().orElseThrow());
      case QUARANTINED -> refuse(kept, "attachment_quarantined");
      case STAGED -> file(kept, staged);
    };
  }

  private Optional<Duration> file(Filings.Kept kept, Staged staged) {
    Filing filing = kept.filing();
    Staged.Content content = staged.content().orElseThrow();
    Optional<Documents.Kept> there =
        documents.withContent(filing.clientFile(), filing.destination(), content.hash());
    if (there.isPresent()) {
      documents.addTo(there.get(), kept, clock.instant());
      return goOn(filing);
    }
    Document document =
        filing.toDocument(content.type().mediaType(), content.bytes(), content.hash());
    if (!isCopied(staged, document.blob(), content.bytes())) {
      return waiting(kept, "copy", UNTIL_COPIED);
    }
    try {
      documents.add(document, kept, clock.instant());
    } catch (CannotProcess refusal) {
      if (!REFUSALS.contains(refusal.code())) {
        throw refusal;
      }
      contents.delete(document.blob());
      return refuse(kept, refusal.code());
    }
    return goOn(filing);
  }

  /** Nothing passes through here. What came to nothing, or isn't whole, is copied anew. */
  private boolean isCopied(Staged from, BlobPlace to, long bytes) {
    ContentStore.CopyResult result = contents.copy(from.place(), to);
    if (result == ContentStore.CopyResult.DONE) {
      return true;
    }
    if (result == ContentStore.CopyResult.NO_SOURCE) {
      staging.lost(from.key());
      return false;
    }
    Optional<ContentProperties> copy = contents.properties(to);
    if (copy.isEmpty() || copy.get().copy() == CopyState.PENDING) {
      return false;
    }
    if (copy.get().copy() == CopyState.DONE && copy.get().bytes() == bytes) {
      return true;
    }
    contents.delete(to);
    return false;
  }

  /** As the commit before left it. */
  private Optional<Duration> goOn(Filing filing) {
    return step(FilingWork.of(filing));
  }

  private Optional<Duration> settleFiled(Filings.Kept kept) {
    Filing filing = kept.filing();
    Optional<Documents.Kept> document =
        documents.find(filing.clientFile(), filing.document().orElseThrow());
    if (document.isPresent()) {
      memos.save(Memo.of(document.get().document()));
      memos.note(filing);
      Optional<Inbox> inbox = filing.destination().inbox();
      if (inbox.isPresent() && !filing.sameContent()) {
        news.filed(document.get().document(), inbox.get());
      }
    }
    filings.save(filing.asSettled(), Optional.of(kept.version()));
    return Optional.empty();
  }

  private Optional<Duration> undo(Filings.Kept kept) {
    Filing filing = kept.filing();
    Filing.Event byWhom = filing.last(Filing.State.UNFILING).orElseThrow();
    Optional<Documents.Kept> document =
        filing.document().flatMap(id -> documents.find(filing.clientFile(), id));
    if (document.isPresent()) {
      documents.remove(document.get(), kept, others(document.get().document(), kept), byWhom);
    } else {
      filings.save(filing.undone(byWhom), Optional.of(kept.version()));
    }
    return goOn(filing);
  }

  /** The filings of the same content that led to the document as well. */
  private List<Filings.Kept> others(Document document, Filings.Kept kept) {
    return document.filings().stream()
        .filter(id -> !id.equals(kept.filing().id()))
        .flatMap(id -> filings.find(document.clientFile(), id).stream())
        .filter(other -> other.filing().document().equals(Optional.of(document.id())))
        .filter(other -> LED_TO_IT.contains(other.filing().state()))
        .toList();
  }

  /**
   * An invoice's content stays: the platform was told of it, and may be reading it. A document's
   * goes last; its name is its round's, so no later filing has it.
   */
  private Optional<Duration> settleUnfiled(Filings.Kept kept) {
    Filing filing = kept.filing();
    Filing.Event byWhom = filing.last(Filing.State.UNFILED).orElseThrow();
    filing
        .document()
        .ifPresent(
            document -> {
              memos.markUnfiled(
                  filing.hash().orElseThrow(),
                  filing.clientFile(),
                  document,
                  new Memo.Unfiled(byWhom.by(), byWhom.at()));
              if (filing.destination().inbox().isEmpty()) {
                contents.delete(BlobPlace.of(filing.destination().container(), document.value()));
              }
            });
    filings.save(filing.asSettled(), Optional.of(kept.version()));
    return Optional.empty();
  }

  private Optional<Duration> refuse(Filings.Kept kept, String code) {
    filings.save(kept.filing().refused(code, clock.instant()), Optional.of(kept.version()));
    return Optional.empty();
  }

  /** What it waits for is told to whoever watches it. */
  private Optional<Duration> waiting(Filings.Kept kept, String what, Duration wait) {
    if (!kept.filing().code().equals(Optional.of(what))) {
      filings.save(kept.filing().waitingFor(what), Optional.of(kept.version()));
    }
    return Optional.of(wait);
  }
}
