package com.collaborationcenter.clientfile;

import com.collaborationcenter.mail.NeutralDomains;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Client files as an administrator hands them in: CSV (RFC 4180) in UTF-8, with or without a byte
 * order mark. The first line names the columns {@code
 * id,name,siren,contacts,domains,collaborators}, each once, in any order and case, and no others.
 * Contacts, domains and collaborators are lists, parted by semicolons. Empty lines are passed over.
 */
public final class ClientFileCsv {
  private static final List<String> COLUMNS =
      List.of("id", "name", "siren", "contacts", "domains", "collaborators");

  private ClientFileCsv() {}

  /**
   * All client files of the CSV, or what is wrong with it.
   *
   * <p>Codes: {@code too_large}, {@code broken_utf8}, {@code broken_csv}, {@code wrong_columns},
   * {@code wrong_number_of_fields}, {@code too_many_rows}, {@code doubled_id}, and those of {@link
   * ClientFileDraft#check}.
   */
  public static HandedIn read(byte[] csv, NeutralDomains neutral) {
    ClientFileRows rows = new ClientFileRows(neutral);
    if (csv.length > HandedIn.MAX_BYTES) {
      rows.refuse(0, "", "too_large", "at most " + HandedIn.MAX_BYTES + " bytes");
      return rows.result();
    }
    CharBuffer text = CharBuffer.allocate(csv.length);
    ByteBuffer bytes = ByteBuffer.wrap(csv);
    if (!decode(bytes, text)) {
      rows.refuse(lineOf(csv, bytes.position()), "", "broken_utf8", "this line isn't UTF-8");
      return rows.result();
    }
    readRows(withoutByteOrderMark(text.flip().toString()), rows);
    return rows.result();
  }

  private static void readRows(String text, ClientFileRows rows) {
    CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .skipEmptyLines(true)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .ofCsvRecord(text);
    Iterator<CsvRecord> records = reader.iterator();
    long line = 1;
    try {
      if (!records.hasNext()) {
        rows.refuse(1, "", "wrong_columns", "the first line names the columns " + COLUMNS);
        return;
      }
      List<String> header = header(records.next());
      if (!namesTheColumns(header, rows)) {
        return;
      }
      while (!rows.isFull() && records.hasNext()) {
        CsvRecord row = records.next();
        line = row.getStartingLineNumber();
        readRow(header, row, rows);
      }
    } catch (CsvParseException e) {
      rows.refuse(line + 1, "", "broken_csv", "a quote isn't closed, or a field is too long");
    }
  }

  private static void readRow(List<String> header, CsvRecord row, ClientFileRows rows) {
    if (row.getFieldCount() != header.size()) {
      rows.refuse(
          row.getStartingLineNumber(),
          "",
          "wrong_number_of_fields",
          String.format(
              Locale.ROOT, "%d fields instead of %d", row.getFieldCount(), header.size()));
      return;
    }
    rows.add(
        row.getStartingLineNumber(),
        new ClientFileDraft(
            row.getField(header.indexOf("id")),
            row.getField(header.indexOf("name")),
            row.getField(header.indexOf("siren")),
            values(row.getField(header.indexOf("contacts"))),
            values(row.getField(header.indexOf("domains"))),
            values(row.getField(header.indexOf("collaborators")))));
  }

  private static List<String> header(CsvRecord first) {
    return first.getFields().stream()
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .collect(Collectors.toList());
  }

  private static boolean namesTheColumns(List<String> header, ClientFileRows rows) {
    Set<String> missing = new TreeSet<>(COLUMNS);
    header.forEach(missing::remove);
    missing.forEach(column -> rows.refuse(1, column, "wrong_columns", "the column is missing"));
    for (int i = 0; i < header.size(); i++) {
      if (!COLUMNS.contains(header.get(i))) {
        rows.refuse(1, "", "wrong_columns", "column " + (i + 1) + " is none of " + COLUMNS);
      } else if (header.indexOf(header.get(i)) < i) {
        rows.refuse(1, header.get(i), "wrong_columns", "the column stands twice");
      }
    }
    return missing.isEmpty() && header.size() == COLUMNS.size();
  }

  private static List<String> values(String field) {
    return Arrays.stream(field.split(";", -1))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  /** Decodes up to the end or the first broken byte, at which the bytes are then positioned. */
  private static boolean decode(ByteBuffer bytes, CharBuffer text) {
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .decode(bytes, text, true);
    return !result.isError();
  }

  private static long lineOf(byte[] csv, int position) {
    long line = 1;
    for (int i = 0; i < position; i++) {
      // FastCSV counts LF, CR and CR LF as one line end each.
      if (csv[i] == '\n' || (csv[i] == '\r' && !(i + 1 < csv.length && csv[i + 1] == '\n'))) {
        line++;
      }
    }
    return line;
  }

  private static String withoutByteOrderMark(String text) {
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }
}
