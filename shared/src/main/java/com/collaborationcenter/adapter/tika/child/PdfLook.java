package com.collaborationcenter.adapter.tika.child;

import com.collaborationcenter.adapter.tika.wire.Answer;
import com.collaborationcenter.preview.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Whether a PDF opens: without a password, and with at least a page. Its pages aren't read. */
final class PdfLook {
  private PdfLook() {}

  static Answer at(Path file) throws IOException {
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      return document.getNumberOfPages() > 0 ? Answer.asItIs() : Answer.refused(Refusal.BROKEN);
    } catch (NoClassDefFoundError e) {
      // The library for PDFs that are encrypted for a reader's certificate was left out.
      return Answer.refused(Refusal.ENCRYPTED);
    }
  }
}
