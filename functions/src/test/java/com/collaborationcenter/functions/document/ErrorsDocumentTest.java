package com.collaborationcenter.functions.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/errors.md} has each stable code that the sources can give, and no other. */
class ErrorsDocumentTest {
  /**
   * Where a code can stand: the first text with an underscore among the arguments of what makes a
   * fault, a refusal or a part of one. A call is looked at up to its first text of that form.
   */
  private static final Pattern GIVEN =
      Pattern.compile(
          "(?:new (?:CannotProcess|RetryLater|FieldProblem|Problem|Problem\\.Part|Refused)"
              + "|Problem\\.of|Refusal\\.as|Refusal\\.consentOr|withoutNotices|refuse|\\.park)\\((?:[^;\"]|\"[^\"_]*\")*?\"([a-z0-9]+(?:_[a-z0-9]+)+)\"");

  /** Codes without an underscore would escape the pattern above. */
  private static final Pattern WITHOUT_UNDERSCORE =
      Pattern.compile("new (?:CannotProcess|RetryLater|Refused)\\(\\s*\"([^\"_]*)\"");

  @Test
  void listsEachCodeAndNoOther() throws IOException {
    Set<String> given = new TreeSet<>();
    for (Path source : Documents.sources()) {
      given.addAll(Documents.all(GIVEN, Files.readString(source)));
    }

    assertThat(given)
        .contains("token_missing", "graph_throttled", "bad_siren", "wrong_columns", "broken_utf8");
    assertThat(Documents.firstCells(Documents.read("docs/errors.md"))).isEqualTo(given);
  }

  @Test
  void findsNoCodeOfAnotherForm() throws IOException {
    Set<String> odd = new TreeSet<>();
    for (Path source : Documents.sources()) {
      odd.addAll(Documents.all(WITHOUT_UNDERSCORE, Files.readString(source)));
    }

    assertThat(odd).isEmpty();
  }
}
