package com.collaborationcenter.adapter.tika.child;

import com.collaborationcenter.adapter.tika.wire.Answer;
import com.collaborationcenter.preview.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.OldExcelParser;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.apache.tika.parser.odf.FlatOpenDocumentParser;
import org.apache.tika.parser.odf.OpenDocumentParser;

/** Text documents, spreadsheets and presentations, by Tika's parsers and no other. */
final class OfficePage {
  /** The largest part of an Office file, unpacked, in bytes. */
  private static final long PART_BYTES = 536_870_912;

  /** An OLE file of which nobody knows more. */
  private static final MediaType ANY_OLE = MediaType.application("x-tika-msoffice");

  private static final Set<String> READ = read(parsers());

  private final List<Parser> parsers = parsers();

  OfficePage() {
    ZipSecureFile.setMaxEntrySize(PART_BYTES);
  }

  /** Whether a type is one of these. */
  static boolean reads(String type) {
    return READ.contains(type);
  }

  /** The document as HTML. */
  Answer of(TikaInputStream file, String type) throws IOException {
    if (isCutOff(file.getPath())) {
      return Answer.refused(Refusal.BROKEN);
    }
    MediaType media = MediaType.parse(type);
    for (Parser parser : parsers) {
      if (parser.getSupportedTypes(new ParseContext()).contains(media)) {
        Markup page = TikaHtml.of(parser, file);
        return Answer.html(List.of(page.html()), page.isCut());
      }
    }
    throw new IllegalStateException("no parser for a type that is read");
  }

  /** A zip's directory stands at its end: without it, parsers show what they find, or nothing. */
  private static boolean isCutOff(Path file) throws IOException {
    try (InputStream begin = Files.newInputStream(file)) {
      if (begin.read() != 'P' || begin.read() != 'K') {
        return false;
      }
    }
    try (ZipFile whole = new ZipFile(file.toFile())) {
      return whole.size() == 0;
    } catch (ZipException e) {
      return true;
    }
  }

  private static List<Parser> parsers() {
    return List.of(
        new OOXMLParser(),
        new OfficeParser(),
        new OldExcelParser(),
        new RTFParser(),
        new OpenDocumentParser(),
        new FlatOpenDocumentParser());
  }

  private static Set<String> read(List<Parser> parsers) {
    Set<String> types = new HashSet<>();
    for (Parser parser : parsers) {
      for (MediaType type : parser.getSupportedTypes(new ParseContext())) {
        types.add(type.toString());
      }
    }
    types.remove(ANY_OLE.toString());
    return Set.copyOf(types);
  }
}
