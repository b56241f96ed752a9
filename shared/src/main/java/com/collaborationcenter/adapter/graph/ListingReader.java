package com.collaborationcenter.adapter.graph;

import com.collaborationcenter.adapter.graph.CompleteSeconds.Listed;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.fetch.ListingCursor;
import com.collaborationcenter.fetch.ListingCursor.By;
import com.collaborationcenter.fetch.ListingPage;
import com.microsoft.graph.models.Message;
import com.microsoft.graph.models.MessageCollectionResponse;
import com.microsoft.graph.users.item.messages.MessagesRequestBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads one page of a mailbox's listing. */
final class ListingReader {
  private final GraphClient client;

  ListingReader(GraphClient client) {
    this.client = client;
  }

  /**
   * One request, or more where Graph times out on large pages: then the page is halved (graph-facts
   * 3.2), for this call alone. A nextLink carries its page size within, so there is nothing to
   * halve: it is asked again later.
   */
  ListingPage read(ListingCursor cursor) {
    int size = GraphLimits.PAGE_SIZE;
    while (true) {
      try {
        return page(cursor, ask(cursor, size));
      } catch (GraphRefusal refusal) {
        if (refusal.status() != 504) {
          throw client.fault(refusal);
        }
      } catch (AnswerTooLarge e) {
        if (cursor.nextLink().isPresent() || size == GraphLimits.LEAST_PAGE_SIZE) {
          throw GraphClient.tooLarge(e);
        }
      }
      if (cursor.nextLink().isPresent() || size == GraphLimits.LEAST_PAGE_SIZE) {
        throw new RetryLater("graph_failed", GraphLimits.FAILURE_DELAY);
      }
      size = Math.max(size / 2, GraphLimits.LEAST_PAGE_SIZE);
    }
  }

  private MessageCollectionResponse ask(ListingCursor cursor, int size)
      throws GraphRefusal, AnswerTooLarge {
    MessagesRequestBuilder messages = client.user().messages();
    if (cursor.nextLink().isPresent()) {
      return GraphClient.call(
          () ->
              messages
                  .withUrl(cursor.nextLink().get())
                  .get(
                      request -> {
                        GraphClient.askImmutableIds(request);
                        GraphClient.keepVerbatim(request);
                      }));
    }
    return GraphClient.call(
        () ->
            messages.get(
                request -> {
                  GraphClient.askImmutableIds(request);
                  String time = property(cursor.by());
                  Instant from = cursor.from().truncatedTo(ChronoUnit.SECONDS);
                  request.queryParameters.filter = time + " ge " + from;
                  // The same property as in the filter (graph-facts 5.4).
                  request.queryParameters.orderby = new String[] {time};
                  request.queryParameters.top = size;
                  request.queryParameters.select = select(cursor.by());
                }));
  }

  private static ListingPage page(ListingCursor cursor, MessageCollectionResponse answer) {
    List<Message> messages = answer.getValue();
    if (messages == null) {
      // Not a listing at all: to take it for an empty one would be to declare all mail gone.
      throw new RetryLater("graph_failed", GraphLimits.FAILURE_DELAY);
    }
    List<Listed> listed = messages.stream().map(message -> listed(cursor, message)).toList();
    return CompleteSeconds.of(cursor, listed, Optional.ofNullable(answer.getOdataNextLink()));
  }

  private static Listed listed(ListingCursor cursor, Message message) {
    Optional<Instant> time =
        cursor.by() == By.MODIFIED ? MailMapping.modified(message) : MailMapping.received(message);
    return new Listed(
        time.orElse(cursor.from()),
        MailMapping.isMail(message)
            ? Optional.of(MailMapping.envelope(message))
            : Optional.empty());
  }

  private static String property(By by) {
    return by == By.MODIFIED ? "lastModifiedDateTime" : "receivedDateTime";
  }

  private static String[] select(By by) {
    return switch (by) {
      case RECEIVED -> MailMapping.ENVELOPE_PROPERTIES.toArray(String[]::new);
      case MODIFIED ->
          Stream.concat(MailMapping.ENVELOPE_PROPERTIES.stream(), Stream.of(property(by)))
              .toArray(String[]::new);
      case RECEIVED_FOR_READ_STATE -> MailMapping.READ_STATE_PROPERTIES.toArray(String[]::new);
    };
  }
}
