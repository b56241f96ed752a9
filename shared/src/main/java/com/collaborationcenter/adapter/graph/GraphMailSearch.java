package com.collaborationcenter.adapter.graph;

import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.fetch.FoundMail;
import com.collaborationcenter.fetch.ListingCursor;
import com.collaborationcenter.fetch.MailSearch;
import com.collaborationcenter.fetch.RecentCursor;
import com.collaborationcenter.fetch.RecentMails;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.microsoft.graph.models.Message;
import com.microsoft.graph.models.MessageCollectionResponse;
import com.microsoft.graph.users.item.messages.MessagesRequestBuilder.GetQueryParameters;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Mails that a person looks for, by Graph's {@code $filter}. Recipients can't be filtered
 * (graph-facts 5.5), so a search goes by who sent a mail. Whatever is sorted by time has the time
 * first in its filter (graph-facts 5.4): without it Graph answers {@code InefficientFilter}.
 */
public final class GraphMailSearch implements MailSearch {
  private static final String TIME = "receivedDateTime";

  /** True of every mail, and lets the time be sorted by. */
  private static final String AT_ANY_TIME = TIME + " ge " + ListingCursor.BEGINNING;

  private static final String NEWEST_FIRST = TIME + " desc";

  /** The most mails of one second that are asked for again. */
  private static final int MAX_AGAIN = 100;

  private final GraphConnection connection;

  /** Costs nothing until the first call. */
  public GraphMailSearch(GraphConnection connection) {
    this.connection = connection;
  }

  /**
   * What the page before walked past of its last second is asked for again and dropped here: a
   * {@code $skip} alone would skip an older mail if one of these is deleted meanwhile (graph-facts
   * 3.2). Only where very many share the second, most of them are skipped by Graph.
   */
  @Override
  public RecentMails recent(MailboxId mailbox, Optional<RecentCursor> from, int limit) {
    int passed = from.map(RecentCursor::passed).orElse(0);
    int again = Math.min(passed, MAX_AGAIN);
    MessageCollectionResponse answer =
        ask(
            mailbox,
            checked(limit) + again,
            query -> {
              query.filter = from.map(GraphMailSearch::notAfter).orElse(AT_ANY_TIME);
              query.orderby = new String[] {NEWEST_FIRST};
              if (passed > again) {
                query.skip = passed - again;
              }
            });
    List<Message> messages = messages(answer);
    long known =
        messages.stream()
            .limit(again)
            .takeWhile(message -> from.map(RecentCursor::through).equals(second(message)))
            .count();
    List<Message> unknown = messages.subList((int) known, messages.size());
    List<Message> page = unknown.subList(0, Math.min(limit, unknown.size()));
    boolean more = page.size() < unknown.size() || answer.getOdataNextLink() != null;
    return new RecentMails(mails(page), more ? Optional.of(after(page, from)) : Optional.empty());
  }

  @Override
  public List<FoundMail> fromSender(MailboxId mailbox, String sender, int limit) {
    return mails(
        messages(
            ask(
                mailbox,
                checked(limit),
                query -> {
                  query.filter =
                      AT_ANY_TIME + " and from/emailAddress/address eq " + literal(sender);
                  query.orderby = new String[] {NEWEST_FIRST};
                })));
  }

  @Override
  public List<FoundMail> withMessageId(MailboxId mailbox, String internetMessageId, int limit) {
    return where(mailbox, "internetMessageId eq " + literal(internetMessageId), limit);
  }

  @Override
  public List<FoundMail> inThread(MailboxId mailbox, String conversationId, int limit) {
    return where(mailbox, "conversationId eq " + literal(conversationId), limit);
  }

  private List<FoundMail> where(MailboxId mailbox, String filter, int limit) {
    return mails(messages(ask(mailbox, checked(limit), query -> query.filter = filter)));
  }

  /** An id that is none to Graph, or another mailbox's, names no mail either. */
  @Override
  public Optional<FoundMail> find(MailboxId mailbox, MailId mail) {
    GraphClient client = connection.clientFor(mailbox);
    try {
      Message message =
          GraphClient.call(
              () ->
                  client
                      .user()
                      .messages()
                      .byMessageId(mail.value())
                      .get(
                          request -> {
                            GraphClient.askImmutableIds(request);
                            request.queryParameters.select = select();
                          }));
      return Optional.of(message).filter(MailMapping::isMail).map(MailMapping::found);
    } catch (GraphRefusal refusal) {
      if (refusal.isItemNotFound() || refusal.isForeignId()) {
        return Optional.empty();
      }
      throw client.fault(refusal);
    } catch (AnswerTooLarge e) {
      throw GraphClient.tooLarge(e);
    }
  }

  private MessageCollectionResponse ask(
      MailboxId mailbox, int top, Consumer<GetQueryParameters> query) {
    GraphClient client = connection.clientFor(mailbox);
    return client.callOrFault(
        () ->
            client
                .user()
                .messages()
                .get(
                    request -> {
                      GraphClient.askImmutableIds(request);
                      query.accept(request.queryParameters);
                      request.queryParameters.top = top;
                      request.queryParameters.select = select();
                    }));
  }

  private static List<Message> messages(MessageCollectionResponse answer) {
    List<Message> messages = answer.getValue();
    if (messages == null) {
      // Not a listing at all: to take it for an empty one would be to say that there is no mail.
      throw new RetryLater("graph_failed", GraphLimits.FAILURE_DELAY);
    }
    return messages;
  }

  private static List<FoundMail> mails(List<Message> messages) {
    return messages.stream().filter(MailMapping::isMail).map(MailMapping::found).toList();
  }

  /** Before the next second, since Exchange may know finer times than it tells. */
  private static String notAfter(RecentCursor cursor) {
    return TIME + " lt " + cursor.through().plusSeconds(1);
  }

  /** Behind the last of these, of which those that are no mail count as well. */
  private static RecentCursor after(List<Message> page, Optional<RecentCursor> from) {
    List<Instant> seconds = page.stream().flatMap(message -> second(message).stream()).toList();
    if (seconds.isEmpty()) {
      // Graph says that there is more and gives nothing: there is no place to go on from.
      throw new RetryLater("graph_failed", GraphLimits.FAILURE_DELAY);
    }
    Instant last = seconds.get(seconds.size() - 1);
    int here = (int) seconds.stream().filter(last::equals).count();
    int before = from.filter(f -> f.through().equals(last)).map(RecentCursor::passed).orElse(0);
    return new RecentCursor(last, before + here);
  }

  private static Optional<Instant> second(Message message) {
    return MailMapping.received(message).map(time -> time.truncatedTo(ChronoUnit.SECONDS));
  }

  private static int checked(int limit) {
    if (limit < 1 || limit > MAX_PAGE) {
      throw new IllegalArgumentException("1 to " + MAX_PAGE + " mails, not " + limit);
    }
    return limit;
  }

  /** OData's text: quotes doubled. */
  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static String[] select() {
    return MailMapping.FOUND_PROPERTIES.toArray(String[]::new);
  }
}
