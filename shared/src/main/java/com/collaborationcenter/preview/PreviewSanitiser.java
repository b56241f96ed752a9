package com.collaborationcenter.preview;

import com.collaborationcenter.body.SafeMarkup;
import org.owasp.html.PolicyFactory;

/**
 * Makes HTML of a file safe to show. Stricter than a mail's body: no script, no form, no frame, no
 * style sheet, and no reference at all, be it link, image or background. Whatever wrote the HTML
 * isn't trusted: it may have been misled by the file.
 */
public final class PreviewSanitiser {
  private static final PolicyFactory POLICY =
      SafeMarkup.policy().allowElements("article", "section").toFactory();

  private PreviewSanitiser() {}

  /** The fragment, safe to show; each of its elements is closed in it. */
  public static String sanitise(String html) {
    return POLICY.sanitize(html);
  }
}
