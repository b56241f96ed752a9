package com.collaborationcenter.clientfile;

/** How many client files a load created, changed, and found as they were. */
public record LoadResult(int created, int changed, int unchanged) {
  /** A load of nothing. */
  public static LoadResult none() {
    return new LoadResult(0, 0, 0);
  }

  LoadResult plus(LoadResult other) {
    return new LoadResult(
        created + other.created, changed + other.changed, unchanged + other.unchanged);
  }
}
