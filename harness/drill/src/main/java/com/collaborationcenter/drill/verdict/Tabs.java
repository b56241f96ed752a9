package com.collaborationcenter.drill.verdict;

import com.collaborationcenter.drill.run.Outlook;
import com.collaborationcenter.drill.run.Product;
import com.collaborationcenter.drill.script.Firm;
import com.collaborationcenter.drill.script.Letter;
import com.collaborationcenter.drill.script.Shown;
import com.collaborationcenter.local.ApiClient;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what every person sees in every tab, by the API. */
public final class Tabs {
  private static final int REFUSED = 404;

  private final Product product;
  private final Map<String, String> owners = new HashMap<>();

  /** Of this product. */
  public Tabs(Product product) {
    this.product = product;
    Firm.OWNERS.forEach(owner -> owners.put(Outlook.mailboxId(owner), owner));
  }

  /** Each row as often as it is there; also of client files that a person doesn't work on. */
  public List<Shown> read(List<String> clientFiles) throws IOException, InterruptedException {
    List<Shown> found = new ArrayList<>();
    List<String> people = new ArrayList<>(Firm.OWNERS);
    people.add(Firm.ADMINISTRATOR);
    for (String person : people) {
      for (String clientFile : clientFiles) {
        for (JsonNode row : rows(person, clientFile)) {
          found.add(shown(person, clientFile, row));
        }
      }
    }
    return found;
  }

  private List<JsonNode> rows(String person, String clientFile)
      throws IOException, InterruptedException {
    ApiClient api = product.as(person);
    List<JsonNode> rows = new ArrayList<>();
    String path = "client-files/" + clientFile + "/mails?limit=100";
    String cursor = "";
    while (true) {
      ApiClient.Reply reply = api.get(path + cursor);
      if (reply.status() == REFUSED) {
        return rows;
      }
      if (reply.status() != 200) {
        throw new IOException("the tab of " + clientFile + " answers " + reply.status());
      }
      reply.body().path("mails").forEach(rows::add);
      JsonNode next = reply.body().path("next");
      if (next.isMissingNode()) {
        return rows;
      }
      cursor = "&cursor=" + ApiClient.encode(next.asText());
    }
  }

  private Shown shown(String person, String clientFile, JsonNode row) {
    return new Shown(
        person,
        clientFile,
        owners.getOrDefault(row.path("mailbox").asText(), "nobody known"),
        Letter.numberIn(row.path("subject").asText()),
        !row.path("unread").asBoolean());
  }
}
