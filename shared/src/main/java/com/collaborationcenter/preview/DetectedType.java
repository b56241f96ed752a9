package com.collaborationcenter.preview;

import java.util.regex.Pattern;

/**
 * What a file is by its content, and whether that is what it is said to be.
 *
 * @param type a media type in lower case, without parameters; {@code application/octet-stream} if
 *     it is none that is known
 * @param nameDiffers whether the name's extension stands for another type
 * @param declarationDiffers whether the mail declares another type
 */
public record DetectedType(String type, boolean nameDiffers, boolean declarationDiffers) {
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[a-z0-9!#$&^_.+-]{1,127}/[a-z0-9!#$&^_.+-]{1,127}");

  /** Nothing was found out. */
  public static final DetectedType UNKNOWN =
      new DetectedType("application/octet-stream", false, false);

  /** Checks it. */
  public DetectedType {
    if (!MEDIA_TYPE.matcher(type).matches()) {
      throw new IllegalArgumentException("no media type");
    }
  }

  /** Whether it isn't what name or mail say: to be flagged. */
  public boolean differs() {
    return nameDiffers || declarationDiffers;
  }
}
