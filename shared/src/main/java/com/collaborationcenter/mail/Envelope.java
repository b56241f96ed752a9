package com.collaborationcenter.mail;

import java.time.Instant;

/**
 * What a listing tells of a mail: enough to match it and to see whether the stored one is still
 * true, without its body.
 *
 * @param id the mail in its mailbox
 * @param internetMessageId the {@code Message-ID} header, the same in every mailbox that holds the
 *     mail; may be empty, and may be forged
 * @param conversationId Graph's thread in this mailbox; may be empty
 * @param changeKey changes with every change of the mail
 * @param subject as written; may be empty
 * @param received whole seconds, UTC (graph-facts 5.2)
 * @param folder the folder it lies in now
 */
public record Envelope(
    MailId id,
    String internetMessageId,
    String conversationId,
    String changeKey,
    Participants participants,
    String subject,
    Instant received,
    FolderId folder,
    boolean read) {}
