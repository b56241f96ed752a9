package com.collaborationcenter.preview;

import java.util.Locale;

/** Why a file isn't shown. */
public enum Refusal {
  /** It opens with a password only, or for one reader. */
  ENCRYPTED,
  /** It isn't what it begins as: damaged, cut off, or against its format's rules. */
  BROKEN,
  /** It has no bytes. */
  EMPTY,
  /** It is larger than {@link PreviewLimits} read. */
  TOO_LARGE,
  /** No preview is made of this type. */
  UNKNOWN_TYPE,
  /** It unpacks to far more than it is. */
  BOMB,
  /** It is nested too deeply. */
  TOO_DEEP,
  /** Reading it took too long. */
  TIMEOUT,
  /** Reading it took too much memory. */
  MEMORY,
  /** Its reader died of it. */
  CRASHED,
  /** It holds no file of that index. Of an extraction alone. */
  NOT_CONTAINED;

  /** The stable code, as docs/errors.md lists it. */
  public String code() {
    return "preview_" + name().toLowerCase(Locale.ROOT);
  }
}
