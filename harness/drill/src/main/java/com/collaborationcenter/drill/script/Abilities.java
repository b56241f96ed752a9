package com.collaborationcenter.drill.script;

/**
 * What the script may count on.
 *
 * @param readHere a mail can be marked read in our tab
 * @param assign a mail can be assigned by hand
 * @param archive the simulator has the online archive
 */
public record Abilities(boolean readHere, boolean assign, boolean archive) {
  /** Everything. */
  public static final Abilities ALL = new Abilities(true, true, true);
}
