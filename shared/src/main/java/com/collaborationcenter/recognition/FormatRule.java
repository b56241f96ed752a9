package com.collaborationcenter.recognition;

import java.util.Optional;

/** Recognises one family of formats, or says nothing. */
interface FormatRule {
  Optional<Recognition> recognise(Sample sample);
}
