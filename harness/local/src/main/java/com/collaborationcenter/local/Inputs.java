package com.collaborationcenter.local;

import com.collaborationcenter.mail.EmailAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks at what the options name before anything is started or written. */
final class Inputs {
  private static final int LAST_PORT = 65_535;

  private Inputs() {}

  /**
   * Checks what can be checked without reading mail.
   *
   * @throws CannotRun for the first thing that is wrong
   */
  static void check(RunnerOptions options) throws CannotRun {
    for (RunnerOptions.MailOf mail : options.mail()) {
      if (!Files.isReadable(mail.source())) {
        throw new CannotRun("--mail: there is nothing to read at " + mail.source());
      }
    }
    if (options.clientFiles().isPresent()) {
      Path csv = options.clientFiles().get();
      if (!Files.isRegularFile(csv) || !Files.isReadable(csv)) {
        throw new CannotRun("--client-files: there is no file to read at " + csv);
      }
    }
    for (String domain : options.firmDomains()) {
      if (EmailAddress.normaliseDomain(domain).isEmpty()) {
        throw new CannotRun("--firm-domains: this is no domain: " + domain);
      }
    }
    for (String address : options.sharedMailboxes()) {
      if (EmailAddress.find(address).isEmpty()) {
        throw new CannotRun("--shared-mailboxes: this is no address: " + address);
      }
    }
    if (options.port() < 0 || options.port() > LAST_PORT) {
      throw new CannotRun("--port: a port is 0 to " + LAST_PORT);
    }
  }
}
