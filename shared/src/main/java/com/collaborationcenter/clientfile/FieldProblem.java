package com.collaborationcenter.clientfile;

/**
 * What is wrong with one field of a client file that somebody hands in.
 *
 * @param field the field's or column's name, empty if it is about the whole
 * @param code stable, listed in docs/errors.md, for example {@code bad_siren}
 * @param explanation for the one who hands it in; doesn't repeat the value
 */
public record FieldProblem(String field, String code, String explanation) {}
