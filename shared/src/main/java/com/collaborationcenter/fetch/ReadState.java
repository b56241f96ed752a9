package com.collaborationcenter.fetch;

/**
 * Whether a mail is read in Outlook.
 *
 * @param changeKey the mail's version: another one after every change of the mail
 */
public record ReadState(boolean read, String changeKey) {}
