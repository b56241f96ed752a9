package com.collaborationcenter.functions.http;

import com.collaborationcenter.attachment.Staged;
import com.collaborationcenter.blob.SignedLinks;
import com.collaborationcenter.body.BodySanitiser;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.mail.Attachment;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.mail.Protection;
import com.collaborationcenter.pipeline.UsingAttachments;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Attachments as the API tells them (docs/http-api.yaml). */
public final class AttachmentJson {
  private AttachmentJson() {}

  /** All of a mail's. A link to a file elsewhere offers the mail's own, to its owner. */
  public static ObjectNode list(UsingAttachments.Listed listed) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Protection protection = Protection.of(listed.mail().attachments());
    if (protection != Protection.NONE) {
      json.put("protection", protection.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    ArrayNode attachments = json.putArray("attachments");
    boolean own = listed.row().sharedBy().isEmpty();
    for (UsingAttachments.Item item : listed.items()) {
      ObjectNode one = state(item);
      Attachment attachment = item.attachment();
      one.put("name", attachment.name());
      one.put("contentType", attachment.contentType());
      one.put("size", attachment.size());
      one.put("inline", attachment.inline());
      one.put("kind", attachment.kind().name().toLowerCase(Locale.ROOT));
      if (attachment.kind() == Attachment.Kind.REFERENCE && own) {
        one.put("webLink", listed.mail().webLink());
      }
      attachments.add(one);
    }
    return json;
  }

  /** How far one is, without its name. */
  public static ObjectNode state(UsingAttachments.Item item) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", item.attachment().id());
    json.put("state", item.staged().map(staged -> staged.state().code()).orElse("not_staged"));
    item.staged().ifPresent(staged -> add(json, staged));
    return json;
  }

  private static void add(ObjectNode json, Staged staged) {
    staged.refusal().ifPresent(code -> json.put("refusal", code));
    staged
        .content()
        .ifPresent(
            content ->
                json.put("bytes", content.bytes())
                    .put("detectedType", content.type().mediaType())
                    .put("nameMismatch", content.type().mismatch()));
    staged
        .verdict()
        .ifPresent(verdict -> json.put("verdict", verdict.name().toLowerCase(Locale.ROOT)));
  }

  /** A link that was handed out. */
  public static ObjectNode link(SignedLinks.Link link) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("url", link.url().toString())
        .put("expiresAt", link.expiresAt().toString());
  }

  /** That it isn't there yet, and where to look. */
  public static ObjectNode waiting(Staged.State state, String watch) {
    return JsonNodeFactory.instance.objectNode().put("state", state.code()).put("watch", watch);
  }

  /** The images that a body names. */
  public static ArrayNode images(List<UsingAttachments.Image> images) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (UsingAttachments.Image image : images) {
      ObjectNode one = json.addObject();
      one.put("source", BodySanitiser.source(image.contentId()));
      one.put("waiting", image.waiting());
      image
          .link()
          .ifPresent(
              link ->
                  one.put("url", link.url().toString())
                      .put("expiresAt", link.expiresAt().toString()));
    }
    return json;
  }

  /** Where one attachment's state is. */
  public static String path(
      ClientFileId clientFile, MailboxId mailbox, MailId mail, String attachment) {
    return "/api/client-files/"
        + encoded(clientFile.value())
        + "/mails/"
        + encoded(mailbox.value())
        + "/"
        + encoded(mail.value())
        + "/attachments/"
        + encoded(attachment);
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** That the viewer sees no such attachment. */
  public static Problem.Refusal unknown() {
    return Problem.of(404, "attachment_unknown", "the mail has no such attachment").refuse();
  }
}
