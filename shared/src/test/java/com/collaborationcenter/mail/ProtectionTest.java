package com.collaborationcenter.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtectionTest {
  @ParameterizedTest
  @CsvSource({
    "smime.p7m, application/pkcs7-mime, ENCRYPTED",
    "smime.p7m, 'application/x-pkcs7-mime; smime-type=enveloped-data', ENCRYPTED",
    "smime.p7m, 'application/pkcs7-mime; smime-type=signed-data', NONE",
    "smime.p7m, multipart/signed, NONE",
    "smime.p7s, application/pkcs7-signature, NONE",
    "message.rpmsg, application/x-microsoft-rpmsg-message, RIGHTS_PROTECTED",
    "Message.RPMSG, application/octet-stream, RIGHTS_PROTECTED",
    "bilan.pdf, application/pdf, NONE",
  })
  void isToldByTheAttachment(String name, String type, Protection expected) {
    assertThat(Protection.of(List.of(attachment("photo.png", "image/png"), attachment(name, type))))
        .isEqualTo(expected);
  }

  @Test
  void isNoneWithoutAttachments() {
    assertThat(Protection.of(List.of())).isEqualTo(Protection.NONE);
  }

  private static Attachment attachment(String name, String type) {
    return new Attachment(name, Attachment.Kind.FILE, name, type, 10, false);
  }
}
