package com.collaborationcenter.recognition;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Recognises a file by the rule that is surest. */
public final class Recogniser {
  private static final List<FormatRule> RULES =
      List.of(
          new IsAnInvoice(),
          new IsCamt(),
          new IsSwiftStatement(),
          new IsCfonbStatement(),
          new IsAccountingExport(),
          new IsTaxForm());

  private Recogniser() {}

  /** What the file is, with evidence and confidence, however small; empty if nothing speaks. */
  public static Optional<Recognition> recognise(Sample sample) {
    return RULES.stream()
        .flatMap(rule -> rule.recognise(sample).stream())
        .max(Comparator.comparingInt(Recognition::confidence));
  }
}
