package com.collaborationcenter.graphsimulator.mailbox;

/**
 * One name and address of a mail's head, as written there.
 *
 * @param name the display name; empty when there is none
 * @param address the address as written, with its case; empty when there is none (real mail has
 *     such)
 */
public record Participant(String name, String address) {}
