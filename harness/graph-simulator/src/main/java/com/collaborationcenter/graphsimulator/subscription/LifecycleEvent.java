package com.collaborationcenter.graphsimulator.subscription;

/** What Graph tells of a subscription itself (graph-facts 1.11). */
public enum LifecycleEvent {
  REAUTHORIZATION_REQUIRED("reauthorizationRequired"),
  SUBSCRIPTION_REMOVED("subscriptionRemoved"),
  MISSED("missed");

  private final String graphName;

  LifecycleEvent(String graphName) {
    this.graphName = graphName;
  }

  /** As written in a notice. */
  public String graphName() {
    return graphName;
  }
}
