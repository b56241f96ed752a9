package com.collaborationcenter.functions.http;

import com.collaborationcenter.pipeline.MailboxStates.MailboxState;
import com.collaborationcenter.pipeline.MailboxStates.State;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A mailbox's state as the API tells it (docs/http-api.yaml). */
public final class ConnectionJson {
  private ConnectionJson() {}

  /** The state. */
  public static ObjectNode of(MailboxState mailbox) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("state", name(mailbox.state()));
    mailbox.since().ifPresent(since -> json.put("since", since.toString()));
    mailbox.reason().ifPresent(reason -> json.put("reason", reason));
    mailbox.address().ifPresent(address -> json.put("address", address.value()));
    mailbox
        .progress()
        .ifPresent(
            progress ->
                json.putObject("progress")
                    .put("listed", progress.listed())
                    .put("total", progress.total())
                    .put("matched", progress.matched()));
    json.put("notices", mailbox.live() ? "live" : "none");
    return json;
  }

  /**
   * The state of this name.
   *
   * @throws Problem.Refusal {@code state_unknown}
   */
  public static State state(String name) {
    Optional<State> found =
        Arrays.stream(State.values()).filter(state -> name(state).equals(name)).findFirst();
    return found.orElseThrow(
        () -> Problem.of(400, "state_unknown", "there is no such state").refuse());
  }

  private static String name(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
