package com.collaborationcenter.graphsimulator.entra;

import com.collaborationcenter.graphsimulator.mailbox.User;

/** A person as Entra ID knows them. */
public record Account(String tenant, User user) {

  /** The object id. */
  public String objectId() {
    return user.id().toString();
  }
}
