package com.collaborationcenter.graphsimulator.mime;

/** Ends the reading of one item; becomes a {@link Refusal} with the same reason. */
final class NotAMail extends Exception {
  NotAMail(String reason) {
    super(reason);
  }
}
