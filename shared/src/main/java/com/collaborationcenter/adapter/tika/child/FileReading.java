package com.collaborationcenter.adapter.tika.child;

import com.collaborationcenter.adapter.tika.wire.Answer;
import com.collaborationcenter.adapter.tika.wire.Question;
import com.collaborationcenter.preview.ContainedFile;
import com.collaborationcenter.preview.DetectedType;
import com.collaborationcenter.preview.PreviewLimits;
import com.collaborationcenter.preview.Reading;
import com.collaborationcenter.preview.Refusal;
import com.collaborationcenter.preview.Specialist;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.tika.io.TikaInputStream;
import org.jspecify.annotations.Nullable;

/** Finds out what a file is, and has the one reader read it that knows its kind. */
public final class FileReading implements ChildMain.Reading {
  private final Path input;
  private final Path output;
  private final List<Specialist> specialists = Specialists.all();
  private final FileTypes types = new FileTypes();
  private final TextPage text = new TextPage();
  private final OfficePage office = new OfficePage();
  private final ArchiveList archives = new ArchiveList();
  private final MailPage mails = new MailPage(types);

  /** Reads what lies in this folder. */
  public FileReading(Path folder) {
    this.input = folder.resolve(Question.INPUT);
    this.output = folder.resolve(Question.OUTPUT);
  }

  @Override
  public Answer answer(Question question, Consumer<DetectedType> typed) throws Exception {
    try (TikaInputStream file = TikaInputStream.get(input)) {
      DetectedType type = types.of(file, question.name(), question.declaredType());
      Ways way = Ways.of(types, type.type());
      if (question.act() == Question.Act.EXTRACT) {
        return extracted(way, question.index());
      }
      typed.accept(type);
      return shown(way, type.type(), file, question.name()).with(specialReading(type.type()));
    }
  }

  private Answer shown(Ways way, String type, TikaInputStream file, String name) throws Exception {
    return switch (way) {
      case PDF -> PdfLook.at(input);
      case IMAGE -> ImageLook.at(input, type);
      case TEXT -> text.of(input);
      case TABLE -> text.tableOf(input);
      case PAGE -> text.pageOf(input);
      case MAIL -> mails.show(new MimeMail(input, types));
      case OUTLOOK_MAIL -> mails.show(new OutlookMail(input));
      case TNEF -> mails.show(new TnefMail(input));
      case OFFICE ->
          Files.size(input) > PreviewLimits.OFFICE_BYTES
              ? Answer.refused(Refusal.TOO_LARGE)
              : office.of(file, type);
      case ARCHIVE ->
          // The container of a document without the document in it.
          OfficePage.reads(types.named(name).toString())
              ? Answer.refused(Refusal.BROKEN)
              : archives.of(input, type, name);
      case ENCRYPTED -> Answer.refused(Refusal.ENCRYPTED);
      case NONE -> Answer.refused(Refusal.UNKNOWN_TYPE);
    };
  }

  private Answer extracted(Ways way, int index) throws Exception {
    MailFile mail =
        switch (way) {
          case MAIL -> new MimeMail(input, types);
          case OUTLOOK_MAIL -> new OutlookMail(input);
          case TNEF -> new TnefMail(input);
          default -> throw new RefusedFile(Refusal.NOT_CONTAINED);
        };
    try (OutputStream out =
        new BoundedOutput(Files.newOutputStream(output), PreviewLimits.FILE_BYTES)) {
      ContainedFile file = mails.extract(mail, index, out);
      return Answer.asItIs().containing(List.of(file));
    }
  }

  /** A specialist that fails isn't one for this file. */
  private @Nullable Reading specialReading(String type) {
    for (Specialist specialist : specialists) {
      try {
        Reading reading = specialist.read(input, type).orElse(null);
        if (reading != null) {
          return reading;
        }
      } catch (IOException | RuntimeException | StackOverflowError e) {
        // Shown as if nobody knew more of it.
      }
    }
    return null;
  }
}
