package com.collaborationcenter.timeline;

import com.collaborationcenter.blob.BlobName;
import com.collaborationcenter.blob.BlobStore;
import com.collaborationcenter.mail.Body;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.record.AtOnce;
import com.collaborationcenter.record.Fingerprint;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Mail bodies as they came, one compressed blob each: a line with the type, then the content.
 * Written before the record that links to it, deleted after it.
 */
public final class Bodies {
  private final BlobStore blobs;

  /** On this store. */
  public Bodies(BlobStore blobs) {
    this.blobs = blobs;
  }

  /** The body, or nothing if the mail isn't stored. Never shown as it is: sanitise it. */
  public Optional<Body> find(MailboxId mailbox, MailId mail) {
    return blobs.read(name(mailbox, mail)).map(Bodies::decompress);
  }

  /**
   * Writes these; all are durable when it returns. If it throws, some may be written: writing again
   * replaces them.
   */
  void writeAll(MailboxId mailbox, Map<MailId, Body> bodies) {
    AtOnce.forEach(
        bodies.entrySet(),
        body -> blobs.write(name(mailbox, body.getKey()), compress(body.getValue())));
  }

  /**
   * Deletes some of what is left of a mailbox, whether or not a truth links to it.
   *
   * @return whether more may be left
   */
  public boolean deleteSome(MailboxId mailbox, int limit) {
    List<BlobName> some = blobs.list(folder(mailbox), Optional.empty(), limit);
    some.forEach(blobs::delete);
    return some.size() == limit;
  }

  void delete(MailboxId mailbox, MailId mail) {
    blobs.delete(name(mailbox, mail));
  }

  private static BlobName name(MailboxId mailbox, MailId mail) {
    return new BlobName(folder(mailbox) + Fingerprint.of(mail.value()) + ".gz");
  }

  private static String folder(MailboxId mailbox) {
    return "bodies/" + mailbox + "/";
  }

  private static byte[] compress(Body body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write((body.type().name() + "\n" + body.content()).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static Body decompress(byte[] compressed) {
    try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      String text = new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
      int end = text.indexOf('\n');
      return new Body(Body.Type.valueOf(text.substring(0, end)), text.substring(end + 1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
