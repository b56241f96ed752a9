package com.collaborationcenter.adapter.tika;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.attachment.FileType;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TikaFileTypesTest {
  private static final byte[] PROGRAM = {'M', 'Z', (byte) 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0};
  private static final byte[] ZIP = {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0};

  private final TikaFileTypes types = new TikaFileTypes();

  @ParameterizedTest
  @CsvSource({
    "%PDF-1.7,      a.pdf,       application/pdf,     false",
    "%PDF-1.7,      a,           application/pdf,     false",
    "%PDF-1.7,      a.docx,      application/pdf,     true",
    "%PDF-1.7,      a.jpg,       application/pdf,     true",
    "Bonjour,       a.txt,       text/plain,          false",
    "a;b;c,         relevé.csv,  text/csv,            false",
    "Bonjour,       a.qqqqq,     text/plain,          false",
  })
  void saysWhatBytesAndNameSayTogether(
      String head, String name, String mediaType, boolean mismatch) {
    assertThat(types.of(head.getBytes(StandardCharsets.UTF_8), name))
        .isEqualTo(new FileType(mediaType, mismatch));
  }

  @Test
  void flagsAProgramThatIsCalledALetter() {
    assertThat(types.of(PROGRAM, "courrier.pdf").mismatch()).isTrue();
    assertThat(types.of(PROGRAM, "outil.exe").mismatch()).isFalse();
    // Right-to-left override: shown as "factureexe.pdf".
    assertThat(types.of(PROGRAM, "facture\u202Efdp.exe").mediaType())
        .isEqualTo("application/x-dosexec");
  }

  @Test
  void takesOfficeFilesForWhatTheirNamesSayAsTheirContainerFits() {
    assertThat(types.of(ZIP, "a.xlsx"))
        .isEqualTo(
            new FileType(
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false));
    assertThat(types.of(ZIP, "a.zip")).isEqualTo(new FileType("application/zip", false));
    assertThat(types.of(ZIP, "a.pdf").mismatch()).isTrue();
  }

  @Test
  void saysNothingOfNothing() {
    assertThat(types.of(new byte[0], "").mismatch()).isFalse();
    assertThat(types.of(new byte[] {1, 2, 3, (byte) 0xff}, ""))
        .isEqualTo(new FileType(FileType.UNKNOWN, false));
  }
}
