package com.collaborationcenter.functions;

import com.collaborationcenter.audit.Audit;
import com.collaborationcenter.clientfile.ClientFiles;
import com.collaborationcenter.dms.Documents;
import com.collaborationcenter.dms.Filings;
import com.collaborationcenter.dms.Folders;
import com.collaborationcenter.dms.Memos;
import com.collaborationcenter.pipeline.AlreadyFiled;
import com.collaborationcenter.pipeline.FilingRequests;
import com.collaborationcenter.pipeline.FilingRun;
import com.collaborationcenter.pipeline.FilingWorker;
import com.collaborationcenter.pipeline.InvoiceNews;
import com.collaborationcenter.work.ParkedWork;
import java.time.InstantSource;
import java.util.function.Supplier;

/** The parts that keep client files' documents. Costs nothing until it is used. */
final class Dms {
  private final Lazy<Folders> folders;
  private final Lazy<Documents> documents;
  private final Lazy<Filings> filings;
  private final Lazy<Memos> memos;
  private final Lazy<FilingRequests> requests;
  private final Lazy<AlreadyFiled> alreadyFiled;
  private final Lazy<FilingWorker> worker;

  Dms(
      Supplier<Settings> settings,
      Supplier<Engines> engines,
      Supplier<Audit> audit,
      Supplier<ClientFiles> files,
      Supplier<ParkedWork> parked,
      Supplier<FilingRun.StagingRequests> staging,
      InstantSource clock) {
    folders = new Lazy<>(() -> new Folders(engines.get().records(), settings.get().dmsTemplate()));
    documents = new Lazy<>(() -> new Documents(engines.get().records(), folders().get()));
    filings = new Lazy<>(() -> new Filings(engines.get().records()));
    memos = new Lazy<>(() -> new Memos(engines.get().records()));
    requests =
        new Lazy<>(
            () ->
                new FilingRequests(
                    filings().get(),
                    documents().get(),
                    folders().get(),
                    audit.get(),
                    engines.get().filingWork(),
                    clock));
    alreadyFiled =
        new Lazy<>(() -> new AlreadyFiled(memos().get(), documents().get(), files.get()));
    worker =
        new Lazy<>(
            () ->
                new FilingWorker(
                    new FilingRun(
                        filings().get(),
                        documents().get(),
                        memos().get(),
                        engines.get().contents(),
                        staging.get(),
                        new InvoiceNews(engines.get().invoiceNews()),
                        clock),
                    engines.get().filingWork(),
                    parked.get(),
                    clock));
  }

  Lazy<Folders> folders() {
    return folders;
  }

  Lazy<Documents> documents() {
    return documents;
  }

  Lazy<Filings> filings() {
    return filings;
  }

  Lazy<Memos> memos() {
    return memos;
  }

  Lazy<FilingRequests> requests() {
    return requests;
  }

  Lazy<AlreadyFiled> alreadyFiled() {
    return alreadyFiled;
  }

  Lazy<FilingWorker> worker() {
    return worker;
  }
}
