package com.collaborationcenter.pipeline;

import com.collaborationcenter.clientfile.ClientFilePage;
import com.collaborationcenter.clientfile.ClientFiles;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.notification.Notifications;
import com.collaborationcenter.person.Directory;
import com.collaborationcenter.person.People;
import com.collaborationcenter.person.People.PeoplePage;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.pipeline.MailboxStates.MailboxState;
import com.collaborationcenter.pipeline.MailboxStates.State;
import com.collaborationcenter.record.Scan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The firm's people and whether their mailboxes are connected, for an administrator: first everyone
 * who signed in, then the collaborators whom client files name and who didn't. States and addresses
 * alone, nothing of any mail.
 */
public final class RollOut {
  private static final String SIGNED_IN = "p";
  private static final String NAMED = "a";
  private static final int FILES_PAGE = 500;

  private final People people;
  private final Directory directory;
  private final ClientFiles files;
  private final MailboxStates states;
  private final Notifications notifications;

  /** Of these. */
  public RollOut(
      People people,
      Directory directory,
      ClientFiles files,
      MailboxStates states,
      Notifications notifications) {
    this.people = people;
    this.directory = directory;
    this.files = files;
    this.states = states;
    this.notifications = notifications;
  }

  /**
   * Somebody of the firm.
   *
   * @param person absent if they never signed in
   */
  public record Member(EmailAddress address, Optional<PersonId> person, MailboxState mailbox) {}

  /**
   * A page; it may be short, even empty, and have a next one.
   *
   * @param next where the next page goes on; absent: that was all
   */
  public record MemberPage(List<Member> members, Optional<String> next) {
    /** Copies the list. */
    public MemberPage {
      members = List.copyOf(members);
    }
  }

  /**
   * A page.
   *
   * @param only absent: all states
   * @param after the page before's {@code next}
   */
  public MemberPage list(Optional<State> only, Optional<String> after, int limit) {
    String place = after.orElse(SIGNED_IN);
    String rest = place.substring(1);
    MemberPage page =
        place.startsWith(SIGNED_IN)
            ? signedIn(rest.isEmpty() ? Optional.empty() : Optional.of(rest), limit)
            : named(rest, limit);
    List<Member> members =
        page.members().stream()
            .filter(m -> only.isEmpty() || only.get() == m.mailbox().state())
            .toList();
    return new MemberPage(members, page.next());
  }

  /**
   * Asks people to connect their mailboxes.
   *
   * @return for each address {@code invited}, {@code invited_already} (within the last day), or
   *     {@code unknown} for an address of nobody whom the firm names
   */
  public Map<EmailAddress, String> invite(Collection<EmailAddress> addresses) {
    Set<String> named = collaborators();
    Map<EmailAddress, String> results = new LinkedHashMap<>();
    addresses.forEach(address -> results.put(address, invite(address, named)));
    return results;
  }

  private String invite(EmailAddress address, Set<String> named) {
    Optional<PersonId> person = directory.personOf(address);
    if (person.isPresent()) {
      return told(notifications.invite(person.get()));
    }
    return named.contains(address.value()) ? told(notifications.invite(address)) : "unknown";
  }

  private static String told(boolean now) {
    return now ? "invited" : "invited_already";
  }

  private MemberPage signedIn(Optional<String> after, int limit) {
    PeoplePage page = people.list(after.map(Scan.Position::new), limit);
    List<Member> members =
        page.people().stream()
            .map(p -> new Member(p.main(), Optional.of(p.id()), states.of(p.id())))
            .toList();
    String next = page.next().map(n -> SIGNED_IN + n.value()).orElse(NAMED);
    return new MemberPage(members, Optional.of(next));
  }

  private MemberPage named(String after, int limit) {
    List<Member> members = new ArrayList<>();
    for (String name : collaborators().tailSet(after, false)) {
      EmailAddress address = EmailAddress.of(name);
      Optional<PersonId> person = directory.personOf(address);
      if (person.flatMap(people::find).isPresent()) {
        continue; // Listed among those who signed in.
      }
      if (members.size() == limit) {
        return new MemberPage(
            members, Optional.of(NAMED + members.get(limit - 1).address().value()));
      }
      members.add(new Member(address, person, person.map(states::of).orElseGet(RollOut::unseen)));
    }
    return new MemberPage(members, Optional.empty());
  }

  private static MailboxState unseen() {
    return new MailboxState(
        State.NEVER_SIGNED_IN,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private NavigableSet<String> collaborators() {
    NavigableSet<String> all = new TreeSet<>();
    Optional<Scan.Position> next = Optional.empty();
    do {
      ClientFilePage page = files.all(next, FILES_PAGE);
      // Nobody works on what is archived.
      page.kept().stream()
          .filter(kept -> !kept.archived())
          .flatMap(kept -> kept.file().collaborators().stream())
          .forEach(address -> all.add(address.value()));
      next = page.next();
    } while (next.isPresent());
    return all;
  }
}
