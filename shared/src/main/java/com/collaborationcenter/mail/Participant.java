package com.collaborationcenter.mail;

import java.util.Optional;

/**
 * One who takes part in a mail, as the mail writes it.
 *
 * @param name the display name, empty if there is none
 * @param address the address as written; may be empty, or no address at all
 */
public record Participant(String name, String address) {
  /** The address as compared, or nothing if what is written is none. */
  public Optional<EmailAddress> emailAddress() {
    return EmailAddress.find(address);
  }
}
