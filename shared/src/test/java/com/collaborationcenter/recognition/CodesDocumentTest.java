package com.collaborationcenter.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.RealData;
import com.collaborationcenter.einvoice.InvoiceRefusal;
import com.collaborationcenter.einvoice.TotalsFlaw;
import com.collaborationcenter.preview.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/errors.md} has each code of readings, previews and suggestions, and no other in that
 * section.
 */
class CodesDocumentTest {
  private static final Pattern CODE = Pattern.compile("`([a-z]+(?:_[a-z]+)+)`");

  @Test
  void listsEachCodeAndNoOther() throws IOException {
    Set<String> given =
        Stream.of(
                Arrays.stream(InvoiceRefusal.values()).map(InvoiceRefusal::code),
                Arrays.stream(TotalsFlaw.values()).map(TotalsFlaw::code),
                Arrays.stream(Refusal.values()).map(Refusal::code),
                Arrays.stream(SuggestionReason.values()).map(SuggestionReason::code))
            .flatMap(codes -> codes)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(listed()).isEqualTo(given);
  }

  private static Set<String> listed() throws IOException {
    Path document = RealData.project().orElseThrow().resolve("docs/errors.md");
    String text = Files.readString(document);
    String heading = "\n## What a file isn't read as\n";
    int start = text.indexOf(heading) + heading.length();
    int end = text.indexOf("\n## ", start);
    List<String> codes =
        CODE.matcher(text.substring(start, end < 0 ? text.length() : end))
            .results()
            .map(found -> found.group(1))
            .toList();
    return new TreeSet<>(codes);
  }
}
