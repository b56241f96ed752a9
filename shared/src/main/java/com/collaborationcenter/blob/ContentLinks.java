package com.collaborationcenter.blob;

/** What {@link SignedLinks} are to small blobs, of contents: the same promises hold. */
public interface ContentLinks {
  /**
   * A link to read the content, there or not.
   *
   * @param as what the answer to it says of name and type
   */
  SignedLinks.Link toRead(BlobPlace place, Served as);
}
