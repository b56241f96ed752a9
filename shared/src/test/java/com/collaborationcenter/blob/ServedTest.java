package com.collaborationcenter.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServedTest {
  @Test
  void namesTheFileInAsciiAndInUtf8() {
    assertThat(Served.attachment("Relevé n° 7 – €.pdf", "application/pdf").header())
        .isEqualTo(
            "attachment; filename=\"Relev_ n_ 7 _ _.pdf\"; "
                + "filename*=UTF-8''Relev%C3%A9%20n%C2%B0%207%20%E2%80%93%20%E2%82%AC.pdf");
    assertThat(Served.inline("100%;.txt", "text/plain").header())
        .isEqualTo("inline; filename=\"100__.txt\"; filename*=UTF-8''100%25%3B.txt");
    assertThat(Served.attachment("😀.zip", "application/zip").header())
        .isEqualTo("attachment; filename=\"_.zip\"; filename*=UTF-8''%F0%9F%98%80.zip");
  }

  @ParameterizedTest
  @CsvSource({
    "../../etc/passwd, .._.._etc_passwd",
    "'a\"; filename=b.exe', 'a_; filename=b.exe'",
    "'a\r\nSet-Cookie: x.pdf', a__Set-Cookie_ x.pdf",
    "'exe\u202efdp.scr', exe_fdp.scr",
    "'half\ud83d.pdf', half_.pdf",
    "'...', file",
    "' ', file",
    "'', file",
  })
  void mendsANameThatWouldMislead(String name, String mended) {
    assertThat(Served.attachment(name, "application/pdf").fileName()).isEqualTo(mended);
  }

  @Test
  void cutsALongNameAndKeepsItsExtension() {
    String name = Served.attachment("é".repeat(400) + ".pdf", "application/pdf").fileName();

    assertThat(name).hasSize(Served.MAX_NAME).endsWith("é.pdf");
    assertThat(Served.attachment("😀".repeat(400), "application/pdf").fileName())
        .isEqualTo("😀".repeat(Served.MAX_NAME));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "image/svg+xml", "application/xhtml+xml", "application/zip"})
  void showsNothingThatCouldRunScript(String type) {
    assertThatThrownBy(() -> Served.inline("a", type)).isInstanceOf(IllegalArgumentException.class);
    assertThat(Served.attachment("a", type).header()).startsWith("attachment;");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "pdf", "a/b/c", "text/plain; charset=x", "text/plain\r\nX: y"})
  void refusesWhatIsNoContentType(String type) {
    assertThatThrownBy(() -> Served.attachment("a", type))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
