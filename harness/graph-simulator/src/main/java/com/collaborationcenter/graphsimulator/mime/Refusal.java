package com.collaborationcenter.graphsimulator.mime;

/**
 * An item that wasn't imported.
 *
 * @param item its path inside the source, with {@code /}; {@code !/} enters a zip, {@code #n}
 *     counts the messages of an mbox from 1
 * @param reason a plain sentence without any content of the item
 */
public record Refusal(String item, String reason) implements Imported {
  public Refusal {
    if (item.isBlank() || reason.isBlank()) {
      throw new IllegalArgumentException("a refusal needs an item and a reason");
    }
  }
}
