package com.collaborationcenter.adapter.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.blob.BlobName;
import com.collaborationcenter.blob.SignedLinks;
import com.collaborationcenter.work.ManualClock;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalSignedLinksTest {
  private static final BlobName NAME = new BlobName("exports/r/000001-000.zip");

  private final ManualClock clock = new ManualClock();
  private final LocalSignedLinks links =
      new LocalSignedLinks(URI.create("http://127.0.0.1:7071"), List.of(new byte[32]), clock);

  @Test
  void opensItsBlobUntilItsEnd() {
    SignedLinks.Link link = links.toRead(NAME, "a.zip");
    String signed = signed(link);

    assertThat(link.url().toString()).startsWith("http://127.0.0.1:7071/dev/blob?link=");
    assertThat(links.opened(signed)).contains(NAME);
    clock.pass(SignedLinks.LONGEST);
    assertThat(links.opened(signed)).isEmpty();
  }

  @Test
  void opensNothingThatWasChangedOrIsAnothersKeys() {
    String signed = signed(links.toRead(NAME, "a.zip"));
    byte[] key = new byte[32];
    key[0] = 1;
    LocalSignedLinks others =
        new LocalSignedLinks(URI.create("http://127.0.0.1:7071"), List.of(key), clock);

    assertThat(links.opened(signed.replace("000001", "000002"))).isEmpty();
    assertThat(links.opened("")).isEmpty();
    assertThat(others.opened(signed)).isEmpty();
  }

  private static String signed(SignedLinks.Link link) {
    String query = link.url().getRawQuery();
    return URLDecoder.decode(query.substring("link=".length()), StandardCharsets.UTF_8);
  }
}
