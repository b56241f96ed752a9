package com.collaborationcenter.blob;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/**
 * Links to single blobs, by which whoever has one reads that blob until the link ends, past this
 * application: no bytes of a file pass through a function.
 */
public interface SignedLinks {
  /** The longest that a link is good. */
  Duration LONGEST = Duration.ofMinutes(5);

  /**
   * A link to read the blob, there or not.
   *
   * @param fileName under which a browser saves it: letters, digits, dots and hyphens
   */
  Link toRead(BlobName name, String fileName);

  /** A link and its end. */
  record Link(URI url, Instant expiresAt) {}
}
