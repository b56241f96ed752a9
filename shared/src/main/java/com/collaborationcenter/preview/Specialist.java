package com.collaborationcenter.preview;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Knows one kind of file better than its type tells, for example e-invoices: an XML file, or a PDF
 * with one in it. Runs where files are read, that is under all limits, in a process of its own; it
 * has no store and no network there.
 */
public interface Specialist {
  /**
   * What it reads from the file, or nothing if it isn't of this kind. A fault isn't the file's
   * refusal: the file is then shown as if nobody knew more of it.
   *
   * @param type as detected
   */
  Optional<Reading> read(Path file, String type) throws IOException;
}
