package com.collaborationcenter.local.demonstration;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The smallest workbook and letter that office programs open, and plain zips. */
final class OfficeFile {
  static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  static final String DOCX =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

  private static final String XML =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(2025, 1, 1, 12, 0);

  private OfficeFile() {}

  /** One sheet of text cells: a row for each line, cells parted by ";". */
  static byte[] workbook(String text) {
    StringBuilder rows = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      rows.append("<row>");
      for (String cell : line.split(";", -1)) {
        rows.append("<c t=\"inlineStr\"><is><t>").append(escape(cell)).append("</t></is></c>");
      }
      rows.append("</row>");
    }
    Map<String, byte[]> parts = packageOf("xl/workbook.xml", XLSX + ".main+xml");
    put(
        parts,
        "xl/_rels/workbook.xml.rels",
        relationship(OFFICE + "relationships/worksheet", "worksheets/sheet1.xml"));
    put(
        parts,
        "xl/workbook.xml",
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\""
            + OFFICE
            + "relationships\"><sheets><sheet name=\"Feuille 1\" sheetId=\"1\" r:id=\"r1\"/>"
            + "</sheets></workbook>");
    put(
        parts,
        "xl/worksheets/sheet1.xml",
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
            + rows
            + "</sheetData></worksheet>");
    return zip(parts);
  }

  /** A paragraph for each line. */
  static byte[] letter(String text) {
    StringBuilder body = new StringBuilder();
    text.lines()
        .forEach(
            line ->
                body.append("<w:p><w:r><w:t>").append(escape(line)).append("</w:t></w:r></w:p>"));
    Map<String, byte[]> parts = packageOf("word/document.xml", DOCX + ".main+xml");
    put(
        parts,
        "word/document.xml",
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
            + body
            + "</w:body></w:document>");
    return zip(parts);
  }

  /** A zip whose entries, in this order, have a fixed time, so that equal ones are equal bytes. */
  static byte[] zip(Map<String, byte[]> entries) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        ZipEntry header = new ZipEntry(entry.getKey());
        header.setTimeLocal(ENTRY_TIME);
        zip.putNextEntry(header);
        zip.write(entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static Map<String, byte[]> packageOf(String main, String mainType) {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    String sheet =
        main.startsWith("xl/")
            ? "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\""
                + XLSX.replace(".sheet", ".worksheet")
                + "+xml\"/>"
            : "";
    put(
        parts,
        "[Content_Types].xml",
        "<Types xmlns=\""
            + PACKAGE
            + "content-types\">"
            + "<Default Extension=\"rels\" ContentType=\""
            + "application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Override PartName=\"/"
            + main
            + "\" ContentType=\""
            + mainType
            + "\"/>"
            + sheet
            + "</Types>");
    put(parts, "_rels/.rels", relationship(OFFICE + "relationships/officeDocument", main));
    return parts;
  }

  private static String relationship(String type, String target) {
    return "<Relationships xmlns=\""
        + PACKAGE
        + "relationships\"><Relationship Id=\"r1\" Type=\""
        + type
        + "\" Target=\""
        + target
        + "\"/></Relationships>";
  }

  private static void put(Map<String, byte[]> parts, String name, String xml) {
    parts.put(name, (XML + xml).getBytes(StandardCharsets.UTF_8));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
