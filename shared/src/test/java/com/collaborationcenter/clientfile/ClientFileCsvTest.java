package com.collaborationcenter.clientfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.NeutralDomains;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientFileCsvTest {
  private static final NeutralDomains NEUTRAL = new NeutralDomains(Set.of("cabinet.fr"));
  private static final String HEADER = "id,name,siren,contacts,domains,collaborators\n";

  @Test
  void readsEveryColumnInItsNormalForm() {
    HandedIn read =
        read(
            HEADER
                + "c1,\"Boulangerie \"\"Étoile\"\", SARL\",732 829 320,"
                + "Marie+x@Étoile.fr; chef@gmail.com ;;,@ETOILE.fr;étoile.fr.,Anne@Cabinet.fr\n"
                + "\n"
                + "c2,Garage,,,,\n");

    assertThat(read)
        .isEqualTo(
            new HandedIn.Accepted(
                List.of(
                    new HandedIn.Row(
                        2,
                        new ClientFile(
                            new ClientFileId("c1"),
                            "Boulangerie \"Étoile\", SARL",
                            Optional.of("732829320"),
                            addresses("marie@xn--toile-9ra.fr", "chef@gmail.com"),
                            Set.of("etoile.fr", "xn--toile-9ra.fr"),
                            addresses("anne@cabinet.fr"))),
                    new HandedIn.Row(
                        4,
                        new ClientFile(
                            new ClientFileId("c2"),
                            "Garage",
                            Optional.empty(),
                            Set.of(),
                            Set.of(),
                            Set.of())))));
  }

  @Test
  void takesColumnsInAnyOrderAndCaseWithAByteOrderMarkAndWindowsLines() {
    HandedIn read =
        read(
            """
            \ufeffName,ID,Collaborators,Domains,Contacts,SIREN\r
            Garage,c2,anne@cabinet.fr,garage.fr,luc@orange.fr,356000000\r
            """);

    assertThat(read).isInstanceOf(HandedIn.Accepted.class);
    ClientFile file = ((HandedIn.Accepted) read).files().get(0);
    assertThat(file.id().value()).isEqualTo("c2");
    assertThat(file.siren()).contains("356000000");
    assertThat(file.domains()).containsExactly("garage.fr");
  }

  @Test
  void takesAFileWithoutRows() {
    assertThat(read(HEADER)).isEqualTo(new HandedIn.Accepted(List.of()));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "c 1,A,,,,                       | 2 id bad_id",
        ",A,,,,                          | 2 id bad_id",
        "-c1,A,,,,                       | 2 id bad_id",
        "c1, ,,,,                        | 2 name blank_name",
        "c1,\"A\\nB\",,,,                | 2 name bad_name",
        "c1,A,123456789,,,               | 2 siren bad_siren",
        "c1,A,73282932,,,                | 2 siren bad_siren",
        "c1,A,73282932000074,,,          | 2 siren bad_siren",
        "c1,A,73282932O,,,               | 2 siren bad_siren",
        "c1,A,,marie,,                   | 2 contacts bad_address",
        "c1,A,,marie@serveur,,           | 2 contacts bad_address",
        "c1,A,,Marie <marie@x.fr>,,      | 2 contacts bad_address",
        "c1,A,,\"a@x.fr,b@x.fr\",,       | 2 contacts bad_address",
        "c1,A,,a@x.fr b@x.fr,,           | 2 contacts bad_address",
        "c1,A,,,x,                       | 2 domains bad_domain",
        "c1,A,,,marie@x.fr,              | 2 domains bad_domain",
        "c1,A,,,https://x.fr/,           | 2 domains bad_domain",
        "c1,A,,,-x.fr,                   | 2 domains bad_domain",
        "c1,A,,,x..fr,                   | 2 domains bad_domain",
        "c1,A,,,@Orange.FR,              | 2 domains free_mail_domain",
        "c1,A,,,cabinet.fr,              | 2 domains firm_domain",
        "c1,A,,,,anne                    | 2 collaborators bad_address",
        "c1,A,,,                         | 2  wrong_number_of_fields",
        "c1,A,,,,,                       | 2  wrong_number_of_fields",
      })
  void refusesABadRowByLineColumnAndCode(String row, String expected) {
    assertThat(errors(read(HEADER + row.replace("\\n", "\n") + "\nc9,Good,,,,\n")))
        .containsExactly(expected);
  }

  @Test
  void listsEverythingThatIsWrongAndTakesNothing() {
    HandedIn read =
        read(
            HEADER
                + "c1,A,,,,\n"
                + "c1,,1,x,y,z\n"
                + "c2,\"B\n"
                + "continued\",,,,\n"
                + "c1,C,,,,\n");

    assertThat(errors(read))
        .containsExactly(
            "3 id doubled_id",
            "3 name blank_name",
            "3 siren bad_siren",
            "3 contacts bad_address",
            "3 domains bad_domain",
            "3 collaborators bad_address",
            "4 name bad_name",
            "6 id doubled_id");
    assertThat(((HandedIn.Refused) read).errors().get(7).problem().explanation())
        .isEqualTo("the same id stands in line 2");
  }

  @Test
  void refusesWrongColumns() {
    assertThat(errors(read("id,nom,siren,contacts,domains,domains\nc1,A,,,,\n")))
        .containsExactlyInAnyOrder(
            "1 collaborators wrong_columns",
            "1 name wrong_columns",
            "1  wrong_columns",
            "1 domains wrong_columns");
    assertThat(errors(read(HEADER.replace(',', ';')))).contains("1 id wrong_columns");
    assertThat(errors(read(HEADER.strip() + ",id\nc1,A,,,,,c1\n")))
        .containsExactly("1 id wrong_columns");
    assertThat(errors(read(""))).containsExactly("1  wrong_columns");
  }

  @Test
  void refusesBrokenUtf8WithTheLine() {
    byte[] latin1 =
        (HEADER + "c1,A,,,,\r\nc2,Caf\u00e9,,,,\r\n").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(errors(ClientFileCsv.read(latin1, NEUTRAL))).containsExactly("3  broken_utf8");

    byte[] cut = (HEADER + "c1,é").getBytes(StandardCharsets.UTF_8);
    byte[] half = Arrays.copyOf(cut, cut.length - 1);
    assertThat(errors(ClientFileCsv.read(half, NEUTRAL))).containsExactly("2  broken_utf8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32"})
  void refusesOtherCharsets(String charset) {
    byte[] bytes = (HEADER + "c1,Café,,,,\n").getBytes(Charset.forName(charset));
    assertThat(ClientFileCsv.read(bytes, NEUTRAL)).isInstanceOf(HandedIn.Refused.class);
  }

  @Test
  void refusesAQuoteThatIsNeverClosed() {
    assertThat(errors(read(HEADER + "c1,A,,,,\nc2,\"B,,,,\nc3,C,,,,\n"))).hasSize(1);
  }

  @Test
  void refusesMoreThanItsLimits() {
    String many =
        IntStream.rangeClosed(0, ClientFileDraft.MAX_COLLABORATORS)
            .mapToObj(i -> "c" + i + "@cabinet.fr")
            .collect(Collectors.joining(";"));
    assertThat(errors(read(HEADER + "c1,A,,,," + many + "\n")))
        .containsExactly("2 collaborators too_many_values");

    StringBuilder rows = new StringBuilder(HEADER);
    for (int i = 0; i <= HandedIn.MAX_ROWS; i++) {
      rows.append("c").append(i).append(",A,,,,\n");
    }
    assertThat(errors(read(rows.toString()))).containsExactly("50002  too_many_rows");

    String long200 = "a".repeat(200);
    String heavy =
        IntStream.range(0, 4_500)
            .mapToObj(i -> long200 + i + "@client.fr")
            .collect(Collectors.joining(";"));
    assertThat(errors(read(HEADER + "c1,A,," + heavy + ",,\n")))
        .containsExactly("2 contacts too_many_values");

    assertThat(errors(ClientFileCsv.read(new byte[HandedIn.MAX_BYTES + 1], NEUTRAL)))
        .containsExactly("0  too_large");
  }

  @Test
  void stopsListingAfterAHundredErrors() {
    assertThat(errors(read(HEADER + ",,,,,\n".repeat(500)))).hasSize(HandedIn.MAX_ERRORS);
  }

  @Test
  void repeatsNoValueInAnExplanation() {
    HandedIn read = read(HEADER + "!secret,,secret,secret,secret,secret\n");
    assertThat(((HandedIn.Refused) read).errors())
        .allSatisfy(e -> assertThat(e.problem().explanation()).doesNotContain("secret"));
  }

  private static HandedIn read(String csv) {
    return ClientFileCsv.read(csv.getBytes(StandardCharsets.UTF_8), NEUTRAL);
  }

  private static List<String> errors(HandedIn read) {
    assertThat(read).isInstanceOf(HandedIn.Refused.class);
    return ((HandedIn.Refused) read)
        .errors().stream()
            .map(e -> e.line() + " " + e.problem().field() + " " + e.problem().code())
            .toList();
  }

  private static Set<EmailAddress> addresses(String... values) {
    return Set.of(values).stream().map(EmailAddress::new).collect(Collectors.toSet());
  }
}
