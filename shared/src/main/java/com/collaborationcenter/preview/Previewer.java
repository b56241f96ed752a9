package com.collaborationcenter.preview;

import com.collaborationcenter.fault.RetryLater;
import java.nio.file.Path;

/**
 * Makes previews of files that anybody may have sent.
 *
 * <p>Every file ends in a {@link Preview}, within {@link PreviewLimits}: whatever it does to its
 * reader is told as a {@link Refusal} and never thrown. The same file gives the same preview again,
 * but for {@link Refusal#TIMEOUT}, {@link Refusal#MEMORY} and {@link Refusal#CRASHED}, which may
 * depend on the machine. Nothing of the file is executed, and nothing that it names is fetched.
 * Safe for use by several threads.
 */
public interface Previewer {
  /**
   * The preview of a file.
   *
   * @throws RetryLater ({@code previews_busy}, {@code previewer_unavailable}) if it can't be made
   *     now for a reason that isn't the file's
   */
  Preview preview(FileToPreview file);

  /**
   * Writes one of a file's {@link Preview#contained contained} files to the disk, so that it can be
   * staged as an attachment of its own.
   *
   * @param index the contained file's, as the preview gave it
   * @param into where to; nothing may be there yet, and nothing is there after a refusal
   * @throws RetryLater as above
   */
  Extraction extract(FileToPreview file, int index, Path into);
}
