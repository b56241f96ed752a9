package com.collaborationcenter.local.host;

import java.util.List;

/** The staged app can't be run as it stands; says everything that is wrong with it, at once. */
public final class HostRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** One reason a line, each naming its function or file. */
  public HostRefused(List<String> reasons) {
    super(String.join("\n", reasons));
  }

  /** One reason. */
  HostRefused(String reason) {
    this(List.of(reason));
  }
}
