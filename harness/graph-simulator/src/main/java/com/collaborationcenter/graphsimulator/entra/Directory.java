package com.collaborationcenter.graphsimulator.entra;

import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.Mailboxes;
import com.collaborationcenter.graphsimulator.mailbox.User;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is in which tenant. Everybody with a mailbox is in the firm's own one, unless they were put
 * into another. Safe for use by many threads.
 */
final class Directory {
  private static final Set<String> ANY = Set.of("common", "organizations");

  private final Mailboxes mailboxes;
  private final String home;
  private final Map<UUID, String> elsewhere = new ConcurrentHashMap<>();

  Directory(Mailboxes mailboxes, String home) {
    this.mailboxes = mailboxes;
    this.home = home;
  }

  String home() {
    return home;
  }

  /** Whether a path's tenant stands for all of them. */
  static boolean isAny(String tenant) {
    return ANY.contains(tenant);
  }

  /** Whether a path's tenant is one that exists. */
  boolean knows(String tenant) {
    return isAny(tenant) || tenant.equals(home) || elsewhere.containsValue(tenant);
  }

  /** A person of another tenant, with a mailbox there. */
  Account put(String tenant, User user) {
    elsewhere.put(user.id(), tenant);
    return new Account(tenant, mailboxes.create(user).user());
  }

  /** Those of a path's tenant, in the order of their addresses. */
  List<Account> accounts(String tenant) {
    return mailboxes.all().stream()
        .map(this::account)
        .filter(account -> isAny(tenant) || account.tenant().equals(tenant))
        .toList();
  }

  /** The person of that object id or address. */
  Optional<Account> find(String idOrAddress) {
    return mailboxes.find(idOrAddress).map(this::account);
  }

  private Account account(Mailbox mailbox) {
    User user = mailbox.user();
    return new Account(elsewhere.getOrDefault(user.id(), home), user);
  }

  void clear() {
    elsewhere.clear();
  }
}
