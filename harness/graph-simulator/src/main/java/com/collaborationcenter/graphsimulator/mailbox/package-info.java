/** Simulated mailboxes: folders, mails, attachments, their ids and their changes. */
@NullMarked
package com.collaborationcenter.graphsimulator.mailbox;

import org.jspecify.annotations.NullMarked;
