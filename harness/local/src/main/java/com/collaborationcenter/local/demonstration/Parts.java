package com.collaborationcenter.local.demonstration;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMultipart;

/** A multipart whose boundary is chosen. */
final class Parts extends MimeMultipart {
  Parts(String subtype, String boundary) {
    super(subtype);
    ContentType type = new ContentType("multipart", subtype, null);
    type.setParameter("boundary", boundary);
    contentType = type.toString();
  }

  void fill(Part part) throws MessagingException {
    part.setContent(this);
  }
}
