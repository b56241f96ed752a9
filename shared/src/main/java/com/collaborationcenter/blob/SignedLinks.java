package com.collaborationcenter.blob;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/**
 * Links to single blobs, by which whoever has one reads that blob until the link ends, past this
 * application: no bytes of a file pass through a function. A link opens no other blob and permits
 * nothing but reading; one that was changed opens nothing. Who may have one is the caller's to
 * check, and to audit, before it asks.
 */
public interface SignedLinks {
  /** How long a link is good; none is longer. */
  Duration LONGEST = Duration.ofMinutes(5);

  /**
   * A link to read the blob, there or not.
   *
   * @param as what the answer to it says of name and type, whatever the blob itself says
   */
  Link toRead(BlobName name, Served as);

  /** A link and its end, at most {@link #LONGEST} from when it was made. */
  record Link(URI url, Instant expiresAt) {}
}
