package com.collaborationcenter.einvoice;

/**
 * The bounds of reading. The largest e-invoice of our corpora has 53 kB and 1,000 elements; French
 * platforms take up to 100 MB with attachments inside, which are skipped here as they are read.
 */
public final class InvoiceLimits {
  /** Bytes of a PDF: what is staged of an attachment at most. */
  public static final long PDF_BYTES = 150L * 1024 * 1024;

  /** Bytes of XML, unpacked. */
  public static final int XML_BYTES = 20 * 1024 * 1024;

  /** Elements inside each other. */
  public static final int DEPTH = 64;

  /** Elements in all: some 5,000 lines. */
  public static final int ELEMENTS = 200_000;

  /** Attributes of one element. */
  public static final int ATTRIBUTES = 32;

  /** Characters kept of one element's text and of an attribute; what is behind is skipped. */
  public static final int TEXT = 4_000;

  /** Lines that an {@link Invoice} carries; the sums are checked over all of them. */
  public static final int LINES = 200;

  /** Files embedded in a PDF that are looked at. */
  public static final int EMBEDDED_FILES = 50;

  private InvoiceLimits() {}
}
