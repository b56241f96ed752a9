package com.collaborationcenter.local;

import java.util.Locale;

/** A column of the access matrix; access-matrix.txt says who each is. */
enum AccessCaller {
  NOBODY,
  FOREIGN,
  APP,
  PLATFORM,
  OUTSIDE,
  APART,
  WITHIN,
  OWNER,
  ADMIN;

  /** The column's heading. */
  String heading() {
    return name().toLowerCase(Locale.ROOT);
  }
}
