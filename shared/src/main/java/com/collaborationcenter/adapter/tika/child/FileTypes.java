package com.collaborationcenter.adapter.tika.child;

import com.collaborationcenter.preview.DetectedType;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.detect.Detector;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;
import org.jspecify.annotations.Nullable;

/** What files are by their content, with the name asked only where the content leaves it open. */
final class FileTypes {
  private static final MediaType OLE = MediaType.application("x-tika-msoffice");

  private static final MediaType MAIL = new MediaType("message", "rfc822");

  /** What a mail begins like that some mailbox files keep. */
  private static final MediaType MBOX = MediaType.application("mbox");

  /** Of these the content tells no more: the name says what kind of text, XML or OLE file it is. */
  private static final Set<MediaType> OPEN =
      Set.of(MediaType.TEXT_PLAIN, MediaType.APPLICATION_XML, OLE);

  private final MimeTypes names = MimeTypes.getDefaultMimeTypes();
  private final MediaTypeRegistry registry = names.getMediaTypeRegistry();
  private final Detector content = new DefaultDetector(names);

  /** The file's type, beside what it is said to be. */
  DetectedType of(TikaInputStream file, String name, String declared) throws IOException {
    MediaType named = named(name);
    MediaType found = found(file, named);
    MediaType claimed = registry.normalize(declared(declared));
    MediaType type = narrowed(narrowed(found, named), claimed);
    return new DetectedType(
        type.toString().toLowerCase(Locale.ROOT),
        differs(found, named),
        differs(found, claimed) && !isSpreadsheetForText(found, claimed));
  }

  /**
   * Tika takes text in an old code page for bytes of no type if it is short; a name of text and no
   * control characters tell better.
   */
  private MediaType found(TikaInputStream file, MediaType named) throws IOException {
    MediaType found = content.detect(file, new Metadata()).getBaseType();
    return found.equals(MediaType.OCTET_STREAM)
            && registry.isInstanceOf(named, MediaType.TEXT_PLAIN)
            && hasNoControls(file)
        ? MediaType.TEXT_PLAIN
        : found;
  }

  private static boolean hasNoControls(TikaInputStream file) throws IOException {
    byte[] begin = new byte[8_192];
    int length = file.peek(begin);
    for (int i = 0; i < length; i++) {
      if (begin[i] >= 0 && begin[i] < ' ' && "\t\r\n\f".indexOf(begin[i]) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether the type is this one or a special case of it. */
  boolean isA(String type, MediaType general) {
    MediaType parsed = MediaType.parse(type);
    return parsed != null && registry.isInstanceOf(parsed, general);
  }

  /** The type that the name's extension stands for. */
  MediaType named(String name) {
    Metadata only = new Metadata();
    only.set(TikaCoreProperties.RESOURCE_NAME_KEY, name.toLowerCase(Locale.ROOT));
    try {
      return names.detect(null, only).getBaseType();
    } catch (IOException e) {
      return MediaType.OCTET_STREAM;
    }
  }

  /** The usual extension of a type, with its dot; empty if there is none. */
  String extension(String type) {
    try {
      return names.forName(type).getExtension();
    } catch (MimeTypeException e) {
      return "";
    }
  }

  private MediaType narrowed(MediaType found, MediaType said) {
    boolean oneMailOfAnMbox = found.equals(MBOX) && said.equals(MAIL);
    boolean open = OPEN.contains(found) && registry.isSpecializationOf(said, found);
    return open || oneMailOfAnMbox ? said : found;
  }

  /**
   * Whether the content is something else than is said. Content may be more special than what is
   * said (a .txt that is HTML), and it may leave open what is said (a .csv is text).
   */
  private boolean differs(MediaType found, MediaType said) {
    if (said.equals(MediaType.OCTET_STREAM)
        || registry.isInstanceOf(found, said)
        || narrowed(found, said).equals(said)) {
      return false;
    }
    // Content that nobody knows can't be held against a name for which no content is known either.
    return !found.equals(MediaType.OCTET_STREAM) || Ways.isKnown(this, said.toString());
  }

  /** Windows declares every .csv as Excel's. */
  private boolean isSpreadsheetForText(MediaType found, MediaType claimed) {
    return claimed.equals(MediaType.application("vnd.ms-excel"))
        && registry.isInstanceOf(found, MediaType.TEXT_PLAIN);
  }

  private static MediaType declared(String declared) {
    @Nullable MediaType parsed = MediaType.parse(declared);
    return parsed == null ? MediaType.OCTET_STREAM : parsed.getBaseType();
  }
}
