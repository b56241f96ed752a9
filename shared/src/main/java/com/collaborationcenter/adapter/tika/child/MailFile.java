package com.collaborationcenter.adapter.tika.child;

import java.io.IOException;
import java.io.OutputStream;

/** A file that is a mail, in whichever format. */
interface MailFile {
  /** What of it is shown. */
  MailView view() throws IOException;

  /**
   * Writes the bytes of one file in it.
   *
   * @param index one that {@link #view} gave
   */
  void write(int index, OutputStream out) throws IOException;
}
