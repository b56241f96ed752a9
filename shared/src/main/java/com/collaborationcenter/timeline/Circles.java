package com.collaborationcenter.timeline;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.person.Viewer;

/** Knows who shares mail with whom. */
@FunctionalInterface
public interface Circles {
  /**
   * Who shares the client file's mail with the viewer. Strongly consistent: what was switched off
   * before the call doesn't count any more, on whichever instance.
   */
  Circle of(Viewer viewer, ClientFileId clientFile);
}
