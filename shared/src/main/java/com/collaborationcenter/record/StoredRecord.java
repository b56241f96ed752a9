package com.collaborationcenter.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** A record as it was when it was read. */
public record StoredRecord(RecordKey key, Optional<SortKey> sort, Etag etag, ObjectNode content) {}
