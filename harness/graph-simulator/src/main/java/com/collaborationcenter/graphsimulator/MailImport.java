package com.collaborationcenter.graphsimulator;

import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;

/** Fills a mailbox from mail files; given to the simulator by whoever can read them. */
public interface MailImport {

  /**
   * Loads all mails of a folder, zip or mbox into a mailbox.
   *
   * @return what the admin API answers: counts and refusals
   * @throws IOException if the path can't be read at all
   */
  JsonNode into(Mailbox mailbox, Path path) throws IOException;
}
