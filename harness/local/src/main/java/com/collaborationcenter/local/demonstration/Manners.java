package com.collaborationcenter.local.demonstration;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/** How the people of one conversation greet, close, sign and quote. */
final class Manners {
  private static final List<String> FRENCH_CLOSINGS =
      List.of("Bien cordialement,", "Cordialement,", "Bien à vous,", "Belle journée,");
  private static final List<String> COLLEAGUES_CLOSINGS =
      List.of("Bonne journée,", "À bientôt,", "À plus tard,");
  private static final List<String> ENGLISH_CLOSINGS =
      List.of("Kind regards,", "Best regards,", "Many thanks,");

  private final Roster roster;
  private final ClientFile file;
  private final Random random;
  private final boolean firstNames;
  private final boolean english;

  Manners(Roster roster, ClientFile file, Random random) {
    this.roster = roster;
    this.file = file;
    this.random = random;
    this.firstNames = random.nextBoolean();
    this.english = file.kind() == ClientFile.Kind.FOREIGN;
  }

  /** The text between greeting and signature. */
  String dress(String text, Person from, Person to) {
    List<String> closings =
        areColleagues(from, to)
            ? COLLEAGUES_CLOSINGS
            : isEnglish(from, to) ? ENGLISH_CLOSINGS : FRENCH_CLOSINGS;
    return greeting(from, to)
        + "\n\n"
        + text
        + "\n\n"
        + closings.get(random.nextInt(closings.size()))
        + "\n\n"
        + signature(from);
  }

  boolean writesHtml(Person from) {
    return !file.kind().isSmall() && from.address().hashCode() % 3 != 0;
  }

  String forwardMark() {
    return english ? "FW: " : "TR: ";
  }

  String answered(Letter last) {
    ZonedDateTime at = last.at().atZone(OfficeHours.PARIS);
    String sender = last.from().fullName() + " <" + last.from().address() + ">";
    String opening =
        english
            ? "On "
                + at.format(pattern("d MMMM yyyy 'at' HH:mm", Locale.UK))
                + ", "
                + sender
                + " wrote:"
            : "Le "
                + at.format(pattern("EEEE d MMMM yyyy 'à' HH:mm", Locale.FRANCE))
                + ", "
                + sender
                + " a écrit :";
    return opening
        + "\n"
        + last.fullText().lines().map(l -> "> " + l).collect(Collectors.joining("\n"));
  }

  String forwarded(Letter last) {
    String at =
        last.at()
            .atZone(OfficeHours.PARIS)
            .format(pattern("EEEE d MMMM yyyy HH:mm", Locale.FRANCE));
    return String.join(
        "\n",
        "-----Message d'origine-----",
        "De : " + last.from().fullName() + " <" + last.from().address() + ">",
        "Envoyé : " + at,
        "À : " + last.to().stream().map(Person::fullName).collect(Collectors.joining("; ")),
        "Objet : " + last.subject(),
        "",
        last.fullText());
  }

  private String greeting(Person from, Person to) {
    if (to.first().isEmpty()) {
      return "Madame, Monsieur,";
    }
    if (isEnglish(from, to)) {
      return (firstNames ? "Hi " : "Dear ") + to.first() + ",";
    }
    return "Bonjour "
        + (areColleagues(from, to) || firstNames ? to.first() : to.formalName())
        + ",";
  }

  private boolean isEnglish(Person from, Person to) {
    // English is for the client; an outsider has no civility and writes French.
    return english && !areColleagues(from, to) && !from.first().isEmpty();
  }

  private boolean areColleagues(Person from, Person to) {
    return roster.isOfFirm(from) && roster.isOfFirm(to);
  }

  private String signature(Person from) {
    if (roster.isOfFirm(from)) {
      boolean social = from.domain().contains("social");
      return from.fullName()
          + "\n"
          + from.job()
          + "\n"
          + (social ? "Orvelle Social" : "Orvelle Expertise")
          + " - 12, quai des Antonnières, Nantes\nTél. 02 61 91 4"
          + number(from)
          + "\n"
          + from.address();
    }
    if (from.job().isEmpty()) {
      return from.fullName();
    }
    return from.fullName()
        + "\n"
        + from.job()
        + "\n"
        + file.name()
        + ", "
        + file.town()
        + "\nTél. 06 39 98 1"
        + number(from);
  }

  /**
   * The end of a number of the ranges that Arcep keeps for fiction; always the same for a person.
   */
  private static String number(Person person) {
    int number = Math.floorMod(person.address().hashCode(), 1000);
    return "%d %02d".formatted(number / 100, number % 100);
  }

  private static DateTimeFormatter pattern(String pattern, Locale locale) {
    return DateTimeFormatter.ofPattern(pattern, locale);
  }
}
