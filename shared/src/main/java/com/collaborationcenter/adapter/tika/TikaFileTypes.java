package com.collaborationcenter.adapter.tika;

import com.collaborationcenter.attachment.FileType;
import com.collaborationcenter.attachment.FileTypes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypes;

/**
 * What Apache Tika's list of magic numbers says of a file's first bytes. It parses nothing. Formats
 * that share a container (Office files are zip archives) are told apart by their names, as far as
 * the container fits.
 */
public final class TikaFileTypes implements FileTypes {
  private final MimeTypes types = MimeTypes.getDefaultMimeTypes();
  private final MediaTypeRegistry registry = types.getMediaTypeRegistry();

  @Override
  public FileType of(byte[] head, String name) {
    MediaType byBytes = detect(head, "");
    MediaType byName = detect(new byte[0], name);
    MediaType byBoth = detect(head, name);
    return new FileType(form(byBoth), isMismatch(byBytes, byName));
  }

  /**
   * A name that says nothing can't mislead, nor do bytes that say nothing. Otherwise one of the two
   * has to be a kind of the other: what is called a letter in Word's format and is a zip archive
   * may be one.
   */
  private boolean isMismatch(MediaType byBytes, MediaType byName) {
    if (byName.equals(MediaType.OCTET_STREAM) || byBytes.equals(MediaType.OCTET_STREAM)) {
      return false;
    }
    return !byName.equals(byBytes)
        && !registry.isSpecializationOf(byName, byBytes)
        && !registry.isSpecializationOf(byBytes, byName);
  }

  private MediaType detect(byte[] head, String name) {
    Metadata metadata = new Metadata();
    if (!name.isEmpty()) {
      metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
    }
    try (InputStream bytes = head.length == 0 ? null : new ByteArrayInputStream(head)) {
      MediaType found = types.detect(bytes, metadata);
      return registry.normalize(found == null ? MediaType.OCTET_STREAM : found.getBaseType());
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can be read", e);
    }
  }

  private static String form(MediaType type) {
    String text = type.toString().toLowerCase(Locale.ROOT);
    return text.length() <= 200 && text.matches("[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+")
        ? text
        : FileType.UNKNOWN;
  }
}
