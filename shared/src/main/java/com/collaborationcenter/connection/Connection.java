package com.collaborationcenter.connection;

import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.PersonId;
import java.time.Instant;

/**
 * A connected mailbox.
 *
 * @param owner whose it is; its object id is the mailbox's id
 * @param address the owner's main address
 * @param subscription Graph's id of the subscription
 * @param subscriptionEnds when Graph ends it, as Graph returned it (graph-facts 1.7)
 */
public record Connection(
    MailboxId mailbox,
    PersonId owner,
    EmailAddress address,
    SubscriptionId subscription,
    Instant subscriptionEnds) {}
