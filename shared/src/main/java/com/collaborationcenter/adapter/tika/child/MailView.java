package com.collaborationcenter.adapter.tika.child;

import java.util.List;

/**
 * What of a mail is shown.
 *
 * @param headers in the order in which they are shown
 * @param body as HTML, not sanitised
 * @param cut whether the body goes on
 * @param files what is attached, in order
 */
record MailView(List<Header> headers, String body, boolean cut, List<Attached> files) {
  MailView {
    headers = List.copyOf(headers);
    files = List.copyOf(files);
  }

  /** A header's name, as shown, and its value, decoded. */
  record Header(String name, String value) {}

  /**
   * A file in the mail.
   *
   * @param name as the mail says, or made up
   * @param type as the mail says; empty if it doesn't
   * @param size in bytes
   */
  record Attached(String name, String type, long size) {}
}
