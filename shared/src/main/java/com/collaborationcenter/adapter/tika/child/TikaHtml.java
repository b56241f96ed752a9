package com.collaborationcenter.adapter.tika.child;

import com.collaborationcenter.preview.PreviewLimits;
import com.collaborationcenter.preview.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.EmptyParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What a parser of Tika's makes of a file, as HTML: up to the limit, where parsing ends. Documents
 * in the document aren't read.
 */
final class TikaHtml {
  private TikaHtml() {}

  static Markup of(Parser parser, TikaInputStream file) throws IOException {
    Markup page = new Markup();
    try {
      parser.parse(file, new Writer(page), new Metadata(), context());
    } catch (Full e) {
      page.cut();
    } catch (SAXException | TikaException | RuntimeException e) {
      // Some parsers wrap what the writer throws.
      if (!page.isFull()) {
        throw new IOException(e);
      }
      page.cut();
    }
    return page;
  }

  private static ParseContext context() {
    OfficeParserConfig office = new OfficeParserConfig();
    office.setExtractMacros(false);
    office.setIncludeDeletedContent(false);
    // As streams: a document held as a tree takes some fifty times its size.
    office.setUseSAXDocxExtractor(true);
    office.setUseSAXPptxExtractor(true);
    office.setIncludeSlideMasterContent(false);
    ParseContext context = new ParseContext();
    context.set(OfficeParserConfig.class, office);
    context.set(Parser.class, EmptyParser.INSTANCE);
    context.set(EmbeddedDocumentExtractor.class, new Closed());
    return context;
  }

  /** Documents in documents stay closed. */
  private static final class Closed implements EmbeddedDocumentExtractor {
    @Override
    public boolean shouldParseEmbedded(Metadata metadata) {
      return false;
    }

    @Override
    public void parseEmbedded(
        InputStream in, ContentHandler handler, Metadata metadata, boolean asHtml) {
      // Never.
    }
  }

  /** Thrown when no more fits. */
  private static final class Full extends SAXException {
    private static final long serialVersionUID = 1L;
  }

  /** Writes elements and text; of attributes only what shapes a table. */
  private static final class Writer extends DefaultHandler {
    private static final Set<String> UNREAD = Set.of("head", "script", "style", "title");
    private static final Set<String> PLAIN = Set.of("html", "body", "meta", "img", "a", "br");

    private final Markup page;
    private int depth;
    private int unread;

    private Writer(Markup page) {
      this.page = page;
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes)
        throws SAXException {
      String tag = name.toLowerCase(Locale.ROOT);
      if (++depth > PreviewLimits.DEPTH) {
        throw new RefusedFile(Refusal.TOO_DEEP);
      }
      unread += UNREAD.contains(tag) ? 1 : 0;
      if (unread == 0 && !PLAIN.contains(tag)) {
        page.raw("<" + tag + span(attributes, "colspan") + span(attributes, "rowspan") + ">");
      } else if (tag.equals("br")) {
        page.raw("<br>");
      }
      stopIfFull();
    }

    @Override
    public void endElement(String uri, String name, String qualified) throws SAXException {
      String tag = name.toLowerCase(Locale.ROOT);
      depth--;
      if (unread == 0 && !PLAIN.contains(tag)) {
        page.raw("</" + tag + ">");
      }
      unread -= UNREAD.contains(tag) ? 1 : 0;
      stopIfFull();
    }

    @Override
    public void characters(char[] text, int from, int length) throws SAXException {
      if (unread == 0) {
        page.text(new String(text, from, length));
      }
      stopIfFull();
    }

    @Override
    public void ignorableWhitespace(char[] text, int from, int length) throws SAXException {
      characters(text, from, length);
    }

    private void stopIfFull() throws SAXException {
      if (page.isFull()) {
        throw new Full();
      }
    }

    /** Only a number is taken. */
    private static String span(Attributes attributes, String name) {
      String value = attributes.getValue(name);
      return value != null && value.matches("[0-9]{1,4}") ? " " + name + "=\"" + value + "\"" : "";
    }
  }
}
