package com.collaborationcenter.functions.http;

import com.collaborationcenter.blob.SignedLinks;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A signed link as JSON. */
public final class SignedLinkJson {
  private SignedLinkJson() {}

  /** The link and its end. */
  public static ObjectNode of(SignedLinks.Link link) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("url", link.url().toString())
        .put("expiresAt", link.expiresAt().toString());
  }
}
