package com.collaborationcenter.graphsimulator.mailbox;

/** One header line of a mail, unfolded and decoded. */
public record Header(String name, String value) {}
