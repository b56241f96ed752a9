package com.collaborationcenter.functions.http;

import com.collaborationcenter.dms.Destination;
import com.collaborationcenter.dms.Filing;
import com.collaborationcenter.dms.FilingId;
import com.collaborationcenter.dms.Inbox;
import com.collaborationcenter.functions.http.FilingWishes.Checked;
import com.collaborationcenter.person.People;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Filings as the API tells them (docs/http-api.yaml). */
public final class FilingJson {
  private static final long WATCH_SECONDS = 1;

  private final People people;
  private final List<Inbox.Named> inboxes;

  /** With the firm's names of the inboxes. */
  public FilingJson(People people, List<Inbox.Named> inboxes) {
    this.people = people;
    this.inboxes = List.copyOf(inboxes);
  }

  /**
   * The path's filing, there or not.
   *
   * @throws Problem.Refusal {@code filing_unknown}
   */
  public static FilingId id(String text) {
    if (!FilingId.isValid(text)) {
      throw unknown();
    }
    return new FilingId(text);
  }

  /** That there is no such filing. */
  public static Problem.Refusal unknown() {
    return Problem.of(404, "filing_unknown", "there is no such filing in this client file")
        .refuse();
  }

  /**
   * What became of each wish.
   *
   * @param path of the request: a filing is watched below it
   * @param asked the filings of those that were granted, in their order
   */
  public Answer asked(String path, List<Checked> checked, List<Filing> asked) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("filings");
    int next = 0;
    for (Checked one : checked) {
      if (one.refusal().isPresent()) {
        Problem refusal = one.refusal().get();
        list.addObject().put("code", refusal.code()).put("detail", refusal.detail());
      } else {
        Filing filing = asked.get(next++);
        list.add(of(filing).put("location", path + "/" + filing.id()));
      }
    }
    Answer answer = Answer.json(202, json);
    return asked.size() == 1
        ? answer.watchedAt(path + "/" + asked.get(0).id(), WATCH_SECONDS)
        : answer;
  }

  /** One filing. */
  public ObjectNode of(Filing filing) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", filing.id().value()).put("state", filing.state().code());
    String why = filing.state() == Filing.State.REFUSED ? "code" : "waitingFor";
    filing.code().ifPresent(code -> json.put(why, code));
    json.setAll(destination(filing.destination()));
    filing.document().ifPresent(document -> json.put("document", document.value()));
    json.put("sameContent", filing.sameContent());
    json.putObject("source")
        .put("mailbox", filing.attachment().mailbox().value())
        .put("mail", filing.attachment().mail().value())
        .put("attachment", filing.attachment().attachment());
    Whom whom = new Whom(people);
    ArrayNode history = json.putArray("history");
    filing
        .history()
        .forEach(
            event -> {
              ObjectNode told = whom.did(event.by(), event.at());
              history.add(told.put("state", event.state().code()));
            });
    return json;
  }

  private ObjectNode destination(Destination destination) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    destination.folder().ifPresent(folder -> json.put("folder", folder.value()));
    destination
        .inbox()
        .ifPresent(
            inbox ->
                inboxes.stream()
                    .filter(named -> named.inbox() == inbox)
                    .forEach(named -> json.setAll(FolderJson.inbox(named))));
    return json;
  }
}
