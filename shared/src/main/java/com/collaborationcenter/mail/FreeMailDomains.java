package com.collaborationcenter.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Domains where anybody gets a mailbox, so that they say nothing about a client: a list that is
 * kept with the project (free-mail-domains.txt says where it comes from), read once, when it is
 * first asked.
 */
public final class FreeMailDomains {
  private static final String LIST = "free-mail-domains.txt";

  private FreeMailDomains() {}

  /** Whether anybody gets a mailbox in this normalised domain. */
  public static boolean contains(String domain) {
    return Lazy.DOMAINS.contains(domain);
  }

  /** How many are known. */
  public static int size() {
    return Lazy.DOMAINS.size();
  }

  private static final class Lazy {
    static final Set<String> DOMAINS = read();

    private static Set<String> read() {
      InputStream list = FreeMailDomains.class.getResourceAsStream(LIST);
      if (list == null) {
        throw new IllegalStateException("the build left out " + LIST);
      }
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
        return lines
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .collect(Collectors.toUnmodifiableSet());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
