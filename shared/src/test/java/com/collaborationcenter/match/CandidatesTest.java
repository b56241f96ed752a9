package com.collaborationcenter.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.match.Candidates.Known;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As mails to French accountants read: one manager, several companies. */
class CandidatesTest {
  private static final Map<String, ClientFile> FILES =
      List.of(
              file("bakery", "SARL Boulangerie Lefèvre", "732829320"),
              file("homes", "SCI Lefèvre", "404833048"),
              file("garage", "Garage Durand & Fils SAS", "552100554"),
              file("durand", "Durand Immobilier", null),
              file("atelier", "L'Atelier du Cœur", "443061841"),
              file("martin-sarl", "SARL Martin", null),
              file("martin-sci", "SCI Martin", null),
              file("hec", "H.E.C. Conseil", null),
              file("sole", "Société SARL", null),
              file("short", "BP", null))
          .stream()
          .collect(Collectors.toMap(f -> f.id().value(), f -> f));

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "SIREN alone         | bakery homes | TVA 04/2026        | SIREN 732829320               | bakery: siren/body",
        "SIREN in groups     | bakery homes | TVA                | n° 732 829 320 RCS Lyon       | bakery: siren/body",
        "with hard spaces    | bakery homes | TVA                | n° 732 829 320 RCS  | bakery: siren/body",
        "as a SIRET          | bakery homes | TVA                | SIRET : 732 829 320 00074     | bakery: siren/body",
        "SIRET unspaced      | bakery homes | TVA                | SIRET:73282932000074          | bakery: siren/body",
        "in a VAT number     | bakery homes | Facture            | TVA FR44732829320             | bakery: siren/body",
        "spaced VAT number   | bakery homes | Facture            | TVA FR 44 732 829 320         | bakery: siren/body",
        "in a longer number  | bakery homes | Virement           | réf. 9732829320               | -",
        "in another one      | bakery homes | Virement           | 7328293201                    | -",
        "in an IBAN          | bakery homes | Virement           | FR76300040082873282932000143  | -",
        "name in the subject | bakery homes | Boulangerie LEFEVRE - bilan | Bonjour              | bakery: company-name/subject",
        "without accents     | bakery homes | Bilan              | la boulangerie lefevre vous…  | bakery: company-name/body",
        "with its legal form | bakery homes | Bilan              | S.A.R.L. BOULANGERIE LEFÈVRE  | bakery: company-name/body",
        "form without dot    | bakery homes | Bilan              | S.A.R.L Boulangerie Lefèvre   | bakery: company-name/body",
        "part of a longer    | bakery homes | Loyer              | pour la SCI Lefèvre           | homes: company-name/body",
        "both                | bakery homes | Lefèvre            | Boulangerie Lefèvre, SIREN 404833048 | homes: siren/body company-name/subject; bakery: company-name/body",
        "a surname alone     | bakery homes | Bilan              | Cordialement, Paul Lefèvre    | homes: company-name/body",
        "no part of a word   | homes        | Bilan              | la maison Lefèvres            | -",
        "& for et            | garage durand| Relance            | Garage Durand et Fils         | garage: company-name/body",
        "et for &            | garage durand| Relance Garage Durand&Fils | -                     | garage: company-name/subject",
        "hyphens             | garage durand| Relance            | durand-immobilier             | durand: company-name/body",
        "ligature            | atelier homes| Devis              | L’ATELIER DU COEUR            | atelier: company-name/body",
        "forms tell apart    | martin-sarl martin-sci | Taxe foncière | de la SCI Martin         | martin-sci: company-name/body",
        "form behind         | martin-sarl martin-sci | Taxe foncière | MARTIN SARL              | martin-sarl: company-name/body",
        "nothing tells apart | martin-sarl martin-sci | Taxe foncière | Monsieur Martin          | martin-sarl: company-name/body; martin-sci: company-name/body",
        "initials            | hec homes    | HEC Conseil        | -                             | hec: company-name/subject",
        "a form is no name   | sole homes   | Bilan de la société | votre SARL                   | -",
        "too short a name    | short homes  | BP                 | bp                            | -",
        "nothing             | bakery homes | Bonjour            | Veuillez trouver ci-joint     | -",
      })
  void findsWhatTheMailNames(
      String name, String files, String subject, @Nullable String body, @Nullable String expected) {
    List<Known> known = words(files).stream().map(id -> new Known(company(id), 0, 0)).toList();

    Candidates found = Candidates.rank(subject, body == null ? "" : body, known);

    assertThat(found.ranked()).hasSameSizeAs(known);
    assertThat(told(found)).isEqualTo(expected == null ? "" : expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "the thread before a SIREN        | SIREN 404833048 | bakery 1 0, homes 0 0 | bakery homes | bakery",
        "a SIREN before assignments       | SIREN 404833048 | bakery 0 9, homes 0 0 | homes bakery | homes",
        "a name before assignments        | SCI Lefèvre     | bakery 0 9, homes 0 0 | homes bakery | homes",
        "assignments alone                | Bonjour         | bakery 0 0, homes 0 2 | homes bakery | homes",
        "more assignments, no suggestion  | Bonjour         | bakery 0 1, homes 0 2 | homes bakery | -",
        "a longer thread, no suggestion   | Bonjour         | bakery 3 0, homes 1 0 | bakery homes | -",
        "more kinds                       | SIREN 404833048 | bakery 1 0, homes 1 0 | homes bakery | homes",
        "nothing known: by id             | Bonjour         | homes 0 0, bakery 0 0 | bakery homes | -",
      })
  void ranksByTheStrongestEvidence(
      String name, String body, String known, String order, @Nullable String suggestion) {
    List<Known> given = List.of(known.split(",", -1)).stream().map(CandidatesTest::known).toList();

    Candidates ranked = Candidates.rank("", body, given);

    assertThat(ranked.ranked())
        .extracting(candidate -> candidate.clientFile().value())
        .containsExactlyElementsOf(words(order));
    assertThat(ranked.suggestion())
        .isEqualTo(Optional.ofNullable(suggestion).map(ClientFileId::new));
  }

  @Test
  void readsALongTextInNoTimeAndOnlySoFar() {
    String text = "732 829 32 " + "Boulangerie ".repeat(40_000) + " SIREN 732829320";

    Candidates found = Candidates.rank("", text, List.of(new Known(company("bakery"), 0, 0)));

    assertThat(told(found)).isEmpty();
  }

  private static ClientFile company(String id) {
    return Objects.requireNonNull(FILES.get(id));
  }

  private static Known known(String text) {
    List<String> parts = words(text.strip());
    return new Known(
        company(parts.get(0)), Integer.parseInt(parts.get(1)), Integer.parseInt(parts.get(2)));
  }

  private static List<String> words(String text) {
    return List.of(text.split(" ", -1));
  }

  /** Those with evidence, in their order. */
  private static String told(Candidates candidates) {
    return candidates.ranked().stream()
        .filter(candidate -> !candidate.evidence().isEmpty())
        .map(
            candidate ->
                candidate.clientFile()
                    + ": "
                    + candidate.evidence().stream()
                        .map(CandidatesTest::told)
                        .collect(Collectors.joining(" ")))
        .collect(Collectors.joining("; "));
  }

  private static String told(Evidence evidence) {
    String kind = evidence.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return kind + "/" + evidence.in().orElseThrow().name().toLowerCase(Locale.ROOT);
  }

  private static ClientFile file(String id, String name, @Nullable String siren) {
    return new ClientFile(
        new ClientFileId(id), name, Optional.ofNullable(siren), Set.of(), Set.of(), Set.of());
  }
}
