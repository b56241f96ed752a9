package com.collaborationcenter.local.demonstration;

import java.time.Instant;
import java.util.Objects;

/**
 * One mail in one mailbox of the demonstration firm.
 *
 * @param owner address of the mailbox; the mail is a sent one if its From is this address
 * @param at when it was sent, as its Date header says, to the second
 * @param mime the complete mail as RFC 5322 writes it, lines ended by CRLF; not to be changed
 */
// Hundreds of mails are handed over once and never compared, so the array needs no wrapper.
@SuppressWarnings("ArrayRecordComponent")
public record DemonstrationMail(String owner, Instant at, byte[] mime) {
  public DemonstrationMail {
    Objects.requireNonNull(at, "at");
    if (owner.isBlank() || mime.length == 0) {
      throw new IllegalArgumentException("a mail needs an owner and content");
    }
  }
}
