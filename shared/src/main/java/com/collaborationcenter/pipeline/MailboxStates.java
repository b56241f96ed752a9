package com.collaborationcenter.pipeline;

import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.connection.PendingSignIns;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.mailbox.CensusState;
import com.collaborationcenter.mailbox.MailboxRecords;
import com.collaborationcenter.person.PersonId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** What state each person's mailbox is in, as people are told. */
public final class MailboxStates {
  private final Connections connections;
  private final PendingSignIns signIns;
  private final MailboxRecords mailboxes;
  private final InstantSource clock;

  /** Of these. */
  public MailboxStates(
      Connections connections,
      PendingSignIns signIns,
      MailboxRecords mailboxes,
      InstantSource clock) {
    this.connections = connections;
    this.signIns = signIns;
    this.mailboxes = mailboxes;
    this.clock = clock;
  }

  /** The state of the person's mailbox. */
  public MailboxState of(PersonId person) {
    Optional<Connection> found = connections.find(new MailboxId(person.object()));
    boolean usable = found.filter(c -> !c.isDisconnected()).isPresent();
    if (!usable
        && found.map(Connection::phase).filter(Connection.Phase.DISCONNECTING::equals).isEmpty()) {
      Optional<Instant> ends = signIns.underWay(person);
      if (ends.isPresent()) {
        return plain(State.CONNECTING, ends.map(e -> e.minus(PendingSignIns.LIFETIME)), found);
      }
    }
    return found
        .map(this::of)
        .orElseGet(() -> plain(State.NEVER_CONNECTED, Optional.empty(), found));
  }

  private MailboxState of(Connection connection) {
    Optional<Instant> since = Optional.of(connection.since());
    Optional<Connection> some = Optional.of(connection);
    return switch (connection.phase()) {
      case DISCONNECTING -> plain(State.DISCONNECTING, since, some);
      case DISCONNECTED -> plain(State.DISCONNECTED, since, some);
      case RECONNECT_NEEDED -> plain(State.RECONNECT_NEEDED, since, some);
      case CONNECTED -> ofConnected(connection);
    };
  }

  /** Caught up once a census has ended that began after connecting. */
  private MailboxState ofConnected(Connection connection) {
    Optional<Instant> since = Optional.of(connection.since());
    boolean caughtUp =
        mailboxes
            .completeness(connection.mailbox())
            .map(c -> c.begunAt().orElse(c.finishedAt()))
            .filter(begun -> !begun.isBefore(connection.since()))
            .isPresent();
    if (caughtUp) {
      return plain(State.CONNECTED, since, Optional.of(connection));
    }
    Optional<CensusState> underWay =
        mailboxes
            .census(connection.mailbox())
            .map(MailboxRecords.VersionedCensus::state)
            .filter(c -> !c.begunAt().orElse(c.movedAt()).isBefore(connection.since()));
    if (underWay.isEmpty()) {
      return plain(State.CONNECTING, since, Optional.of(connection));
    }
    CensusState census = underWay.get();
    Progress progress = new Progress(census.inOutlook(), census.total(), census.matched());
    return new MailboxState(
        State.CATCHING_UP,
        since,
        Optional.empty(),
        Optional.of(progress),
        Optional.of(connection.address()),
        areNoticesLive(connection));
  }

  private MailboxState plain(State state, Optional<Instant> since, Optional<Connection> found) {
    return new MailboxState(
        state,
        since,
        found.flatMap(Connection::reason),
        Optional.empty(),
        found.map(Connection::address),
        found.filter(this::areNoticesLive).isPresent());
  }

  private boolean areNoticesLive(Connection connection) {
    return connection.isConnected()
        && connection
            .subscription()
            .filter(s -> s.expiresAt().isAfter(clock.instant()))
            .isPresent();
  }

  /** The states, as the API names them in small letters. */
  public enum State {
    /** Named in a client file, never seen here. */
    NEVER_SIGNED_IN,
    /** Signed in here, but never connected their mailbox. */
    NEVER_CONNECTED,
    /** Signing in at Microsoft, or connected and not listed yet. */
    CONNECTING,
    /** The first listing since it was connected is under way. */
    CATCHING_UP,
    /** Connected and listed. */
    CONNECTED,
    /** The owner must connect it again. */
    RECONNECT_NEEDED,
    /** It is being removed. */
    DISCONNECTING,
    /** It was removed. */
    DISCONNECTED
  }

  /**
   * How far the first census has come.
   *
   * @param listed mails compared so far
   * @param total mails that the folders count; 0 as long as that isn't known
   * @param matched of those listed, how many belong to a client file
   */
  public record Progress(long listed, long total, long matched) {}

  /**
   * A mailbox's state.
   *
   * @param since absent where nothing ever began
   * @param reason a stable code; with {@link State#RECONNECT_NEEDED} alone
   * @param progress with {@link State#CATCHING_UP} alone
   * @param address the mailbox's; absent if it was never connected
   * @param live whether a subscription tells of changes at once
   */
  public record MailboxState(
      State state,
      Optional<Instant> since,
      Optional<String> reason,
      Optional<Progress> progress,
      Optional<EmailAddress> address,
      boolean live) {}
}
