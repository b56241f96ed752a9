package com.collaborationcenter.clientfile;

import java.util.Collection;

/** How many client files a load created, changed, and found as they were. */
public record LoadResult(int created, int changed, int unchanged) {
  /** A load of nothing. */
  public static LoadResult none() {
    return new LoadResult(0, 0, 0);
  }

  static LoadResult of(Collection<ClientFileOutcome> outcomes) {
    int created = (int) outcomes.stream().filter(ClientFileOutcome::isCreated).count();
    int changed = (int) outcomes.stream().filter(ClientFileOutcome::isChanged).count();
    return new LoadResult(created, changed, outcomes.size() - created - changed);
  }

  LoadResult plus(LoadResult other) {
    return new LoadResult(
        created + other.created, changed + other.changed, unchanged + other.unchanged);
  }
}
