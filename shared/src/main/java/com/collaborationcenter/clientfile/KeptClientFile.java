package com.collaborationcenter.clientfile;

import com.collaborationcenter.record.Etag;

/**
 * A client file as it stands in the store: its description, and beside it what people decided about
 * it, which no load touches.
 *
 * @param archived the firm no longer works on it: its collaborators don't see it, and no mail
 *     matches it
 * @param sharing whether its collaborators may see each other's mail in it (P12); off in a new one
 * @param etag another one after every change of any of these
 */
public record KeptClientFile(ClientFile file, boolean archived, boolean sharing, Etag etag) {}
