package com.collaborationcenter.graphsimulator.mime;

/**
 * Someone in an address header.
 *
 * @param name display name, decoded; empty if there is none
 * @param address an addr-spec as written: never blank, always with one {@code @} at least
 */
public record Participant(String name, String address) {
  public Participant {
    if (address.isBlank() || address.indexOf('@') < 0) {
      throw new IllegalArgumentException("a participant needs an address");
    }
  }
}
