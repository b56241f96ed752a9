package com.collaborationcenter.recognition;

import java.util.Map;

/**
 * Where a file probably belongs. A person decides.
 *
 * @param arguments what the reason's sentence names, by name; amounts as plain decimals, dates by
 *     ISO 8601; what the file doesn't say, or says inconsistently, isn't there
 * @param confidence in percent, {@link Suggester#LEAST_CONFIDENCE} at least
 */
public record DestinationSuggestion(
    Destination destination,
    SuggestionReason reason,
    Map<String, String> arguments,
    int confidence) {
  /** Copies the arguments; refuses what isn't sure enough to be said. */
  public DestinationSuggestion {
    arguments = Map.copyOf(arguments);
    if (confidence < Suggester.LEAST_CONFIDENCE || confidence > 100) {
      throw new IllegalArgumentException("not sure enough");
    }
  }
}
