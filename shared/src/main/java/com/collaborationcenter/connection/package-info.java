/** Mailboxes connected to the product, and their subscriptions to changes. */
package com.collaborationcenter.connection;
