package com.collaborationcenter.einvoice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An element of a bounded tree: local name, namespace, attributes, own text, children. What isn't
 * there is {@link #NONE}, which has neither text nor children, so that paths need no checks.
 */
final class XmlNode {
  static final XmlNode NONE = new XmlNode("", "", Map.of());

  private final String namespace;
  private final String name;
  private final Map<String, String> attributes;
  private final List<XmlNode> children = new ArrayList<>(0);
  private String text = "";

  XmlNode(String namespace, String name, Map<String, String> attributes) {
    this.namespace = namespace;
    this.name = name;
    this.attributes = attributes;
  }

  void add(XmlNode child) {
    children.add(child);
  }

  void text(String own) {
    text = own;
  }

  String namespace() {
    return namespace;
  }

  String name() {
    return name;
  }

  /** The own text without white space round it; empty if there is none. */
  String text() {
    return text.strip();
  }

  /** The own text, if it isn't blank. */
  Optional<String> said() {
    return Optional.of(text()).filter(own -> !own.isEmpty());
  }

  /** The attribute's value, or empty. */
  String attribute(String attribute) {
    return attributes.getOrDefault(attribute, "").strip();
  }

  List<XmlNode> children() {
    return children;
  }

  /** The children of one of these names, in their order. */
  Stream<XmlNode> all(String... names) {
    List<String> wanted = Arrays.asList(names);
    return children.stream().filter(child -> wanted.contains(child.name));
  }

  /** The first child of one of these names: versions name one thing differently. */
  XmlNode one(String... names) {
    return all(names).findFirst().orElse(NONE);
  }

  /** Down a path, at each step the first child of that name. */
  XmlNode at(String... path) {
    XmlNode node = this;
    for (String step : path) {
      node = node.one(step);
    }
    return node;
  }

  boolean isThere() {
    return this != NONE;
  }
}
