package com.collaborationcenter.drill.verdict;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a drill found.
 *
 * @param proved for each mailbox, by its owner, whether a census proved it complete after the
 *     script
 * @param arrivals times from arrival to tab
 * @param graphRequests HTTP requests to Graph; a batch is one
 * @param kills how often the process ended
 * @param pointsSeen how many write points were met
 * @param pointsKilled how many of them ended the process both before and after
 * @param everyPoint whether all of them must have
 */
public record Figures(
    long seed,
    int mails,
    Comparison comparison,
    Map<String, Boolean> proved,
    Latencies arrivals,
    long graphRequests,
    int kills,
    int pointsSeen,
    int pointsKilled,
    boolean everyPoint,
    Duration duration) {
  /** Copies. */
  public Figures {
    proved = Map.copyOf(proved);
  }

  /** Whether all holds that must. */
  public boolean hold() {
    return comparison.holds()
        && !proved.containsValue(false)
        && (!everyPoint || pointsKilled == pointsSeen);
  }

  /** As one object. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("seed", seed).put("mails", mails).put("holds", hold());
    json.put("lost", comparison.lost()).put("doubled", comparison.doubled());
    json.put("wrongFile", comparison.wrongFile());
    json.put("seenByWrongPerson", comparison.seenByWrongPerson());
    json.put("wrongReadState", comparison.wrongReadState());
    json.put("humanDecisionsLost", comparison.humanDecisionsLost());
    ObjectNode mailboxes = json.putObject("completenessProved");
    new TreeMap<>(proved).forEach(mailboxes::put);
    json.putObject("arrivalToTab")
        .put("mails", arrivals.size())
        .put("p50Millis", arrivals.percentile(50))
        .put("p99Millis", arrivals.percentile(99));
    json.put("graphRequestsPerMail", Math.round(1000.0 * graphRequests / mails) / 1000.0);
    json.put("kills", kills);
    json.putObject("killPoints").put("seen", pointsSeen).put("killed", pointsKilled);
    json.put("seconds", duration.toSeconds());
    return json;
  }
}
