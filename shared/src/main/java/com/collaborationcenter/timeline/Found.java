package com.collaborationcenter.timeline;

/** A row, and the timeline in which it was found. */
record Found(Opened opened, Row row) {}
