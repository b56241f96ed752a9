package com.collaborationcenter.adapter.tika.child;

import com.collaborationcenter.preview.Specialist;
import java.util.List;

/** Who knows some kinds of files better than their type tells. */
final class Specialists {
  private Specialists() {}

  /** All of them, each asked until one answers. */
  static List<Specialist> all() {
    return List.of(new InvoiceSpecialist());
  }
}
