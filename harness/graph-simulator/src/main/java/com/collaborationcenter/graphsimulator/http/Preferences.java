package com.collaborationcenter.graphsimulator.http;

import com.collaborationcenter.graphsimulator.mailbox.IdKind;
import java.util.Optional;

/**
 * What the Prefer header asks for. The names are case-sensitive, as Graph's are (graph-facts 2.1).
 *
 * @param bodyType "text" or "html"; empty for the mail's own
 */
record Preferences(IdKind ids, Optional<String> bodyType) {

  static Preferences of(GraphRequest request) {
    String prefer = request.header("prefer");
    IdKind ids = prefer.contains("IdType=\"ImmutableId\"") ? IdKind.IMMUTABLE : IdKind.DEFAULT;
    if (prefer.contains("outlook.body-content-type=\"text\"")) {
      return new Preferences(ids, Optional.of("text"));
    }
    if (prefer.contains("outlook.body-content-type=\"html\"")) {
      return new Preferences(ids, Optional.of("html"));
    }
    return new Preferences(ids, Optional.empty());
  }
}
