package com.collaborationcenter.graphsimulator.mailbox;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** All people of the simulated tenant, with their mailboxes. Safe for use by many threads. */
public final class Mailboxes {
  private final InstantSource clock;
  private final MailChange.Listener listener;
  private final boolean readingModifies;
  private final Map<UUID, Mailbox> byId = new ConcurrentHashMap<>();
  private final Map<String, Mailbox> byAddress = new ConcurrentHashMap<>();

  /**
   * @param readingModifies whether reading a mail changes its lastModifiedDateTime, which Graph is
   *     reported not to do (graph-facts 3.3)
   */
  public Mailboxes(InstantSource clock, MailChange.Listener listener, boolean readingModifies) {
    this.clock = clock;
    this.listener = listener;
    this.readingModifies = readingModifies;
  }

  /** The mailbox of that user; made if there is none of that id yet. */
  public Mailbox create(User user) {
    Mailbox mailbox =
        byId.computeIfAbsent(user.id(), id -> new Mailbox(user, clock, listener, readingModifies));
    byAddress.put(mailbox.user().address().toLowerCase(Locale.ROOT), mailbox);
    return mailbox;
  }

  /**
   * A person has other addresses or names from now on; ids of mails stay.
   *
   * @throws IllegalArgumentException if nobody has that id
   */
  public Mailbox update(User user) {
    Mailbox mailbox = byId.get(user.id());
    if (mailbox == null) {
      throw new IllegalArgumentException("nobody has that id");
    }
    byAddress.remove(mailbox.user().address().toLowerCase(Locale.ROOT), mailbox);
    mailbox.setUser(user);
    byAddress.put(user.address().toLowerCase(Locale.ROOT), mailbox);
    return mailbox;
  }

  /** The mailbox of that id or address (in any case). */
  public Optional<Mailbox> find(String idOrAddress) {
    Mailbox mailbox = byAddress.get(idOrAddress.toLowerCase(Locale.ROOT));
    if (mailbox != null) {
      return Optional.of(mailbox);
    }
    try {
      return Optional.ofNullable(byId.get(UUID.fromString(idOrAddress)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** In the order of their addresses. */
  public List<Mailbox> all() {
    return byAddress.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .toList();
  }

  public void clear() {
    byId.clear();
    byAddress.clear();
  }
}
