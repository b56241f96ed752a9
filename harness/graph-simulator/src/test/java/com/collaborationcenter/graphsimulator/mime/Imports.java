package com.collaborationcenter.graphsimulator.mime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Imports for tests. */
final class Imports {
  static final String OWNER = "Anne@Firm.example";

  private Imports() {}

  static List<Imported> all(Path source) throws IOException {
    List<Imported> found = new ArrayList<>();
    new MimeImporter(OWNER).importAll(source, found::add);
    return found;
  }

  /** Header and body in Latin-1, so that a test can put any byte there. */
  static Imported one(String message) {
    return one(message.getBytes(StandardCharsets.ISO_8859_1));
  }

  static Imported one(byte[] message) {
    try {
      Path file = Files.createTempFile("mail", ".eml");
      try {
        Files.write(file, message);
        return all(file).get(0);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ImportedMail mail(String message) {
    return (ImportedMail) one(message);
  }

  static Refusal refusal(String message) {
    return (Refusal) one(message);
  }
}
