package com.collaborationcenter.adapter.tika.child;

import java.util.Set;
import org.apache.tika.mime.MediaType;

/** The ways in which types of files are shown. */
enum Ways {
  /** By the browser, after a look whether it opens. */
  PDF,
  /** By the browser, after a look at its size. */
  IMAGE,
  /** As it was written. */
  TEXT,
  /** As a table. */
  TABLE,
  /** As the page that it is, without what is active in it. */
  PAGE,
  /** Headers, body and what is attached, of a mail in MIME. */
  MAIL,
  /** The same of Outlook's .msg. */
  OUTLOOK_MAIL,
  /** The same of winmail.dat. */
  TNEF,
  /** As the HTML that Tika makes of it. */
  OFFICE,
  /** As a list of names. */
  ARCHIVE,
  /** Not: its container says that it is encrypted. */
  ENCRYPTED,
  /** Not. */
  NONE;

  /**
   * Images that every browser shows. SVG isn't among them: opened by itself it executes script. It
   * is XML, and shown as such.
   */
  private static final Set<String> IMAGES =
      Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "image/x-ms-bmp");

  private static final Set<String> TABLES =
      Set.of("text/csv", "text/tsv", "text/tab-separated-values");

  private static final Set<String> PAGES = Set.of("text/html", "application/xhtml+xml");

  private static final Set<String> ENCRYPTED_CONTAINERS =
      Set.of("application/x-tika-ooxml-protected", "application/x-tika-ole-drm-encrypted");

  private static final Set<String> ARCHIVES =
      Set.of(
          "application/zip",
          "application/x-7z-compressed",
          "application/x-tar",
          "application/x-gtar",
          "application/gzip",
          "application/x-bzip2",
          "application/x-bzip",
          "application/x-xz",
          "application/x-lzma",
          "application/x-compress",
          "application/zlib",
          "application/x-lz4",
          "application/x-snappy-framed",
          "application/x-rar-compressed",
          "application/x-archive",
          "application/x-cpio",
          "application/x-arj");

  private static final MediaType MAIL_TYPE = new MediaType("message", "rfc822");

  /** How a file of this type is shown. */
  static Ways of(FileTypes types, String type) {
    if (type.equals("application/pdf")) {
      return PDF;
    }
    if (IMAGES.contains(type)) {
      return IMAGE;
    }
    if (TABLES.contains(type)) {
      return TABLE;
    }
    if (PAGES.contains(type)) {
      return PAGE;
    }
    if (type.startsWith("multipart/") || types.isA(type, MAIL_TYPE)) {
      return MAIL;
    }
    if (type.equals("application/vnd.ms-outlook")) {
      return OUTLOOK_MAIL;
    }
    if (type.equals("application/vnd.ms-tnef")) {
      return TNEF;
    }
    if (ENCRYPTED_CONTAINERS.contains(type)) {
      return ENCRYPTED;
    }
    return more(types, type);
  }

  private static Ways more(FileTypes types, String type) {
    if (OfficePage.reads(type)) {
      return OFFICE;
    }
    for (String archive : ARCHIVES) {
      if (types.isA(type, MediaType.parse(archive))) {
        return ARCHIVE;
      }
    }
    return types.isA(type, MediaType.TEXT_PLAIN) ? TEXT : NONE;
  }

  /** Whether files of this type are shown at all. */
  static boolean isKnown(FileTypes types, String type) {
    return of(types, type) != NONE;
  }
}
