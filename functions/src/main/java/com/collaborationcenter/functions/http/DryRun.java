package com.collaborationcenter.functions.http;

import com.collaborationcenter.clientfile.ClientFileDifference;
import com.collaborationcenter.clientfile.ClientFileDifference.Result;
import com.collaborationcenter.clientfile.ClientFileDifference.Values;
import com.collaborationcenter.clientfile.HandedIn;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.functions.HttpRequestMessage;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A load that changes nothing: whether one is asked for, and what it answers. */
public final class DryRun {
  private static final String PARAMETER = "dryRun";
  private static final Pattern OTHERWISE =
      Pattern.compile("[?&]dryrun(?:[=&#]|$)", Pattern.CASE_INSENSITIVE);

  private DryRun() {}

  /**
   * Whether the request asks for one. Whoever writes it otherwise mustn't load by mistake.
   *
   * @throws Problem.Refusal {@code dry_run_invalid} if it is neither true nor false, or has another
   *     case
   */
  public static boolean isAskedFor(HttpRequestMessage<?> request) {
    String value = request.getQueryParameters().get(PARAMETER);
    if (value == null && !isWrittenOtherwise(request.getUri())) {
      return false;
    }
    if (value == null || !(value.equals("true") || value.equals("false"))) {
      throw Problem.of(400, "dry_run_invalid", "dryRun is true or false").refuse();
    }
    return value.equals("true");
  }

  /** In another case, or without a value: then the parameters lack it, but the address has it. */
  private static boolean isWrittenOtherwise(URI address) {
    return OTHERWISE.matcher(address.toString()).find();
  }

  /** What a load would do: the sums first, then row by row, names of fields and numbers alone. */
  static ObjectNode json(List<HandedIn.Row> rows, List<ClientFileDifference> differences) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (Result result : Result.values()) {
      long sum = differences.stream().filter(row -> row.result() == result).count();
      json.put(word(result), sum);
    }
    ArrayNode list = json.putArray("rows");
    for (int i = 0; i < differences.size(); i++) {
      ClientFileDifference row = differences.get(i);
      ObjectNode line = list.addObject().put("line", rows.get(i).line());
      line.put("id", row.id().value()).put("result", word(row.result()));
      ArrayNode fields = line.putArray("fields");
      row.fields().forEach(fields::add);
      put(line, "contacts", row.contacts());
      put(line, "domains", row.domains());
      put(line, "collaborators", row.collaborators());
      line.put("archived", row.archived());
    }
    return json;
  }

  private static void put(ObjectNode line, String field, Values values) {
    line.putObject(field).put("added", values.added()).put("removed", values.removed());
  }

  private static String word(Result result) {
    return result.name().toLowerCase(Locale.ROOT);
  }
}
