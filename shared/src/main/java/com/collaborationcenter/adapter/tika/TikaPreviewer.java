package com.collaborationcenter.adapter.tika;

import com.collaborationcenter.adapter.tika.child.ChildMain;
import com.collaborationcenter.adapter.tika.wire.Answer;
import com.collaborationcenter.adapter.tika.wire.Question;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.preview.ContainedFile;
import com.collaborationcenter.preview.DetectedType;
import com.collaborationcenter.preview.Extraction;
import com.collaborationcenter.preview.FileToPreview;
import com.collaborationcenter.preview.Preview;
import com.collaborationcenter.preview.PreviewLimits;
import com.collaborationcenter.preview.PreviewSanitiser;
import com.collaborationcenter.preview.Previewer;
import com.collaborationcenter.preview.Reading;
import com.collaborationcenter.preview.Refusal;
import com.collaborationcenter.preview.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/**
 * Previews made in processes of their own.
 *
 * <p>Whatever a file does to its process (an endless loop, memory, a crash, garbage as an answer),
 * this one sees a stream that ends or a deadline, and tells a {@link Refusal}. What the process
 * answers isn't trusted either: it is bounded, checked and sanitised here.
 */
public final class TikaPreviewer implements Previewer, AutoCloseable {
  private final Children children;
  private final Duration time;
  private final SecureRandom tokens = new SecureRandom();

  /**
   * Nothing is started before the first file.
   *
   * @param folder where the processes have their folders; what a killed one has left is removed
   * @param most how many files are read at once, each in up to {@link PreviewLimits#HEAP_MEBIBYTES}
   *     MiB of heap and some 150 MB beside
   */
  public TikaPreviewer(Path folder, int most) {
    this(ChildCommand.of(ChildMain.class), folder, most, PreviewLimits.TIME);
  }

  TikaPreviewer(ChildCommand command, Path folder, int most, Duration time) {
    this.children = new Children(command, folder, most);
    this.time = time;
  }

  @Override
  public Preview preview(FileToPreview file) {
    mustBeThere(file);
    if (file.size() == 0) {
      return Preview.refused(DetectedType.UNKNOWN, Refusal.EMPTY);
    }
    if (file.size() > PreviewLimits.FILE_BYTES) {
      return Preview.refused(DetectedType.UNKNOWN, Refusal.TOO_LARGE);
    }
    Question question = question(Question.Act.PREVIEW, file, 0);
    return children.with(
        child -> {
          Child.Outcome outcome = child.ask(file.path(), question, time);
          try {
            return preview(outcome);
          } catch (IllegalArgumentException e) {
            child.distrust();
            return Preview.refused(outcome.type(), Refusal.CRASHED);
          }
        });
  }

  @Override
  public Extraction extract(FileToPreview file, int index, Path into) {
    mustBeThere(file);
    if (file.size() == 0 || file.size() > PreviewLimits.FILE_BYTES) {
      return new Extraction.NotExtracted(Refusal.NOT_CONTAINED);
    }
    Question question = question(Question.Act.EXTRACT, file, index);
    return children.with(
        child -> {
          Answer answer = child.ask(file.path(), question, time).answer();
          if (answer.refusal() != null) {
            return new Extraction.NotExtracted(answer.refusal());
          }
          return answer.contained().size() == 1
              ? taken(child, answer.contained().get(0), into)
              : distrusted(child);
        });
  }

  @Override
  public void close() {
    children.close();
  }

  private static void mustBeThere(FileToPreview file) {
    if (!Files.isReadable(file.path())) {
      throw new IllegalArgumentException("the file isn't there");
    }
  }

  private Question question(Question.Act act, FileToPreview file, int index) {
    return new Question(tokens.nextLong(), act, file.name(), file.declaredType(), index);
  }

  private static Preview preview(Child.Outcome outcome) {
    Answer answer = outcome.answer();
    if (answer.contained().size() > PreviewLimits.CONTAINED) {
      throw new IllegalArgumentException("more files than the limit");
    }
    return new Preview(
        outcome.type(),
        shown(answer),
        answer.contained(),
        Optional.ofNullable(answer.reading()).map(TikaPreviewer::sanitised));
  }

  private static Shown shown(Answer answer) {
    return switch (answer.kind()) {
      case AS_IT_IS -> new Shown.AsItIs();
      case HTML -> new Shown.Html(html(answer), answer.cut());
      case LIST -> listing(answer);
      case REFUSED ->
          new Shown.Refused(answer.refusal() == null ? Refusal.CRASHED : answer.refusal());
    };
  }

  private static Shown listing(Answer answer) {
    if (answer.entries().size() > PreviewLimits.ENTRIES) {
      throw new IllegalArgumentException("more entries than the limit");
    }
    return new Shown.Listing(answer.entries(), answer.more());
  }

  private static String html(Answer answer) {
    long characters = answer.fragments().stream().mapToLong(String::length).sum();
    // The limit is on text; what a page has beside it (headers of a mail) is little.
    if (characters > 2L * PreviewLimits.CHARACTERS) {
      throw new IllegalArgumentException("more characters than the limit");
    }
    StringBuilder html = new StringBuilder();
    for (String fragment : answer.fragments()) {
      html.append("<section>").append(PreviewSanitiser.sanitise(fragment)).append("</section>");
    }
    return html.toString();
  }

  private static Reading sanitised(Reading reading) {
    return new Reading(reading.kind(), PreviewSanitiser.sanitise(reading.html()), reading.data());
  }

  private static Extraction taken(Child child, ContainedFile file, Path into) {
    Path output = child.output();
    try {
      // A link there would be a file of ours.
      if (!Files.isRegularFile(output, LinkOption.NOFOLLOW_LINKS)
          || Files.size(output) > PreviewLimits.FILE_BYTES) {
        return distrusted(child);
      }
      long size = Files.size(output);
      Files.move(output, into);
      return new Extraction.Extracted(
          new ContainedFile(file.index(), file.name(), file.type(), size));
    } catch (IOException e) {
      throw new RetryLater("previewer_unavailable", Duration.ofMinutes(1), e);
    }
  }

  private static Extraction distrusted(Child child) {
    child.distrust();
    return new Extraction.NotExtracted(Refusal.CRASHED);
  }
}
