package com.collaborationcenter.adapter.tika.child;

import com.collaborationcenter.adapter.tika.wire.Answer;
import com.collaborationcenter.preview.PreviewLimits;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Text as it is, as a table, or as the page that it is. */
final class TextPage {
  /** A text with so many columns in each of its first lines is a table, whatever its name. */
  private static final int COLUMNS_OF_A_TABLE = 5;

  /** As it was written; a ledger (FEC) that calls itself text is a table all the same. */
  Answer of(Path file) throws IOException {
    Decoding.Text text = Decoding.of(file);
    Optional<Separator> separator = Separator.of(text.text(), COLUMNS_OF_A_TABLE);
    return separator.isPresent() ? table(text, separator.get()) : plain(text);
  }

  /** As a table, if its lines have columns. */
  Answer tableOf(Path file) throws IOException {
    Decoding.Text text = Decoding.of(file);
    Optional<Separator> separator = Separator.of(text.text(), 2);
    return separator.isPresent() ? table(text, separator.get()) : plain(text);
  }

  /** As the page that it is: what is active in it is removed where answers are sanitised. */
  Answer pageOf(Path file) throws IOException {
    Decoding.Text text = Decoding.of(file);
    return Answer.html(List.of(text.text()), text.cut());
  }

  static String preformatted(String text) {
    return new Markup().raw("<pre>").text(text).raw("</pre>").html();
  }

  private static Answer plain(Decoding.Text text) {
    Markup page = new Markup().raw("<pre>").text(text.text());
    return Answer.html(List.of(page.html() + "</pre>"), text.cut() || page.isCut());
  }

  private static Answer table(Decoding.Text text, Separator separator) {
    Markup page = new Markup().raw("<table>");
    try (CsvReader<CsvRecord> rows =
        CsvReader.builder()
            .fieldSeparator(separator.character())
            .allowExtraFields(true)
            .allowMissingFields(true)
            .allowExtraCharsAfterClosingQuote(true)
            .ofCsvRecord(text.text())) {
      int count = 0;
      for (CsvRecord row : rows) {
        if (count++ == PreviewLimits.ROWS || page.isFull()) {
          page.cut();
          break;
        }
        row(page, row.getFields());
      }
    } catch (CsvParseException | IOException e) {
      return plain(text);
    }
    return Answer.html(List.of(page.html() + "</table>"), text.cut() || page.isCut());
  }

  private static void row(Markup page, List<String> fields) {
    page.raw("<tr>");
    for (String field : fields.subList(0, Math.min(fields.size(), PreviewLimits.COLUMNS))) {
      page.raw("<td>").text(field).raw("</td>");
    }
    page.raw("</tr>");
    if (fields.size() > PreviewLimits.COLUMNS) {
      page.cut();
    }
  }
}
