package com.collaborationcenter.functions.http;

import com.collaborationcenter.clientfile.ClientFileJson;
import com.collaborationcenter.clientfile.ClientFileOutcome;
import com.collaborationcenter.clientfile.HandedIn;
import com.collaborationcenter.clientfile.LoadResult;
import com.collaborationcenter.clientfile.Precondition;
import com.collaborationcenter.clientfile.RowError;
import com.collaborationcenter.mail.NeutralDomains;
import com.collaborationcenter.pipeline.ClientFileLoading;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Takes client files that somebody hands in: all of them, or none and the reasons. */
public final class ClientFileIntake {
  /**
   * What the worker puts where bytes weren't UTF-8: it hands us text, never bytes (azure-facts
   * 2.1).
   */
  private static final char REPLACEMENT = '\uFFFD';

  private final ClientFileLoading loading;
  private final NeutralDomains neutral;

  /** With these. */
  public ClientFileIntake(ClientFileLoading loading, NeutralDomains neutral) {
    this.loading = loading;
    this.neutral = neutral;
  }

  /** How a format is read. */
  @FunctionalInterface
  public interface Format {
    /** All client files, or what is wrong with them. */
    HandedIn read(byte[] content, NeutralDomains neutral);
  }

  /** Loads what was handed in, or refuses it and changes nothing. */
  public Answer load(String content, Format format) {
    LoadResult result = loading.load(accepted(content, format).files());
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("created", result.created());
    body.put("changed", result.changed());
    body.put("unchanged", result.unchanged());
    return Answer.json(200, body);
  }

  /** Says what {@link #load} would do, row by row, or refuses as it would. Changes nothing. */
  public Answer dryRun(String content, Format format) {
    HandedIn.Accepted good = accepted(content, format);
    return Answer.json(200, DryRun.json(good.rows(), loading.compare(good.files())));
  }

  /** Creates the one client file or changes it, or refuses what was handed in. */
  public Optional<ClientFileOutcome> describe(
      String id, String content, Precondition precondition) {
    Format one = (json, domains) -> ClientFileJson.readOne(json, id, domains);
    return loading.describe(accepted(content, one).files().get(0), precondition);
  }

  private HandedIn.Accepted accepted(String content, Format format) {
    int broken = content.indexOf(REPLACEMENT);
    if (broken >= 0) {
      long line = content.substring(0, broken).chars().filter(c -> c == '\n').count() + 1;
      throw refused(List.of(new Problem.Part(line, "", "broken_utf8", "this line isn't UTF-8")));
    }
    HandedIn handedIn = format.read(content.getBytes(StandardCharsets.UTF_8), neutral);
    if (handedIn instanceof HandedIn.Refused refused) {
      throw refused(refused.errors().stream().map(ClientFileIntake::error).toList());
    }
    return (HandedIn.Accepted) handedIn;
  }

  private static Problem.Refusal refused(List<Problem.Part> errors) {
    String detail = "nothing was loaded; each error says where";
    return new Problem(422, "client_files_invalid", detail, errors, Optional.empty()).refuse();
  }

  private static Problem.Part error(RowError error) {
    return new Problem.Part(
        error.line(),
        error.problem().field(),
        error.problem().code(),
        error.problem().explanation());
  }
}
