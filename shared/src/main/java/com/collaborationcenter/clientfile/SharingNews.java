package com.collaborationcenter.clientfile;

import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.record.Etag;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who isn't told yet that sharing was enabled on client files that they work on. It is written in
 * one commit with the switch itself, so that no crash loses it.
 *
 * @param owners addresses of the collaborators, by the switching that enabled it: the same client
 *     files have the same name, so that telling can be done again
 * @param etag for {@link ClientFiles#settle(SharingNews)}; absent before the first
 */
public record SharingNews(Map<String, Set<EmailAddress>> owners, Optional<Etag> etag) {
  /** The most collaborators that can wait to be told. */
  public static final int MAX_OWNERS = 2_000;

  /** Copies the map, in its order. */
  public SharingNews {
    Map<String, Set<EmailAddress>> copy = new LinkedHashMap<>();
    owners.forEach((switching, people) -> copy.put(switching, Set.copyOf(people)));
    owners = Collections.unmodifiableMap(copy);
  }

  /** Nobody. */
  static SharingNews none() {
    return new SharingNews(Map.of(), Optional.empty());
  }

  boolean isEmpty() {
    return owners.isEmpty();
  }
}
