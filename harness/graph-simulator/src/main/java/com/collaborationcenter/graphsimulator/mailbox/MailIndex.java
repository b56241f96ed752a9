package com.collaborationcenter.graphsimulator.mailbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The mails of a mailbox by key, by time and by folder. Not safe for threads: Mailbox locks. */
final class MailIndex {
  /** A place in a listing by time; mails of one second lie in the order of their keys. */
  record Place(Instant time, long key) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::time).thenComparingLong(Place::key);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  private final Map<Long, Mail> byKey = new HashMap<>();
  private final NavigableMap<Place, Mail> byReceived = new TreeMap<>();
  private final NavigableMap<Place, Mail> byModified = new TreeMap<>();
  private final Map<Long, NavigableMap<Place, Mail>> byFolder = new HashMap<>();
  private final Map<Long, Integer> unread = new HashMap<>();

  @Nullable Mail get(long key) {
    return byKey.get(key);
  }

  void put(Mail mail) {
    remove(mail.key());
    Place received = new Place(mail.received(), mail.key());
    byKey.put(mail.key(), mail);
    byReceived.put(received, mail);
    byModified.put(new Place(mail.modified(), mail.key()), mail);
    byFolder.computeIfAbsent(mail.folder(), key -> new TreeMap<>()).put(received, mail);
    if (!mail.read()) {
      unread.merge(mail.folder(), 1, Integer::sum);
    }
  }

  void remove(long key) {
    Mail old = byKey.remove(key);
    if (old == null) {
      return;
    }
    Place received = new Place(old.received(), key);
    byReceived.remove(received);
    byModified.remove(new Place(old.modified(), key));
    inFolder(old.folder()).remove(received);
    if (!old.read()) {
      unread.merge(old.folder(), -1, Integer::sum);
    }
  }

  int total(long folder) {
    return inFolder(folder).size();
  }

  int unread(long folder) {
    return unread.getOrDefault(folder, 0);
  }

  int size() {
    return byKey.size();
  }

  Collection<Mail> all() {
    return byKey.values();
  }

  /** The mails of a scan, in its order; see {@link MailScan}. */
  MailScan.Found find(MailScan scan) {
    Collection<Mail> candidates = candidates(scan);
    Predicate<Mail> wanted = scan.filter();
    Long folder = scan.folder();
    if (folder != null && scan.order() == MailScan.Order.MODIFIED) {
      wanted = wanted.and(mail -> mail.folder() == folder);
    }
    return scan.sort() == null
        ? pick(candidates, wanted, scan)
        : pick(candidates.stream().filter(wanted).sorted(scan.sort()).toList(), any -> true, scan);
  }

  private Collection<Mail> candidates(MailScan scan) {
    NavigableMap<Place, Mail> index = byModified;
    if (scan.order() == MailScan.Order.RECEIVED) {
      Long folder = scan.folder();
      index = folder == null ? byReceived : inFolder(folder);
    }
    if (scan.from() != null) {
      index = index.tailMap(new Place(scan.from(), Long.MIN_VALUE), true);
    }
    if (scan.until() != null) {
      Place last = new Place(scan.until(), Long.MAX_VALUE);
      if (scan.from() != null && scan.until().isBefore(scan.from())) {
        return List.of();
      }
      index = index.headMap(last, true);
    }
    return scan.descending() ? index.descendingMap().values() : index.values();
  }

  private static MailScan.Found pick(
      Collection<Mail> candidates, Predicate<Mail> wanted, MailScan scan) {
    List<Mail> page = new ArrayList<>();
    int passed = 0;
    for (Mail mail : candidates) {
      if (!wanted.test(mail)) {
        continue;
      }
      passed++;
      if (passed > scan.skip() && page.size() < scan.limit()) {
        page.add(mail);
      } else if (page.size() == scan.limit() && !scan.counted()) {
        break;
      }
    }
    return new MailScan.Found(page, passed > scan.skip() + page.size(), passed);
  }

  private NavigableMap<Place, Mail> inFolder(long folder) {
    NavigableMap<Place, Mail> mails = byFolder.get(folder);
    return mails == null ? new TreeMap<>() : mails;
  }
}
