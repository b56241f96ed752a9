package com.collaborationcenter.drill.run;

import com.collaborationcenter.drill.script.Letter;
import com.collaborationcenter.graphsimulator.MailFiles;
import com.collaborationcenter.graphsimulator.mailbox.NewMail;
import com.collaborationcenter.graphsimulator.mailbox.Participant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes mails of the script's letters; body, headers and attachments may be those of real mail. */
public final class MailForm {
  /** More real mails than this are left out: they repeat themselves soon enough. */
  private static final int MOST_REAL = 4_000;

  private final List<NewMail> real;

  private MailForm(List<NewMail> real) {
    this.real = real;
  }

  /** With plain bodies, or those of the mail in this folder. */
  public static MailForm of(Optional<Path> mail) throws IOException {
    List<NewMail> real = new ArrayList<>();
    if (mail.isPresent()) {
      try (Stream<Path> sources = Files.list(mail.get())) {
        for (Path source : sources.sorted().filter(MailForm::isMail).toList()) {
          List<NewMail> some = new ArrayList<>();
          MailFiles.read("nobody@nowhere.invalid", source, some::add);
          int rest = MOST_REAL - real.size();
          real.addAll(some.subList(0, Math.min(some.size(), Math.min(rest, MOST_REAL / 8))));
        }
      }
    }
    return new MailForm(real);
  }

  private static boolean isMail(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.endsWith(".zip") || name.endsWith(".mbox") || name.endsWith(".eml");
  }

  /** The letter as a mail. */
  NewMail of(Letter letter) {
    int number = letter.number();
    NewMail body = real.isEmpty() ? null : real.get(number % real.size());
    String answers = letter.answers() == 0 ? null : messageId(letter.answers());
    return new NewMail(
        letter.folder(),
        messageId(number),
        answers,
        answers == null ? List.of() : List.of(answers),
        letter.subject() + (body == null ? "" : " " + body.subject()),
        participant(letter.from()),
        null,
        participants(letter.to()),
        participants(letter.others().cc()),
        participants(letter.others().bcc()),
        participants(letter.others().replyTo()),
        letter.dated(),
        letter.dated(),
        body == null ? "text" : body.bodyContentType(),
        body == null ? "Body of mail " + number + "." : body.body(),
        number % 10 == 0 ? 2 : 0,
        "normal",
        body == null ? List.of() : body.attachments(),
        body == null ? List.of() : body.headers(),
        mime(body, number));
  }

  private static byte[] mime(@Nullable NewMail body, int number) {
    return body == null
        ? ("Subject: Drill " + number + "\r\n\r\nBody").getBytes(StandardCharsets.US_ASCII)
        : body.mime();
  }

  private static String messageId(int number) {
    return "<drill-" + number + "@drill.example>";
  }

  private static Participant participant(String address) {
    return new Participant("Somebody", address);
  }

  private static List<Participant> participants(List<String> addresses) {
    return addresses.stream().map(MailForm::participant).toList();
  }
}
