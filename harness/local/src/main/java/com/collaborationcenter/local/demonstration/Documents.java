package com.collaborationcenter.local.demonstration;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the attachments that {@code documents.txt} describes. */
final class Documents {
  private record Template(String fileName, String text) {}

  private final Map<String, Template> templates;

  private Documents(Map<String, Template> templates) {
    this.templates = Map.copyOf(templates);
  }

  static Documents load() {
    Map<String, Template> templates = new LinkedHashMap<>();
    ResourceText.sections(ResourceText.read("documents.txt"), "===")
        .forEach(
            section -> {
              String[] fields = ResourceText.fields(section.heading(), 2);
              templates.put(fields[0], new Template(fields[1], section.text()));
            });
    return new Documents(templates);
  }

  /** The document of a key, which must exist, with its placeholders filled. */
  Attachment make(String key, Words words) {
    Template template = templates.get(key);
    if (template == null) {
      throw new IllegalArgumentException("no document " + key);
    }
    String name = words.fill(template.fileName());
    String text = words.fill(template.text());
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return switch (ending) {
      case "pdf" -> new Attachment(name, "application/pdf", PdfFile.of(text));
      // The mark at the start lets French Excel read the accents.
      case "csv" -> new Attachment(name, "text/csv", utf8("\ufeff" + text.replace("\n", "\r\n")));
      case "xml" -> new Attachment(name, "application/xml", utf8(text.replace("\n", "\r\n")));
      case "xlsx" -> new Attachment(name, OfficeFile.XLSX, OfficeFile.workbook(text));
      case "docx" -> new Attachment(name, OfficeFile.DOCX, OfficeFile.letter(text));
      case "png" ->
          new Attachment(name, "image/png", Picture.slip("png", words.fill("{numéro}").hashCode()));
      case "jpg" ->
          new Attachment(
              name, "image/jpeg", Picture.slip("jpg", words.fill("{numéro}").hashCode()));
      case "zip" -> new Attachment(name, "application/zip", zip(text, words));
      case "eml" -> new Attachment(name, "message/rfc822", MimeWriter.inner(name, text));
      default -> throw new IllegalArgumentException("no way to make " + name);
    };
  }

  private byte[] zip(String keys, Words words) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (String key : List.of(keys.split("\n", -1))) {
      Attachment document = make(key, words);
      entries.put(document.name(), document.content());
    }
    return OfficeFile.zip(entries);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
