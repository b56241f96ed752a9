package com.collaborationcenter.adapter.embedded;

import java.nio.file.Path;

/**
 * Where the embedded engines keep their files below one data folder: agreed on by the functions and
 * the local runner, which open the same ones.
 *
 * @param folder the data folder
 */
public record EmbeddedFiles(Path folder) {
  /** The record store's SQLite file. */
  public Path records() {
    return folder.resolve("records.db");
  }

  /** The queues' SQLite file. */
  public Path queues() {
    return folder.resolve("queues.db");
  }

  /** The key that wraps the keys of kept rights; its owner alone may read it. */
  public Path wrappingKey() {
    return folder.resolve("wrapping-key");
  }

  /** The blobs' folder. */
  public Path blobs() {
    return folder.resolve("blobs");
  }

  /** The folder of contents of any size. */
  public Path contents() {
    return folder.resolve("contents");
  }
}
