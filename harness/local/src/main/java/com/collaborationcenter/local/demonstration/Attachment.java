package com.collaborationcenter.local.demonstration;

/** A file that a mail carries. The content is not to be changed. */
// Written once and never compared, so the array needs no wrapper.
@SuppressWarnings("ArrayRecordComponent")
record Attachment(String name, String type, byte[] content) {}
