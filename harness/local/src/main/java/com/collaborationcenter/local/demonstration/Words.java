package com.collaborationcenter.local.demonstration;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the placeholders of a conversation and its documents stand for, the same in all of them. */
final class Words {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]+)\\}");
  private static final Pattern STARTS_WITH_VOWEL =
      Pattern.compile("[aàâeéèêiîoôu]", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final List<String> SUPPLIERS =
      List.of(
          "Grossiste Lormel",
          "Fournitures Kervella",
          "Ateliers Dubrac",
          "Matériaux du Bocage",
          "Bureautique Sillon",
          "Meunerie Talvard",
          "Emballages Rocanel",
          "Location Bréhaut");
  private static final List<String> EMPLOYEES =
      List.of(
          "Amandine Jouvet",
          "Mickaël Ferrand",
          "Leïla Amrani",
          "Corentin Daviaud",
          "Élodie Massart",
          "Baptiste Rouzic",
          "Sabrina Delmotte",
          "Théo Guilloux");

  private final Map<String, String> values = new HashMap<>();

  Words(Cast cast, Instant start, Random random) {
    names(cast, random);
    dates(start.atZone(OfficeHours.PARIS).toLocalDate());
    long cents = 80_000L + random.nextInt(1_400_000);
    values.put("montant", euros(cents));
    values.put("tva", euros(cents / 5));
    values.put("ttc", euros(cents + cents / 5));
    values.put("montant2", euros(60_000 + random.nextInt(1_900_000)));
    values.put("montant3", euros(30_000 + random.nextInt(300_000)));
    values.put("montant4", euros(6_000 + random.nextInt(90_000)));
    long turnover = 9_000_000L + random.nextInt(120_000_000);
    values.put("ca", euros(turnover));
    values.put("ca2", euros(turnover * 110 / 100));
    values.put("ca3", euros(turnover * 115 / 100));
    values.put("résultat", euros(turnover / (9 + random.nextInt(8))));
    values.put("numéro", values.get("année") + "-" + (1_000 + random.nextInt(9_000)));
    values.put("nombre", Integer.toString(2 + random.nextInt(7)));
  }

  /** The text with every placeholder replaced; an unknown one is refused. */
  String fill(String text) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            match -> {
              String value = values.get(match.group(1));
              if (value == null) {
                throw new IllegalArgumentException("unknown placeholder " + match.group());
              }
              return Matcher.quoteReplacement(value);
            });
  }

  private void names(Cast cast, Random random) {
    name("société", cast.file().name());
    values.put("siren", cast.file().siren());
    values.put("ville", cast.file().town());
    name("client", cast.client().fullName());
    name("client2", cast.client2().fullName());
    values.put("collègue", cast.colleague().fullName());
    values.put("collab", cast.lead().fullName());
    name("collab2", cast.second().fullName());
    name("fournisseur", SUPPLIERS.get(random.nextInt(SUPPLIERS.size())));
    int employee = random.nextInt(EMPLOYEES.size());
    String name = EMPLOYEES.get(employee);
    name("salarié", name);
    values.put("salarié.nom", name.substring(name.indexOf(' ') + 1));
    values.put("salarié2", EMPLOYEES.get((employee + 3) % EMPLOYEES.size()));
  }

  private void dates(LocalDate start) {
    LocalDate month = start.minusMonths(1);
    String name = month.format(french("MMMM yyyy"));
    name("mois", name);
    values.put("month", month.format(DateTimeFormatter.ofPattern("MMMM yyyy", Locale.UK)));
    values.put("période", month.format(french("yyyy-MM")));
    values.put("jour", firstOfMonth(start.minusDays(6).format(french("d MMMM"))));
    values.put("échéance", firstOfMonth(start.plusDays(17).format(french("d MMMM yyyy"))));
    values.put(
        "deadline",
        start.plusDays(17).format(DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK)));
    values.put("année", Integer.toString(start.getYear()));
    values.put("exercice", Integer.toString(start.getYear() - 1));
  }

  /** A name, and the same after "de", whose vowel falls before another one. */
  private void name(String key, String name) {
    values.put(key, name);
    values.put("de " + key, (STARTS_WITH_VOWEL.matcher(name).lookingAt() ? "d'" : "de ") + name);
  }

  private static String firstOfMonth(String date) {
    return date.startsWith("1 ") ? "1er" + date.substring(1) : date;
  }

  private static DateTimeFormatter french(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.FRANCE);
  }

  private static String euros(long cents) {
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    symbols.setDecimalSeparator(',');
    // The plain no-break space: old charsets lack the narrow one.
    symbols.setGroupingSeparator('\u00a0');
    return new DecimalFormat("#,##0.00", symbols).format(cents / 100.0) + "\u00a0€";
  }
}
