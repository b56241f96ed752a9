package com.collaborationcenter.pipeline;

import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.notification.Notifications;
import com.collaborationcenter.person.Directory;
import com.collaborationcenter.person.People;
import com.collaborationcenter.person.People.SignedIn;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.Profiles;
import com.collaborationcenter.person.Profiles.Profile;
import com.collaborationcenter.record.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Links people to their own addresses at their first sign-in, and anew every day (design, HTTP). If
 * their profile can't be had, those who are linked go on with what is known; those who aren't have
 * no client file.
 */
public final class Linking {
  private static final Duration FRESH = Duration.ofDays(1);

  /** After a fault, the same instance doesn't ask for the same person again for so long. */
  private static final Duration PAUSE = Duration.ofMinutes(1);

  /** Longer than linking takes: the census of who loses an address begins after it. */
  private static final Duration AFTER_LINKING = Duration.ofMinutes(1);

  private static final int MAX_FAULTS = 1_000;

  private final Profiles profiles;
  private final Directory directory;
  private final People people;
  private final Notifications notifications;
  private final Connections connections;
  private final Censuses censuses;
  private final InstantSource clock;
  private final Map<PersonId, Fault> faults =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<PersonId, Fault> eldest) {
              return size() > MAX_FAULTS;
            }
          });

  /** With these. */
  public Linking(
      Profiles profiles,
      Directory directory,
      People people,
      Notifications notifications,
      Connections connections,
      Censuses censuses,
      InstantSource clock) {
    this.profiles = profiles;
    this.directory = directory;
    this.people = people;
    this.notifications = notifications;
    this.connections = connections;
    this.censuses = censuses;
    this.clock = clock;
  }

  /**
   * The person's addresses, read anew if they are older than a day; empty if they can't be had.
   *
   * @param bearer the person's checked token
   */
  public Set<EmailAddress> addressesOf(PersonId person, String bearer) {
    Instant now = clock.instant();
    boolean fresh =
        people.find(person).filter(p -> p.readAt().plus(FRESH).isAfter(now)).isPresent();
    if (!fresh && faultOf(person).isEmpty()) {
      try {
        link(person, profiles.read(bearer), now);
      } catch (CannotProcess refusal) {
        faults.put(person, new Fault(refusal.code(), now.plus(PAUSE)));
      } catch (RetryLater later) {
        faults.put(person, new Fault(later.code(), now.plus(PAUSE)));
      }
    }
    return directory.addressesOf(person);
  }

  /** Why the person's profile couldn't be had here within the last minute: a stable code. */
  public Optional<String> faultOf(PersonId person) {
    return Optional.ofNullable(faults.get(person))
        .filter(fault -> fault.until().isAfter(clock.instant()))
        .map(Fault::code);
  }

  /**
   * The census of whoever loses an address, which begins later, then the addresses, then what
   * waited for them, then the census, then that it was done, by which the next one knows whether
   * anything changed: a crash before the last write does all of it once more.
   */
  private void link(PersonId person, Profile profile, Instant now) {
    if (!profile.person().equals(person)) {
      throw new CannotProcess("profile_foreign", "the profile read is not the caller's own");
    }
    String linked = fingerprint(profile.addresses());
    boolean changed = people.find(person).filter(p -> p.linked().equals(linked)).isEmpty();
    // First: once the address has moved, nothing shows any more whose it was.
    losers(person, profile.addresses())
        .forEach(loser -> censuses.requestAnewAt(loser, now.plus(AFTER_LINKING)));
    directory.link(person, profile.addresses());
    notifications.handOver(person, profile.addresses());
    MailboxId mailbox = new MailboxId(person.object());
    if (changed && isConnected(mailbox)) {
      // Which client files are theirs follows from their addresses.
      censuses.requestAnew(mailbox);
    }
    people.save(new SignedIn(person, profile.main(), now, linked));
    faults.remove(person);
  }

  /** The connected mailboxes of others who have one of these addresses until now. */
  private Set<MailboxId> losers(PersonId person, Set<EmailAddress> addresses) {
    return addresses.stream()
        .flatMap(address -> directory.personOf(address).stream())
        .filter(owner -> !owner.equals(person))
        .map(owner -> new MailboxId(owner.object()))
        .filter(this::isConnected)
        .collect(Collectors.toSet());
  }

  private boolean isConnected(MailboxId mailbox) {
    return connections.find(mailbox).filter(Connection::isConnected).isPresent();
  }

  private static String fingerprint(Set<EmailAddress> addresses) {
    return Fingerprint.of(
        addresses.stream().map(EmailAddress::value).sorted().collect(Collectors.joining("\n")));
  }

  private record Fault(String code, Instant until) {}
}
