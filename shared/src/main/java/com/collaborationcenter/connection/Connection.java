package com.collaborationcenter.connection;

import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A mailbox that its owner connected, and what became of it since. One that was never connected has
 * none.
 *
 * @param owner whose it is; their object id is the mailbox's id
 * @param address the owner's main address
 * @param since when this phase began
 * @param reason a stable code (docs/errors.md): why the owner must connect it again; of a connected
 *     one, why it has no subscription, if Graph refused it one
 * @param subscription the live subscription to its changes; absent while there is none: then
 *     catch-ups alone find what changed
 */
public record Connection(
    MailboxId mailbox,
    PersonId owner,
    EmailAddress address,
    Phase phase,
    Instant since,
    Optional<String> reason,
    Optional<Subscription> subscription) {

  /** The reason when the mailbox itself doesn't answer (graph-facts 5.8). */
  public static final String UNREACHABLE = "mailbox_unreachable";

  /** The reason while its owner is connecting it and the right to it isn't kept yet. */
  public static final String CONNECTING = "mailbox_connecting";

  /** Keeping the right takes a moment; if it takes longer, it never was. */
  private static final Duration CONNECTING_FOR = Duration.ofMinutes(1);

  /** What a connection is in the middle of. */
  public enum Phase {
    /** Its mail is fetched. */
    CONNECTED,
    /** Graph or Entra ID refuses; nothing is lost here, and the gap fills once it is connected. */
    RECONNECT_NEEDED,
    /** Everything of it is being removed; nothing may be stored any more. */
    DISCONNECTING,
    /** Nothing of it is left here. */
    DISCONNECTED
  }

  /** A mailbox that was just connected. */
  public static Connection connected(
      MailboxId mailbox, PersonId owner, EmailAddress address, Instant now) {
    return new Connection(
        mailbox, owner, address, Phase.CONNECTED, now, Optional.empty(), Optional.empty());
  }

  /** Whether its mail may be fetched and stored. */
  public boolean isConnected() {
    return phase == Phase.CONNECTED;
  }

  /** A mailbox whose owner is just connecting it: the right to it isn't kept yet. */
  public Connection connecting() {
    return withoutNotices("mailbox_connecting");
  }

  /** Whether its owner is just connecting it: what is refused now says nothing of the new right. */
  public boolean isConnecting(Instant now) {
    return isConnected()
        && reason.filter(CONNECTING::equals).isPresent()
        && since.plus(CONNECTING_FOR).isAfter(now);
  }

  /** Whether its owner has disconnected it, be it removed already or not. */
  public boolean isDisconnected() {
    return phase == Phase.DISCONNECTING || phase == Phase.DISCONNECTED;
  }

  /**
   * Whether it may become connected again without its owner: its mailbox lost its licence, say, and
   * nobody took the right to it away.
   */
  public boolean mayComeBackByItself() {
    return phase == Phase.RECONNECT_NEEDED && reason.filter(UNREACHABLE::equals).isPresent();
  }

  /**
   * Whether a refusal with this code changes what it waits for: a connected mailbox waits from now
   * on, and one that would have come back by itself only comes back by its owner.
   */
  public boolean isHeldUpFurtherBy(String code) {
    return isConnected() || (mayComeBackByItself() && !code.equals(UNREACHABLE));
  }

  /** The same, with this subscription; why a connected one had none is forgotten. */
  public Connection with(Optional<Subscription> live) {
    return new Connection(
        mailbox, owner, address, phase, since, isConnected() ? Optional.empty() : reason, live);
  }

  /** The same, without a subscription: catch-ups alone find what changed. */
  public Connection withoutNotices(String code) {
    return new Connection(
        mailbox, owner, address, phase, since, Optional.of(code), Optional.empty());
  }

  /** The same, in another phase from now on. */
  public Connection in(Phase next, Instant now) {
    return new Connection(mailbox, owner, address, next, now, Optional.empty(), subscription);
  }

  /**
   * The same, waiting for its owner. One that waits already keeps its time, and its reason unless
   * it would have come back by itself.
   */
  public Connection awaitingOwner(String code, Instant now) {
    boolean waits = phase == Phase.RECONNECT_NEEDED;
    Optional<String> why = waits && !mayComeBackByItself() ? reason : Optional.of(code);
    return new Connection(
        mailbox, owner, address, Phase.RECONNECT_NEEDED, waits ? since : now, why, subscription);
  }
}
