package com.collaborationcenter.preview;

import java.time.Duration;

/** Every limit of previews. */
public final class PreviewLimits {
  /** The largest file that is looked at, in bytes: what Outlook lets through. */
  public static final long FILE_BYTES = 157_286_400;

  /** The largest Office file that is read, in bytes: it is held in memory in part. */
  public static final long OFFICE_BYTES = 52_428_800;

  /** The most of an archive that is unpacked to find its names (tar.gz), in bytes. */
  public static final long UNPACKED_BYTES = 1_073_741_824;

  /** The most bytes that one byte of an archive may unpack to, once it is past 10 MiB. */
  public static final int UNPACKED_RATIO = 200;

  /** The most entries of an archive that are listed. */
  public static final int ENTRIES = 1_000;

  /** The most files in a mail or winmail.dat that are listed. */
  public static final int CONTAINED = 250;

  /** The most characters of HTML that are made of a file, before it is sanitised. */
  public static final int CHARACTERS = 1_000_000;

  /** The most characters of a {@link Reading}. */
  public static final int READING_CHARACTERS = 200_000;

  /** The most rows of a table that are shown. */
  public static final int ROWS = 2_000;

  /** The most columns of a table that are shown. */
  public static final int COLUMNS = 200;

  /** The deepest nesting that is followed: parts in a mail, elements in a document. */
  public static final int DEPTH = 100;

  /** The most pixels of an image that a browser is asked to show. */
  public static final long PIXELS = 200_000_000;

  /** The longest time that reading one file may take. */
  public static final Duration TIME = Duration.ofSeconds(20);

  /** The most heap that reading one file may take, in MiB. */
  public static final int HEAP_MEBIBYTES = 256;

  private PreviewLimits() {}
}
