package com.collaborationcenter.pipeline;

import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.connection.Subscription;
import com.collaborationcenter.connection.SubscriptionWish;
import com.collaborationcenter.connection.Subscriptions;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.notification.ClientState;
import com.collaborationcenter.person.PersonId;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Connects a mailbox: subscription, then connection, then the first census, which is the backfill.
 *
 * <p>A crash after the subscription leaves notices of a mailbox that isn't connected, which are passed
 * over; connecting again adopts the subscription. A crash before the census leaves a connected mailbox
 * that the nightly census fills.
 */
public final class MailboxConnecting {
