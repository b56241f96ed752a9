package com.collaborationcenter.graphsimulator.subscription;

/**
 * What became of the notices so far, counted singly.
 *
 * @param retried attempts that failed and were put off
 * @param lost dropped by a fault or a drop state, or given up
 * @param pending not yet delivered nor lost
 */
public record NoticeCounts(long delivered, long retried, long lost, long pending) {}
