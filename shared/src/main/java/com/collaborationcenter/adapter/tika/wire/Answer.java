package com.collaborationcenter.adapter.tika.wire;

import com.collaborationcenter.preview.ArchiveEntry;
import com.collaborationcenter.preview.ContainedFile;
import com.collaborationcenter.preview.Reading;
import com.collaborationcenter.preview.Refusal;
import com.collaborationcenter.preview.Shown;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a child made of a file.
 *
 * @param kind how it is to be shown
 * @param refusal why it isn't shown, exactly if the kind says so
 * @param fragments HTML, not sanitised: each is to be sanitised alone, so that what isn't closed in
 *     one ends there
 * @param cut whether the HTML was cut
 * @param entries of an archive
 * @param more whether the archive has more
 * @param contained files in a mail; of an extraction the one that was taken out
 * @param reading a specialist's, its HTML not sanitised
 */
public record Answer(
    Shown.Kind kind,
    @Nullable Refusal refusal,
    List<String> fragments,
    boolean cut,
    List<ArchiveEntry> entries,
    boolean more,
    List<ContainedFile> contained,
    @Nullable Reading reading) {
  /** Checks it. */
  public Answer {
    fragments = List.copyOf(fragments);
    entries = List.copyOf(entries);
    contained = List.copyOf(contained);
    if ((kind == Shown.Kind.REFUSED) != (refusal != null)) {
      throw new IllegalArgumentException("a refusal needs its reason");
    }
  }

  /** The browser shows the file. */
  public static Answer asItIs() {
    return of(Shown.Kind.AS_IT_IS, null, List.of(), false);
  }

  /** The file isn't shown. */
  public static Answer refused(Refusal why) {
    return of(Shown.Kind.REFUSED, why, List.of(), false);
  }

  /** The file as HTML. */
  public static Answer html(List<String> fragments, boolean cut) {
    return of(Shown.Kind.HTML, null, fragments, cut);
  }

  /** The file's entries. */
  public static Answer listing(List<ArchiveEntry> entries, boolean more) {
    return new Answer(Shown.Kind.LIST, null, List.of(), false, entries, more, List.of(), null);
  }

  /** The same, with what is in the file. */
  public Answer containing(List<ContainedFile> files) {
    return new Answer(kind, refusal, fragments, cut, entries, more, files, reading);
  }

  /** The same, with what a specialist read. */
  public Answer with(@Nullable Reading specialists) {
    return new Answer(kind, refusal, fragments, cut, entries, more, contained, specialists);
  }

  private static Answer of(
      Shown.Kind kind, @Nullable Refusal refusal, List<String> fragments, boolean cut) {
    return new Answer(kind, refusal, fragments, cut, List.of(), false, List.of(), null);
  }
}
