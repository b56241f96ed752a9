package com.collaborationcenter.adapter.embedded;

import com.collaborationcenter.blob.BlobName;
import com.collaborationcenter.blob.BlobPlace;
import com.collaborationcenter.blob.Container;
import com.collaborationcenter.blob.ContentLinks;
import com.collaborationcenter.blob.Served;
import com.collaborationcenter.blob.SignedLinks;
import com.collaborationcenter.record.Json;
import com.collaborationcenter.signature.Signer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Links to the development server of one machine, which reads the blob from the data folder: signed
 * with the MAC keys, so that a link that was changed opens nothing.
 */
public final class LocalSignedLinks implements SignedLinks, ContentLinks {
  /** Where the development server answers them. */
  public static final String PATH = "/dev/blob";

  private final URI server;
  private final Signer signer;
  private final InstantSource clock;

  /** To this server, under these keys. */
  public LocalSignedLinks(URI server, List<byte[]> keys, InstantSource clock) {
    this.server = server;
    this.signer = new Signer("blob-link", keys);
    this.clock = clock;
  }

  @Override
  public Link toRead(BlobName name, Served as) {
    return toRead(Optional.empty(), name, as);
  }

  @Override
  public Link toRead(BlobPlace place, Served as) {
    return toRead(Optional.of(place.container()), place.name(), as);
  }

  private Link toRead(Optional<Container> in, BlobName name, Served as) {
    Instant end = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(LONGEST);
    String signed = signer.sign(Json.text(new Opened(in, name.value(), as, end)));
    String query = "?link=" + URLEncoder.encode(signed, StandardCharsets.UTF_8);
    return new Link(server.resolve(PATH + query), end);
  }

  /** What the link opens; nothing if it has ended or is none of ours. */
  public Optional<Opened> opened(String link) {
    return signer
        .verify(link)
        .map(text -> Json.parse(text, Opened.class))
        .filter(opened -> clock.instant().isBefore(opened.end()));
  }

  /**
   * A blob, how it is served, and until when.
   *
   * @param container of a content; absent: it is a small blob
   */
  public record Opened(Optional<Container> container, String blob, Served as, Instant end) {
    /** A small blob. */
    public Opened(String blob, Served as, Instant end) {
      this(Optional.empty(), blob, as, end);
    }
  }
}
