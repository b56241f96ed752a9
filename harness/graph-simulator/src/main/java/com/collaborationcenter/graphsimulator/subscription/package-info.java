/** Change notifications: subscriptions, handshake, delivery, lifecycle (graph-facts 1). */
@NullMarked
package com.collaborationcenter.graphsimulator.subscription;

import org.jspecify.annotations.NullMarked;
