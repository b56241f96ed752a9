package com.collaborationcenter.adapter.graph;

import java.io.IOException;

/** An answer with more bytes than {@link GraphLimits#MAX_ANSWER_BYTES}. */
final class AnswerTooLarge extends IOException {
  private static final long serialVersionUID = 1L;

  AnswerTooLarge(long limit) {
    super("an answer of Graph has more than " + limit + " bytes");
  }
}
