package com.collaborationcenter.functions.http;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.timeline.Circle;
import com.collaborationcenter.timeline.Circles;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who shares with the viewer of one call, which asks about many mails of a client file: read once,
 * when it is first asked for. What was switched off before the call doesn't count in it.
 */
public final class CirclesOfOneCall implements Circles {
  private final Circles circles;
  private final Map<ClientFileId, Circle> read = new ConcurrentHashMap<>();

  /** As these know it. */
  public CirclesOfOneCall(Circles circles) {
    this.circles = circles;
  }

  @Override
  public Circle of(Viewer viewer, ClientFileId clientFile) {
    return read.computeIfAbsent(clientFile, file -> circles.of(viewer, file));
  }
}
