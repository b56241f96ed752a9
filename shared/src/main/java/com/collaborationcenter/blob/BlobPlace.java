package com.collaborationcenter.blob;

/** Where a content is: a container and the name in it. */
public record BlobPlace(Container container, BlobName name) {
  /** The place under this name. */
  public static BlobPlace of(Container container, String name) {
    return new BlobPlace(container, new BlobName(name));
  }

  @Override
  public String toString() {
    return container.value() + "/" + name;
  }
}
