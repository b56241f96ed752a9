package com.collaborationcenter.adapter.graph;

import com.collaborationcenter.adapter.graph.GraphBatch.Step;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fetch.Fetched;
import com.collaborationcenter.mail.MailId;
import com.microsoft.graph.models.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Fetches some mails of one mailbox in one {@code $batch}. */
final class FetchReader {
  private static final String QUERY =
      "?$select="
          + Stream.concat(
                  MailMapping.ENVELOPE_PROPERTIES.stream(), MailMapping.CONTENT_PROPERTIES.stream())
              .collect(Collectors.joining(","))
          + "&$expand="
          + MailMapping.EXPAND;

  private final GraphClient client;

  FetchReader(GraphClient client) {
    this.client = client;
  }

  /** One batch; two of half the size each where the answer of one is too large to be held. */
  Map<MailId, Fetched> fetch(List<MailId> ids) {
    try {
      return read(ids, new GraphBatch(client).get(ids.stream().map(this::url).toList()));
    } catch (GraphRefusal refusal) {
      throw client.fault(refusal);
    } catch (AnswerTooLarge e) {
      if (ids.size() == 1) {
        throw new CannotProcess("mail_too_large", "The mail's body is too large to be read.", e);
      }
    }
    int half = ids.size() / 2;
    Map<MailId, Fetched> all = new LinkedHashMap<>(fetch(ids.subList(0, half)));
    all.putAll(fetch(ids.subList(half, ids.size())));
    return all;
  }

  private String url(MailId id) {
    return "/users/"
        + client.mailbox().value()
        + "/messages/"
        + GraphBatch.encode(id.value())
        + QUERY;
  }

  private Map<MailId, Fetched> read(List<MailId> ids, List<Step> steps) {
    boolean mailboxAnswers = steps.stream().anyMatch(FetchReader::isAnswerOfTheMailbox);
    Map<MailId, Fetched> all = new LinkedHashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      all.put(ids.get(i), fetched(steps.get(i), mailboxAnswers));
    }
    return all;
  }

  private Fetched fetched(Step step, boolean mailboxAnswers) {
    if (step.refusal().isEmpty()) {
      Message message = GraphJson.as(step.body(), Message::createFromDiscriminatorValue);
      return MailMapping.isMail(message)
          ? new Fetched.Present(MailMapping.mail(message), MailMapping.body(message))
          : new Fetched.Gone();
    }
    GraphRefusal refusal = step.refusal().get();
    if (refusal.isItemNotFound()) {
      return new Fetched.Gone();
    }
    // One denied among others that were answered is a throttle in disguise (graph-facts 4.1), and
    // one 404 of another kind says nothing of a mailbox that answers (graph-facts 3.1).
    boolean contradicted = refusal.isUnreachable() && mailboxAnswers;
    boolean denied = refusal.status() == 401 || refusal.status() == 403;
    if (refusal.isThrottled()
        || refusal.isFailure()
        || contradicted
        || (denied && !refusal.isUnreachable())) {
      return new Fetched.Deferred(refusal.delay());
    }
    throw client.fault(refusal);
  }

  private static boolean isAnswerOfTheMailbox(Step step) {
    return step.refusal().map(GraphRefusal::isItemNotFound).orElse(true);
  }
}
