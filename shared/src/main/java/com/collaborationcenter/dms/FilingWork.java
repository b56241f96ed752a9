package com.collaborationcenter.dms;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.record.Json;
import com.collaborationcenter.work.QueueMessage;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Work on one filing, as the queue {@code file-attachment} carries it, in the session of its client
 * file: so one worker at a time changes what a client file holds. What is to be done the filing's
 * record says.
 *
 * @param attempt how often it was put back
 */
public record FilingWork(ClientFileId clientFile, FilingId filing, int attempt) {
  /** The queue's name; the same in Bicep and runbooks. */
  public static final String QUEUE = "file-attachment";

  /** For the first time. */
  public static FilingWork of(Filing filing) {
    return new FilingWork(filing.clientFile(), filing.id(), 0);
  }

  /** The same work, as this attempt. */
  public FilingWork again(int newAttempt) {
    return new FilingWork(clientFile, filing, newAttempt);
  }

  /**
   * As a queue message. Each has an id of its own: work done twice costs two requests, work dropped
   * as a duplicate of what was parked would cost a document.
   */
  public QueueMessage message(Optional<Instant> notBefore) {
    Form form = new Form(Optional.of(clientFile.value()), Optional.of(filing.value()), attempt);
    return new QueueMessage(
        UUID.randomUUID() + "-" + attempt, clientFile.value(), Json.text(form), notBefore);
  }

  /**
   * From a queue message's body.
   *
   * @throws IllegalArgumentException if it is no such work
   */
  public static FilingWork fromJson(String body) {
    Form form = Json.parse(body, Form.class);
    return new FilingWork(
        new ClientFileId(required(form.clientFile())),
        new FilingId(required(form.filing())),
        form.attempt());
  }

  private static String required(Optional<String> value) {
    return value.orElseThrow(() -> new IllegalArgumentException("work that lacks a part"));
  }

  private record Form(Optional<String> clientFile, Optional<String> filing, int attempt) {}
}
