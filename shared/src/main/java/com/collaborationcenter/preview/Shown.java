package com.collaborationcenter.preview;

import java.util.List;
import java.util.Objects;

/** How a file is shown. */
public sealed interface Shown {
  /** Which of the four it is. */
  Kind kind();

  /** The ways to show a file. */
  enum Kind {
    /** The browser shows the file itself. */
    AS_IT_IS,
    /** A page made of it. */
    HTML,
    /** The names of what is in it. */
    LIST,
    /** It isn't shown. */
    REFUSED
  }

  /**
   * The browser shows the file itself: a PDF that opens without a password, or an image of {@link
   * DetectedType#type} (never SVG, which can hold script). Still to be served from its own origin,
   * in a sandbox.
   */
  record AsItIs() implements Shown {
    @Override
    public Kind kind() {
      return Kind.AS_IT_IS;
    }
  }

  /**
   * An HTML fragment, sanitised: without script, form, frame, link, image or any other reference.
   *
   * @param html of at most some three times {@link PreviewLimits#CHARACTERS}
   * @param cut whether the file goes on where this ends
   */
  record Html(String html, boolean cut) implements Shown {
    /** Checks it. */
    public Html {
      Objects.requireNonNull(html);
    }

    @Override
    public Kind kind() {
      return Kind.HTML;
    }
  }

  /**
   * What is in an archive. None of it was opened.
   *
   * @param entries in the archive's order, at most {@link PreviewLimits#ENTRIES}
   * @param more whether there are more
   */
  record Listing(List<ArchiveEntry> entries, boolean more) implements Shown {
    /** Checks it. */
    public Listing {
      entries = List.copyOf(entries);
    }

    @Override
    public Kind kind() {
      return Kind.LIST;
    }
  }

  /**
   * No preview; the file can be downloaded all the same.
   *
   * @param why with a stable code
   */
  record Refused(Refusal why) implements Shown {
    /** Checks it. */
    public Refused {
      Objects.requireNonNull(why);
    }

    @Override
    public Kind kind() {
      return Kind.REFUSED;
    }
  }
}
