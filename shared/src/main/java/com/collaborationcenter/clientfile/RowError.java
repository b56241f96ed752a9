package com.collaborationcenter.clientfile;

/**
 * Why a row of a load is refused.
 *
 * @param line where the row begins: in CSV its line, from 1; in JSON its place in the list, from 1;
 *     0 if it is about no row in particular
 */
public record RowError(long line, FieldProblem problem) {}
