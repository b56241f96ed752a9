package com.collaborationcenter.pipeline;

import com.collaborationcenter.dms.Documents;
import com.collaborationcenter.dms.Memos;
import com.collaborationcenter.dms.Memos.FiledFrom;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.record.AtOnce;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.subject.SubjectRequest;
import com.collaborationcenter.subject.SubjectRequest.State;
import com.collaborationcenter.subject.SubjectRequest.Where;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was filed from mail that is being erased: it is the client file's, so it stays, and the
 * receipt names it.
 */
public final class FiledDocuments {
  private static final String END = "end";

  private final Memos memos;
  private final Documents documents;

  /** Of these. */
  public FiledDocuments(Memos memos, Documents documents) {
    this.memos = memos;
    this.documents = documents;
  }

  /** The documents that were filed from these mails and are still there. */
  Set<String> of(MailboxId mailbox, List<String> mails) {
    return named(
        AtOnce.map(mails, mail -> memos.filedFrom(mailbox, new MailId(mail))).stream()
            .flatMap(List::stream)
            .toList());
  }

  private Set<String> named(List<FiledFrom> filed) {
    Set<String> names = new LinkedHashSet<>();
    AtOnce.map(filed, this::name).forEach(name -> name.ifPresent(names::add));
    return names;
  }

  private Optional<String> name(FiledFrom filed) {
    return documents
        .find(filed.clientFile(), filed.document())
        .map(kept -> filed.clientFile() + "/" + filed.document());
  }

  /** What was filed from a person's own mailbox: nothing of it goes. */
  SubjectStage stage() {
    return new OfMailbox();
  }

  private final class OfMailbox implements SubjectStage {
    @Override
    public String code() {
      return "filed";
    }

    @Override
    public Finding find(SubjectRequest request) {
      // The sweep would find the same, and count it twice.
      if (request.state() == State.SWEEPING || request.where().isAt(END)) {
        return Finding.finished(request);
      }
      MailboxId mailbox = new MailboxId(request.subject().person().orElseThrow().object());
      Memos.FiledPage page =
          memos.filedFrom(mailbox, request.where().cursor().map(Scan.Position::new));
      String next = page.next().map(Scan.Position::value).orElse(END);
      Set<String> fresh = named(page.filed());
      request.filed().ifPresent(fresh::removeAll);
      return Finding.onTo(Where.START.at(next)).andFiled(fresh);
    }

    @Override
    public void handle(SubjectRequest request, List<String> batch) {
      // It stays.
    }
  }
}
