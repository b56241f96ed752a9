package com.collaborationcenter.fetch;

import com.collaborationcenter.mail.Envelope;

/**
 * A mail as a person finds it in their own mailbox. It may match no client file: it is answered and
 * never stored.
 *
 * @param preview the first 255 characters of the body as text (graph-facts 5.2)
 * @param webLink opens the mail in Outlook; may be empty
 */
public record FoundMail(
    Envelope envelope, String preview, boolean hasAttachments, String webLink) {}
