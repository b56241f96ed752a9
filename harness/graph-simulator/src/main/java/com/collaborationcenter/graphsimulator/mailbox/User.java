package com.collaborationcenter.graphsimulator.mailbox;

import java.util.List;
import java.util.UUID;

/**
 * A person with a mailbox.
 *
 * @param id derived from the address, the same after every restart
 * @param address primary address and user principal name
 * @param otherAddresses further addresses at which mail arrives: aliases
 * @param contactAddresses what the person wrote as otherMails; no mail arrives there
 * @param guest whether the account is a guest's
 */
public record User(
    UUID id,
    String address,
    String displayName,
    List<String> otherAddresses,
    List<String> contactAddresses,
    boolean guest) {

  public User {
    if (!address.contains("@")) {
      throw new IllegalArgumentException("a user needs an address");
    }
    otherAddresses = List.copyOf(otherAddresses);
    contactAddresses = List.copyOf(contactAddresses);
  }

  /** A member of the firm. */
  public User(UUID id, String address, String displayName, List<String> otherAddresses) {
    this(id, address, displayName, otherAddresses, List.of(), false);
  }

  public static User of(String address, String displayName) {
    return new User(idOf(address), address, displayName, List.of());
  }

  /** The object id of the person of that address. */
  public static UUID idOf(String address) {
    return Hashes.uuidOf("user", address.toLowerCase(java.util.Locale.ROOT));
  }

  /** What this person's sign-in would yield; it reaches this mailbox only. */
  public String token() {
    return "simulated-" + id;
  }
}
