package com.collaborationcenter.notice;

import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.signature.Signer;
import java.util.Optional;

/**
 * The {@code clientState} of a subscription: names its mailbox and proves itself, so that a notice
 * is believed without looking anything up. At most 128 characters (graph-facts 1.4).
 */
public final class ClientState {
  /** What its {@link Signer} signs for. */
  public static final String PURPOSE = "client-state";

  /** Graph takes no longer one. */
  public static final int MAX_LENGTH = 128;

  private final Signer signer;

  /** Under these keys; an old one must outlive the longest subscription (seven days). */
  public ClientState(Signer signer) {
    this.signer = signer;
  }

  /** The id of the key under which {@link #issue} signs; another one when keys rotated. */
  public String keyId() {
    return signer.keyId();
  }

  /** For a new subscription on this mailbox. */
  public String issue(MailboxId mailbox) {
    return signer.sign(mailbox.value());
  }

  /** The mailbox, if the state is ours; nothing for a missing, wrong or tampered one. */
  public Optional<MailboxId> verify(String clientState) {
    if (clientState.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    return signer.verify(clientState).filter(MailboxId::isValid).map(MailboxId::new);
  }
}
