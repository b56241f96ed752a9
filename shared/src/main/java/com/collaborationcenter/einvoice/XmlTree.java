package com.collaborationcenter.einvoice;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XML into a tree within {@link InvoiceLimits}: no DTD, hence no entity but the five that XML
 * has itself, nothing fetched, no recursion.
 *
 * <p>By the JDK's own parser, whichever others are on the class path ({@code newDefaultFactory}):
 * its behaviour is what the tests prove.
 */
final class XmlTree {
  private final Deque<XmlNode> open = new ArrayDeque<>();
  private final Deque<StringBuilder> texts = new ArrayDeque<>();
  private XmlNode root = XmlNode.NONE;
  private int elements;

  private XmlTree() {}

  /**
   * The root element.
   *
   * @throws NotReadable if it is broken, has a DTD, or is over a limit
   */
  static XmlNode read(InputStream bytes) throws NotReadable {
    BoundedStream bounded = new BoundedStream(bytes, InvoiceLimits.XML_BYTES);
    try {
      return new XmlTree().build(factory().createXMLStreamReader(bounded));
    } catch (XMLStreamException | RuntimeException e) {
      // The parser throws unchecked exceptions too, for example at a bad encoding declaration.
      throw new NotReadable(
          bounded.wasOver() ? InvoiceRefusal.OVER_A_LIMIT : InvoiceRefusal.BROKEN_XML);
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("nothing is fetched");
        });
    return factory;
  }

  private XmlNode build(XMLStreamReader reader) throws XMLStreamException, NotReadable {
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> begin(reader);
        case XMLStreamConstants.END_ELEMENT -> end();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            keep(reader);
        case XMLStreamConstants.DTD -> throw new NotReadable(InvoiceRefusal.DOCTYPE_REFUSED);
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw new NotReadable(InvoiceRefusal.BROKEN_XML); // Without a DTD, nothing declares it.
        default -> {}
      }
    }
    return root;
  }

  private void begin(XMLStreamReader reader) throws NotReadable {
    elements++;
    if (elements > InvoiceLimits.ELEMENTS
        || open.size() >= InvoiceLimits.DEPTH
        || reader.getAttributeCount() > InvoiceLimits.ATTRIBUTES) {
      throw new NotReadable(InvoiceRefusal.OVER_A_LIMIT);
    }
    String namespace = Optional.ofNullable(reader.getNamespaceURI()).orElse("");
    XmlNode node = new XmlNode(namespace, reader.getLocalName(), attributes(reader));
    if (open.isEmpty()) {
      root = node;
    } else {
      open.element().add(node);
    }
    open.push(node);
    texts.push(new StringBuilder(0));
  }

  private static Map<String, String> attributes(XMLStreamReader reader) {
    if (reader.getAttributeCount() == 0) {
      return Map.of();
    }
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String value = reader.getAttributeValue(i);
      attributes.put(
          reader.getAttributeLocalName(i),
          value.substring(0, Math.min(value.length(), InvoiceLimits.TEXT)));
    }
    return attributes;
  }

  private void end() {
    open.pop().text(texts.pop().toString());
  }

  private void keep(XMLStreamReader reader) {
    StringBuilder text = texts.peek();
    if (text != null) {
      int room = InvoiceLimits.TEXT - text.length();
      text.append(
          reader.getTextCharacters(),
          reader.getTextStart(),
          Math.min(room, reader.getTextLength()));
    }
  }

  /** Ends after so many bytes as if the file ended there, and tells. */
  private static final class BoundedStream extends InputStream {
    private final InputStream bytes;
    private long left;

    BoundedStream(InputStream bytes, long limit) {
      this.bytes = bytes;
      this.left = limit;
    }

    boolean wasOver() {
      return left < 0;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      int count = read(one, 0, 1);
      return count < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (left < 0) {
        return -1;
      }
      // One byte more than the limit shows that there is more.
      int count = bytes.read(into, offset, (int) Math.min(length, left + 1));
      left -= Math.max(count, 0);
      return left < 0 ? -1 : count;
    }
  }
}
