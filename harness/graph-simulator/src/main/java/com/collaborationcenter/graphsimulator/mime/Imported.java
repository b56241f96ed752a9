package com.collaborationcenter.graphsimulator.mime;

/** What became of one item of the source: a mail, or the reason why it isn't one. */
public sealed interface Imported permits ImportedMail, Refusal {}
