package com.collaborationcenter.adapter.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.blob.BlobName;
import com.collaborationcenter.blob.Served;
import com.collaborationcenter.blob.SignedLinks;
import com.collaborationcenter.work.ManualClock;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalSignedLinksTest {
  private static final BlobName NAME = new BlobName("exports/r/archive.zip");
  private static final Served AS = Served.attachment("Reçu é.zip", "application/zip");
  private static final URI SERVER = URI.create("http://127.0.0.1:7071");

  private final ManualClock clock = new ManualClock();
  private final LocalSignedLinks links = new LocalSignedLinks(SERVER, List.of(new byte[32]), clock);

  @Test
  void opensItsBlobAsItWasAskedForUntilItsEnd() {
    SignedLinks.Link link = links.toRead(NAME, AS);
    String signed = signed(link);

    assertThat(link.url().toString()).startsWith("http://127.0.0.1:7071/dev/blob?link=");
    assertThat(link.expiresAt())
        .isAfter(clock.instant())
        .isBeforeOrEqualTo(clock.instant().plus(Duration.ofMinutes(5)));
    assertThat(links.opened(signed))
        .contains(new LocalSignedLinks.Opened(NAME.value(), AS, link.expiresAt()));
    clock.pass(SignedLinks.LONGEST);
    assertThat(links.opened(signed)).isEmpty();
  }

  @Test
  void opensNothingThatWasChangedOrIsAnothersKeys() {
    String signed = signed(links.toRead(NAME, AS));
    byte[] key = new byte[32];
    key[0] = 1;
    LocalSignedLinks others = new LocalSignedLinks(SERVER, List.of(key), clock);

    assertThat(links.opened(signed.replace("exports/r", "exports/s"))).isEmpty();
    assertThat(links.opened(signed.replace("ATTACHMENT", "INLINE"))).isEmpty();
    assertThat(links.opened("")).isEmpty();
    assertThat(others.opened(signed)).isEmpty();
  }

  private static String signed(SignedLinks.Link link) {
    String query = link.url().getRawQuery();
    return URLDecoder.decode(query.substring("link=".length()), StandardCharsets.UTF_8);
  }
}
