package com.collaborationcenter.crash;

import com.collaborationcenter.work.QueueMessage;
import com.collaborationcenter.work.WorkQueue;
import java.util.List;

/** A queue whose every send is a write point. */
public final class CrashingWorkQueue implements WorkQueue {
  private final WorkQueue queue;
  private final WritePoints points;

  public CrashingWorkQueue(WorkQueue queue, WritePoints points) {
    this.queue = queue;
    this.points = points;
  }

  @Override
  public void send(List<QueueMessage> messages) {
    points.write(() -> queue.send(messages));
  }
}
