package com.collaborationcenter.adapter.graph;

import com.collaborationcenter.fetch.ReadState;
import com.collaborationcenter.mail.MailId;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.graph.models.Message;
import com.microsoft.graph.users.item.messages.item.MessageItemRequestBuilder;
import com.microsoft.kiota.RequestInformation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads and sets whether one mail is read. */
final class ReadMarker {
  private final GraphClient client;

  ReadMarker(GraphClient client) {
    this.client = client;
  }

  Optional<ReadState> find(MailId mail) {
    return state(
        at(mail)
            .toGetRequestInformation(
                request -> {
                  GraphClient.askImmutableIds(request);
                  request.queryParameters.select = new String[] {"id", "changeKey", "isRead"};
                }));
  }

  /**
   * Sends {@code isRead} and nothing else: what isn't sent stays as it is (graph-facts 5.6). The
   * body is written here, since the SDK adds the type to every one.
   */
  Optional<ReadState> mark(MailId mail, boolean read) {
    RequestInformation request =
        at(mail).toPatchRequestInformation(new Message(), GraphClient::askImmutableIds);
    byte[] body = GraphJson.bytes(GraphJson.object().put("isRead", read));
    request.setStreamContent(new ByteArrayInputStream(body), "application/json");
    return state(request);
  }

  private MessageItemRequestBuilder at(MailId mail) {
    return client.user().messages().byMessageId(mail.value());
  }

  /** Only {@code ErrorItemNotFound} says that the mail is gone (graph-facts 5.8). */
  private Optional<ReadState> state(RequestInformation request) {
    try (InputStream answer = client.send(request)) {
      JsonNode message = GraphJson.read(answer);
      return Optional.of(
          new ReadState(message.path("isRead").asBoolean(), message.path("changeKey").asText("")));
    } catch (GraphRefusal refusal) {
      if (refusal.isItemNotFound()) {
        return Optional.empty();
      }
      throw client.fault(refusal);
    } catch (AnswerTooLarge e) {
      throw GraphClient.tooLarge(e);
    } catch (IOException e) {
      throw GraphClient.unreachable(e);
    }
  }
}
