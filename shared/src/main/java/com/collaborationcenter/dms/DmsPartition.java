package com.collaborationcenter.dms;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.record.Partition;

/** Where a client file's folders, documents and filings lie. */
final class DmsPartition {
  private DmsPartition() {}

  static Partition of(ClientFileId clientFile) {
    return new Partition("dms:" + clientFile);
  }
}
