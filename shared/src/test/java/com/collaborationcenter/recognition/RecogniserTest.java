package com.collaborationcenter.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecogniserTest {
  @Test
  void namesFormatAndEvidence() {
    Recognition camt = recognised("a.xml", MadeFiles.camt("053"));
    Recognition swift = recognised("a.sta", MadeFiles.MT940);
    Recognition cfonb = recognised("a.txt", MadeFiles.CFONB);

    assertThat(camt.format()).isEqualTo(FileFormat.CAMT_053);
    assertThat(camt.evidence()).containsExactlyInAnyOrder(Clue.CAMT_NAMESPACE, Clue.CAMT_MESSAGE);
    assertThat(swift.format()).isEqualTo(FileFormat.MT940);
    assertThat(swift.evidence()).containsExactlyInAnyOrder(Clue.SWIFT_FIELDS, Clue.SWIFT_BALANCES);
    assertThat(cfonb.format()).isEqualTo(FileFormat.CFONB_120);
    assertThat(cfonb.evidence()).containsExactlyInAnyOrder(Clue.CFONB_RECORDS, Clue.CFONB_BALANCES);
  }

  @Test
  void readsTheCompanyFromTheNameOfALedger() {
    Recognition named = recognised("000000026FEC20261231.txt", MadeFiles.FEC);
    Recognition renamed = recognised("export.txt", MadeFiles.FEC);

    assertThat(named.siren()).contains("000000026");
    assertThat(named.evidence()).contains(Clue.FEC_COLUMNS, Clue.FEC_ROWS, Clue.FEC_NAME);
    assertThat(renamed.siren()).isEmpty();
  }

  @Test
  void namesTheTaxForm() {
    assertThat(recognised("ca3.pdf", MadeFiles.CA3).form()).contains("3310-CA3");
  }

  @Test
  void isLessSureOfWhatIsIncomplete() {
    String columnsAlone = MadeFiles.FEC_HEADER;
    String withoutBalances = MadeFiles.MT940.replaceAll(":6[02]F:.*\n", "");
    String otherMessage = MadeFiles.camt("053").replace("BkToCstmrStmt", "Other");

    for (String text : new String[] {columnsAlone, withoutBalances, otherMessage}) {
      assertThat(recognised("a.txt", text).confidence()).isLessThan(Suggester.LEAST_CONFIDENCE);
    }
  }

  @Test
  void recognisesAStatementWhoseEndWasCutOff() {
    StringBuilder statement = new StringBuilder(MadeFiles.MT940.replaceAll("(?s):62F:.*", ""));
    while (statement.length() < 2 * Sample.MAX_TEXT) {
      statement.append(":61:2603020302D120,00NTRFNONREF\n:86:PRLV\n");
    }

    assertThat(recognised("a.sta", statement.toString()).evidence()).contains(Clue.SWIFT_BALANCES);
  }

  @Test
  void recognisesAFileOfCfonbRecordsThatWasCutInTheMiddleOfOne() {
    String many = MadeFiles.CFONB.repeat(400);

    assertThat(many.length()).isGreaterThan(Sample.MAX_TEXT);
    assertThat(recognised("a.txt", many).confidence()).isEqualTo(99);
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void readsTextInItsEncoding(Charset charset, String mark) {
    byte[] bytes = (mark + MadeFiles.FEC.replace("Farine", "Blé")).getBytes(charset);

    Sample sample = Sample.ofBytes("export.txt", "text/plain", bytes);

    assertThat(sample.text()).contains("Blé");
    assertThat(Recogniser.recognise(sample)).isPresent();
  }

  static Stream<Arguments> encodings() {
    return Stream.of(
        Arguments.of(StandardCharsets.UTF_8, ""),
        Arguments.of(StandardCharsets.UTF_8, "\ufeff"),
        Arguments.of(StandardCharsets.UTF_16LE, "\ufeff"),
        Arguments.of(StandardCharsets.UTF_16BE, "\ufeff"),
        Arguments.of(Charset.forName("windows-1252"), ""));
  }

  @Test
  void keepsUtf8WhereTheCutWentThroughACharacter() {
    byte[] bytes = "Relevé é".getBytes(StandardCharsets.UTF_8);
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);

    assertThat(Sample.ofBytes("a.txt", "", cut).text()).isEqualTo("Relevé ");
  }

  /** Texts that make patterns try again and again, or recurse. */
  @ParameterizedTest
  @MethodSource("hostile")
  void comesToAnEndWithHostileTexts(String piece) {
    String text = piece.repeat(Sample.MAX_TEXT / piece.length() + 1);

    assertThatCode(() -> Recogniser.recognise(sample("a.txt", text))).doesNotThrowAnyException();
    assertThatCode(() -> Recogniser.recognise(sample("a.txt", MadeFiles.MT940 + text)))
        .doesNotThrowAnyException();
  }

  static Stream<String> hostile() {
    return Stream.of(
        " ",
        "\n",
        "<!--",
        "<?a?>",
        "<!---->",
        "<Document ",
        "\t",
        "|",
        ":20:\n",
        ":25:",
        "n°2065 ",
        "article 1",
        "01",
        "JournalCode\t",
        "é",
        "\u0000",
        "-\n",
        ":62F:C260302EUR1,\nA\n");
  }

  private static Recognition recognised(String name, String text) {
    return Recogniser.recognise(sample(name, text)).orElseThrow();
  }

  private static Sample sample(String name, String text) {
    return new Sample(name, "text/plain", text, Optional.empty());
  }
}
