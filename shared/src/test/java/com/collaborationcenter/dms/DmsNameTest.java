package com.collaborationcenter.dms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.fault.CannotProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DmsNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        " a",
        "a ",
        "a.",
        "..",
        "a/b",
        "a\\b",
        "a:b",
        "a*",
        "a?",
        "\"a\"",
        "<a>",
        "a|b",
        "a\tb",
        "a\nb",
        "a\0b",
        "a\u0085b",
        "a\u00a0",
        "fac\u202efdp.exe",
        "a\u200bb",
        "a\u200db",
        "\ufeffa",
        "a\u2066b",
        "a\u00adb",
        "a\u2028b",
        "a\ud800",
        "CON",
        "con.txt",
        "Lpt1",
        "AUX.tar.gz",
        "~$a.docx",
        "a_vti_b",
        "desktop.ini",
        ".lock"
      })
  void refusesWhatWindowsOrAReaderWouldTakeForSomethingElse(String text) {
    assertThat(DmsName.find(text)).isEmpty();
    assertThatThrownBy(() -> DmsName.of(text))
        .isInstanceOfSatisfying(
            CannotProcess.class, e -> assertThat(e.code()).isEqualTo("name_invalid"));
    // What an attachment is called is made into a name all the same.
    assertThat(DmsName.find(DmsName.nearest(text).value())).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Banque", "Été 2026", "a.b", ".env", "console", "𝒜", "日本語", "a'b & c"})
  void takesOrdinaryNames(String text) {
    assertThat(DmsName.of(text).value()).isEqualTo(text);
    assertThat(DmsName.nearest(text).value()).isEqualTo(text);
  }

  @Test
  void composesItAndBoundsItsLength() {
    assertThat(DmsName.of("E\u0301te\u0301").value()).isEqualTo("\u00c9t\u00e9");
    assertThat(DmsName.find("x".repeat(100))).isPresent();
    assertThat(DmsName.find("x".repeat(101))).isEmpty();
    assertThat(DmsName.find("x".repeat(10_000_000))).isEmpty();
  }

  @Test
  void caseDoesntPartNamesAndAccentsDo() {
    assertThat(DmsName.of("ÉTÉ").folded()).isEqualTo(DmsName.of("été").folded());
    assertThat(DmsName.of("ete").folded()).isNotEqualTo(DmsName.of("été").folded());
    assertThat(DmsName.of("STRASSE").folded()).isEqualTo(DmsName.of("straße").folded());
  }

  @ParameterizedTest
  @CsvSource({
    "facture.pdf, facture (2).pdf",
    "archive.tar.gz, archive.tar (2).gz",
    "lettre, lettre (2)",
    ".env, .env (2)",
    "M. Dupont et associes, M. Dupont et associes (2)"
  })
  void numbersItBeforeItsExtension(String name, String numbered) {
    assertThat(DmsName.of(name).numbered(2).value()).isEqualTo(numbered);
  }

  @Test
  void keepsTheExtensionOfALongName() {
    DmsName name = DmsName.nearest("é".repeat(300) + ".pdf");

    assertThat(name.value()).hasSize(100).endsWith(".pdf");
    assertThat(name.numbered(1234).value()).hasSize(100).endsWith(" (1234).pdf");
    assertThat(DmsName.nearest("\ud835\udc9c".repeat(80)).value()).hasSize(100);
    assertThat(DmsName.nearest("x" + "\ud835\udc9c".repeat(80)).value()).hasSize(99);
  }

  @ParameterizedTest
  @CsvSource({
    "../../etc/passwd, .._.._etc_passwd",
    "fac\u202efdp.exe, fac_fdp.exe",
    "CON.pdf, _CON.pdf",
    "'  a.pdf  ', a.pdf",
    "a_vti_b, _a-vti-b",
    "'', document",
    "'...', document"
  })
  void makesANameOfWhatAnAttachmentIsCalled(String attachment, String name) {
    assertThat(DmsName.nearest(attachment).value()).isEqualTo(name);
  }
}
