package com.collaborationcenter.notice;

import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.record.Fingerprint;
import com.collaborationcenter.work.MailboxWork;
import com.collaborationcenter.work.QueueMessage;
import com.collaborationcenter.work.WorkQueue;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What Graph posts to the webhook: a batch of notices, possibly of several subscriptions and
 * tenants (graph-facts 1.5). A notice is a hint that a mail changed; of it only ids are taken, and
 * only if its {@code clientState} proves itself and the tenant is ours; whether its subscription is
 * still the live one doesn't matter. A lifecycle event ({@link LifecycleEvent}) is taken likewise,
 * whichever of the two addresses it comes to. The others are counted and passed over, so that a
 * stranger learns nothing.
 */
public final class Notices {
  /** The largest batch taken, in characters: Graph's own are far smaller. */
  public static final int MAX_LENGTH = 4_000_000;

  /** The most notices taken from one batch. */
  public static final int MAX_NOTICES = 10_000;

  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(50).build())
              .build());

  private final ClientState clientState;
  private final String tenant;
  private final WorkQueue queue;

  /**
   * For this tenant.
   *
   * @param queue the queue {@link MailboxWork#QUEUE}
   */
  public Notices(ClientState clientState, String tenant, WorkQueue queue) {
    this.clientState = clientState;
    this.tenant = tenant;
    this.queue = queue;
  }

  /**
   * Puts what the batch hints at on the queue. When it returns, the queue has it.
   *
   * @throws CannotProcess {@code notice_too_large} or {@code notice_invalid}; nothing was queued
   * @throws com.collaborationcenter.fault.RetryLater if the queue is out of reach: Graph posts
   *     again
   */
  public Receipt accept(String body) {
    if (body.length() > MAX_LENGTH) {
      throw new CannotProcess("notice_too_large", "a batch of notices has 4 MB at most");
    }
    Map<MailboxId, Map<MailId, String>> byMailbox = new LinkedHashMap<>();
    Map<MailboxId, Set<LifecycleEvent>> events = new LinkedHashMap<>();
    int refused = 0;
    for (JsonNode notice : parse(body)) {
      Optional<MailboxId> mailbox = proven(notice);
      Optional<MailId> mail = mail(notice);
      Optional<LifecycleEvent> event = LifecycleEvent.of(notice.path("lifecycleEvent").asText());
      if (mailbox.isPresent() && event.isPresent()) {
        events
            .computeIfAbsent(mailbox.get(), m -> EnumSet.noneOf(LifecycleEvent.class))
            .add(event.get());
      } else if (mailbox.isPresent() && mail.isPresent()) {
        byMailbox
            .computeIfAbsent(mailbox.get(), m -> new LinkedHashMap<>())
            .merge(mail.get(), identity(notice), String::concat);
      } else {
        refused++;
      }
    }
    List<QueueMessage> messages = new ArrayList<>();
    byMailbox.forEach((mailbox, mails) -> messages.addAll(messages(mailbox, mails)));
    events.forEach(
        (mailbox, told) ->
            LifecycleEvent.workOf(mailbox, told).forEach(work -> messages.add(fresh(work))));
    if (!messages.isEmpty()) {
      queue.send(messages);
    }
    int mails = byMailbox.values().stream().mapToInt(Map::size).sum();
    return new Receipt(mails + events.size(), refused);
  }

  private static Iterable<JsonNode> parse(String body) {
    JsonNode value;
    try (JsonParser parser = JSON.createParser(body)) {
      JsonNode root = JSON.readTree(parser);
      value = root == null ? JSON.missingNode() : root.path("value");
      if (parser.nextToken() != null) {
        throw invalid();
      }
    } catch (IOException e) {
      throw invalid();
    }
    if (!value.isArray() || value.size() > MAX_NOTICES) {
      throw invalid();
    }
    return value;
  }

  private Optional<MailboxId> proven(JsonNode notice) {
    return notice.path("tenantId").asText().equalsIgnoreCase(tenant)
        ? clientState.verify(notice.path("clientState").asText())
        : Optional.empty();
  }

  private static Optional<MailId> mail(JsonNode notice) {
    String id = notice.path("resourceData").path("id").asText();
    return id.isBlank() || id.length() > MailId.MAX_LENGTH
        ? Optional.empty()
        : Optional.of(new MailId(id));
  }

  /**
   * Names this very notice, so that the same one posted twice is queued once. Without an etag two
   * deletions of one mail would look alike: such a notice is always a new one.
   */
  private static String identity(JsonNode notice) {
    String etag = notice.path("resourceData").path("@odata.etag").asText();
    return etag.isBlank()
        ? UUID.randomUUID().toString()
        : notice.path("subscriptionId").asText() + notice.path("changeType").asText() + etag;
  }

  private static List<QueueMessage> messages(MailboxId mailbox, Map<MailId, String> mails) {
    List<QueueMessage> messages = new ArrayList<>();
    for (List<MailId> group : MailboxWork.BringUpToDate.groups(mails.keySet())) {
      StringBuilder identity = new StringBuilder(mailbox.value());
      group.forEach(id -> identity.append(' ').append(id).append(mails.get(id)));
      MailboxWork work = MailboxWork.BringUpToDate.live(mailbox, group);
      messages.add(
          QueueMessage.now(
              "n-" + Fingerprint.of(identity.toString()), mailbox.value(), work.toJson()));
    }
    return messages;
  }

  /** Always new: each event may tell of a loss that came after the work before. */
  private static QueueMessage fresh(MailboxWork work) {
    return QueueMessage.now("l-" + UUID.randomUUID(), work.mailbox().value(), work.toJson());
  }

  private static CannotProcess invalid() {
    return new CannotProcess("notice_invalid", "not a batch of Graph notices");
  }

  /**
   * What became of a batch.
   *
   * @param accepted mails queued, and mailboxes of which a lifecycle event was told
   * @param refused notices passed over: wrong or missing {@code clientState}, foreign tenant,
   *     neither a mail's id nor a lifecycle event
   */
  public record Receipt(int accepted, int refused) {}
}
