package com.collaborationcenter.functions.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperateDocumentTest {
  /** Whoever is called at night finds each function under its name. */
  @Test
  void hasASectionForEachFunction() throws IOException {
    List<String> headings =
        Documents.read("docs/operate.md")
            .lines()
            .filter(line -> line.startsWith("## "))
            .flatMap(line -> Arrays.stream(line.substring(3).split(", ", -1)))
            .toList();
    List<String> functions =
        Documents.read("functions/src/test/resources/functions.txt")
            .lines()
            .map(line -> line.substring(0, line.indexOf(' ')))
            .toList();

    assertThat(functions).isNotEmpty();
    assertThat(headings).containsAll(functions);
  }
}
