package com.collaborationcenter.attachment;

/** Says what a file is. Never fails: what isn't known is {@link FileType#UNKNOWN}. */
public interface FileTypes {
  /** So many first bytes are looked at, at most. */
  int HEAD_BYTES = 64 * 1024;

  /**
   * What it is.
   *
   * @param head its first bytes, {@link #HEAD_BYTES} at most
   * @param name as the mail writes it; may be empty
   */
  FileType of(byte[] head, String name);
}
