package com.collaborationcenter.functions.http;

import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.match.Assigned;
import com.collaborationcenter.match.Candidate;
import com.collaborationcenter.match.Candidates;
import com.collaborationcenter.match.Evidence;
import com.collaborationcenter.match.LookedAt;
import com.collaborationcenter.match.Match;
import com.collaborationcenter.pipeline.Explaining;
import com.collaborationcenter.pipeline.Explanation;
import com.collaborationcenter.sharing.NotShared;
import com.collaborationcenter.timeline.Row;
import com.collaborationcenter.timeline.StoredMail;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reasons as the API tells them (docs/http-api.yaml). Of client files it names those that the
 * viewer works on now; that there are others is said, and nothing about them.
 */
public final class ExplanationJson {
  /** The most client files, and the most addresses, that one reason names. */
  static final int MAX_NAMED = 50;

  private final NamedFiles files;

  /** For the viewer of these. */
  public ExplanationJson(NamedFiles files) {
    this.files = files;
  }

  /** Why a client file doesn't show a mail, or that it does. */
  public ObjectNode reason(Explanation why) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("code", why.code());
    if (why instanceof Explanation.Here here) {
      put(json, here.match());
    } else if (why instanceof Explanation.NotStoredYet awaited) {
      put(json, awaited.match());
    } else if (why instanceof Explanation.BeforeStart before) {
      json.put("start", before.start().toString());
    } else if (why instanceof Explanation.AssignedElsewhere elsewhere) {
      put(json, elsewhere.byHand());
      putFiles(json, elsewhere.byHand().clientFiles());
    } else if (why instanceof Explanation.AssignedToNone none) {
      put(json, none.byHand());
    } else if (why instanceof Explanation.MatchedOthers others) {
      json.set("matches", matches(others.matches()));
      json.put("otherClientFiles", json.path("matches").size() < others.matches().size());
      json.set("addresses", addresses(others.addresses()));
    } else if (why instanceof Explanation.NothingMatched nothing) {
      json.set("addresses", addresses(nothing.addresses()));
    }
    return json;
  }

  /** Those of the matches whose client file the viewer works on. */
  public ArrayNode matches(List<Match> matches) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    List<Match> some = matches.stream().limit(MAX_NAMED).toList();
    files.look(some.stream().map(Match::clientFile).toList());
    some.forEach(
        match ->
            named(match.clientFile())
                .ifPresent(file -> put(json.addObject().set("clientFile", file), match)));
    return json;
  }

  /** Why a mail is where it is, to its owner. */
  public ObjectNode why(Row row, ClientFileId here, StoredMail stored, Explaining.Why why) {
    ObjectNode json = shown(row);
    List<Match> elsewhere =
        stored.outcome().matches().stream()
            .filter(match -> !match.clientFile().equals(here))
            .toList();
    json.set("alsoIn", matches(elsewhere));
    why.byHand()
        .ifPresent(
            byHand -> {
              put(json.putObject("byHand"), byHand);
              json.set("byRules", matches(why.byRules().matches()));
            });
    json.set("candidates", candidates(why.candidates()));
    json.set("notShared", notShared(stored.notSharedIn(here), why.notShared()));
    why.candidates().suggestion().ifPresent(file -> json.put("suggestion", file.value()));
    return json;
  }

  private static ArrayNode notShared(Set<NotShared> ofMail, Set<NotShared> ofOwner) {
    Set<NotShared> all = EnumSet.noneOf(NotShared.class);
    all.addAll(ofMail);
    all.addAll(ofOwner);
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    all.forEach(reason -> json.add(kebab(reason)));
    return json;
  }

  /** What a row of the tab tells of itself. */
  public static ObjectNode shown(Row row) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putObject("reason").put("rule", kebab(row.rule())).put("evidence", row.evidence());
    json.put("ambiguous", row.ambiguous());
    return json;
  }

  private ArrayNode candidates(Candidates candidates) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (Candidate candidate : candidates.ranked()) {
      named(candidate.clientFile())
          .ifPresent(
              file -> {
                ObjectNode one = json.addObject();
                one.set("clientFile", file);
                ArrayNode evidence = one.putArray("evidence");
                candidate.evidence().forEach(kind -> evidence.add(evidence(kind)));
              });
    }
    return json;
  }

  private static ObjectNode evidence(Evidence evidence) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("kind", kebab(evidence.kind()));
    evidence.in().ifPresent(part -> json.put("in", kebab(part)));
    if (evidence.mails() > 0) {
      json.put("mails", evidence.mails());
    }
    return json;
  }

  /** The client file, if the viewer works on it. */
  public Optional<ObjectNode> named(ClientFileId id) {
    return files.find(id).map(ExplanationJson::json);
  }

  private static ObjectNode json(ClientFile file) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", file.id().value())
        .put("name", file.name());
  }

  /** An enumerated name, as the API writes it. */
  static String kebab(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void put(ObjectNode json, Match match) {
    json.put("rule", kebab(match.rule())).put("evidence", match.evidence());
  }

  private static void put(ObjectNode json, Assigned byHand) {
    json.put("assignedAt", byHand.at().toString()).put("toItsThread", byHand.toItsThread());
  }

  private void putFiles(ObjectNode json, Collection<ClientFileId> ids) {
    ArrayNode named = json.putArray("clientFiles");
    files.look(ids);
    ids.stream().map(this::named).flatMap(Optional::stream).forEach(named::add);
    json.put("otherClientFiles", named.size() < ids.size());
  }

  private static ArrayNode addresses(List<LookedAt> addresses) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    addresses.stream()
        .limit(MAX_NAMED)
        .forEach(
            one ->
                json.addObject()
                    .put("address", one.address().value())
                    .put("standing", kebab(one.standing())));
    return json;
  }
}
