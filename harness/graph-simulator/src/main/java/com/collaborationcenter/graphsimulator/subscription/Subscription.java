package com.collaborationcenter.graphsimulator.subscription;

import com.collaborationcenter.graphsimulator.mailbox.IdKind;
import com.collaborationcenter.graphsimulator.mailbox.MailChange;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A subscription to the mails of a mailbox or of one folder.
 *
 * @param owner the person whose token made it
 * @param resource as the caller wrote it
 * @param folder the key of the only folder that it covers; null for the whole mailbox
 * @param changeType as the caller wrote it
 * @param ids the kind of ids its notices carry, by the Prefer of its creation (graph-facts 2.1)
 */
public record Subscription(
    UUID id,
    UUID owner,
    String resource,
    @Nullable Long folder,
    String changeType,
    Set<MailChange.Kind> changes,
    @Nullable String clientState,
    URI notificationUrl,
    @Nullable URI lifecycleUrl,
    Instant expires,
    IdKind ids) {

  /** The longest life of a message subscription, in minutes (graph-facts 1.7). */
  public static final int MOST_MINUTES = 10_080;

  /** A shorter life is raised to this, in minutes (graph-facts 1.7). */
  public static final int LEAST_MINUTES = 45;

  Subscription until(Instant end) {
    return new Subscription(
        id,
        owner,
        resource,
        folder,
        changeType,
        changes,
        clientState,
        notificationUrl,
        lifecycleUrl,
        end,
        ids);
  }

  boolean covers(MailChange change) {
    return change.mailbox().user().id().equals(owner)
        && changes.contains(change.kind())
        && (folder == null || folder == change.mail().folder());
  }

  boolean isSameWishAs(Subscription other) {
    return owner.equals(other.owner)
        && resource.equalsIgnoreCase(other.resource)
        && changes.equals(other.changes);
  }
}
