package com.collaborationcenter.local.demonstration;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Address;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class DemonstrationFirmTest {
  private static final Instant NOW = Instant.parse("2026-11-24T15:00:00Z");
  private static final Set<String> FREE_MAIL =
      Set.of(
          "orange.fr",
          "wanadoo.fr",
          "free.fr",
          "sfr.fr",
          "laposte.net",
          "gmail.com",
          "outlook.fr",
          "protonmail.com");
  private static final DemonstrationFirm FIRM = DemonstrationFirm.create(NOW, 1);

  @Test
  void hasADozenCollaboratorsAndSomeHundredsOfMails() {
    assertThat(FIRM.collaborators()).hasSize(12).doesNotHaveDuplicates();
    assertThat(FIRM.mails().size()).isBetween(500, 700);
    Map<String, Integer> perOwner = new HashMap<>();
    FIRM.mails().forEach(mail -> perOwner.merge(mail.owner(), 1, Integer::sum));
    assertThat(perOwner.keySet()).containsExactlyInAnyOrderElementsOf(FIRM.collaborators());
    assertThat(perOwner.values()).allMatch(count -> count >= 20);
  }

  @Test
  void staysInRangeWhateverTheSeedAndTheDay() {
    for (int i = 0; i < 4; i++) {
      Instant now = NOW.plus(Duration.ofDays(93L * i));
      assertThat(DemonstrationFirm.create(now, i).mails().size()).isBetween(500, 700);
    }
  }

  @Test
  void isTheSameForTheSameSeedAndAnotherForAnother() {
    DemonstrationFirm again = DemonstrationFirm.create(NOW, 1);
    assertThat(again.clientFilesCsv()).isEqualTo(FIRM.clientFilesCsv());
    assertThat(again.mails()).hasSameSizeAs(FIRM.mails());
    for (int i = 0; i < again.mails().size(); i++) {
      assertThat(again.mails().get(i).owner()).isEqualTo(FIRM.mails().get(i).owner());
      assertThat(again.mails().get(i).mime()).isEqualTo(FIRM.mails().get(i).mime());
    }
    assertThat(DemonstrationFirm.create(NOW, 2).mails().get(0).mime())
        .isNotEqualTo(FIRM.mails().get(0).mime());
  }

  @Test
  void everyMailParsesBackWithItsHeaders() throws Exception {
    for (DemonstrationMail mail : FIRM.mails()) {
      MimeMessage message = parse(mail);
      assertThat(message.getMessageID()).matches("<[^<>@ ]+@[^<>@ ]+>");
      assertThat(message.getSentDate().toInstant()).isEqualTo(mail.at());
      assertThat(message.getFrom()).hasSize(1);
      assertThat(message.getSubject()).isNotBlank().doesNotContain("{", "\ufffd");
      assertThat(addresses(message)).contains(mail.owner());
      assertThat(textOf(message)).isNotBlank().doesNotContain("{", "\ufffd", "Ã");
      String raw = new String(mail.mime(), ISO_8859_1);
      assertThat(raw.replace("\r\n", "")).as("bare line ends").doesNotContain("\n", "\r");
    }
  }

  @Test
  void everyReplyAnswersAnEarlierMailThatItsMailboxOrAnotherHolds() throws Exception {
    Map<String, Instant> sent = new HashMap<>();
    for (DemonstrationMail mail : FIRM.mails()) {
      sent.put(parse(mail).getMessageID(), mail.at());
    }
    int replies = 0;
    for (DemonstrationMail mail : FIRM.mails()) {
      MimeMessage message = parse(mail);
      String[] answered = message.getHeader("In-Reply-To");
      if (answered != null) {
        replies++;
        assertThat(sent.get(answered[0])).isNotNull().isBefore(mail.at());
        List<String> references = List.of(message.getHeader("References")[0].split("\\s+", -1));
        assertThat(references).endsWith(answered[0]);
        assertThat(sent.keySet()).containsAll(references);
      }
    }
    assertThat(replies).isGreaterThan(200);
  }

  @Test
  void neverAnswersAClientWithWhatColleaguesWroteToEachOther() throws Exception {
    Set<String> internal = new HashSet<>();
    Set<String> answeredOutside = new HashSet<>();
    for (DemonstrationMail mail : FIRM.mails()) {
      MimeMessage message = parse(mail);
      boolean inFirm = FIRM.collaborators().containsAll(addresses(message));
      String[] references = message.getHeader("References");
      if (inFirm) {
        internal.add(message.getMessageID());
      } else if (references != null) {
        answeredOutside.addAll(List.of(references[0].split("\\s+", -1)));
      }
    }
    assertThat(internal).isNotEmpty();
    assertThat(answeredOutside).isNotEmpty().doesNotContainAnyElementsOf(internal);
  }

  @Test
  void aMailToTwoCollaboratorsIsTheSameInBothMailboxes() throws Exception {
    Map<String, List<DemonstrationMail>> byId = new HashMap<>();
    for (DemonstrationMail mail : FIRM.mails()) {
      byId.computeIfAbsent(parse(mail).getMessageID(), id -> new ArrayList<>()).add(mail);
    }
    for (List<DemonstrationMail> copies : byId.values()) {
      assertThat(copies.stream().map(DemonstrationMail::owner)).doesNotHaveDuplicates();
      assertThat(copies).allMatch(copy -> Arrays.equals(copy.mime(), copies.get(0).mime()));
    }
    assertThat(byId.values().stream().filter(copies -> copies.size() > 1)).hasSizeGreaterThan(40);
  }

  @Test
  void mailsLieInTheLastEighteenMonthsMostlyInOfficeHours() {
    Instant first = NOW.minus(Duration.ofDays(548));
    assertThat(FIRM.mails()).allMatch(m -> m.at().isAfter(first) && !m.at().isAfter(NOW));
    assertThat(FIRM.mails().stream().filter(m -> m.at().isAfter(NOW.minus(Duration.ofHours(7)))))
        .hasSizeGreaterThan(5);
    long inOffice = FIRM.mails().stream().filter(m -> isOfficeTime(m.at())).count();
    assertThat(inOffice * 10).isGreaterThan(FIRM.mails().size() * 8L);
  }

  @Test
  void theCsvHoldsConsistentFilesWithValidInventedSirens() {
    List<String> lines = FIRM.clientFilesCsv().lines().toList();
    assertThat(lines.get(0)).isEqualTo("id,name,siren,contacts,domains,collaborators");
    Set<String> ids = new HashSet<>();
    Set<String> sirens = new HashSet<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = cells(line);
      assertThat(cells).hasSize(6);
      assertThat(ids.add(cells.get(0))).isTrue();
      assertThat(sirens.add(cells.get(2))).isTrue();
      assertThat(cells.get(1)).isNotBlank();
      assertThat(cells.get(2)).matches("000[0-9]{6}");
      assertThat(luhn(cells.get(2))).as(line).isZero();
      assertThat(List.of(cells.get(3).split(";", -1))).allMatch(a -> isInvented(a));
      assertThat(FIRM.collaborators()).containsAll(List.of(cells.get(5).split(";", -1)));
      assertThat(cells.get(5).split(";", -1)).hasSizeBetween(1, 4).doesNotHaveDuplicates();
    }
    assertThat(ids).hasSize(36);
  }

  @Test
  void oneContactBelongsToTwoFilesAndOneDomainHasAnAccent() {
    assertThat(FIRM.clientFilesCsv().split("k\\.belkacem\\.elec@orange\\.fr", -1)).hasSize(3);
    assertThat(FIRM.clientFilesCsv())
        .contains(",boulangerie-crème.example,", "apolline@xn--boulangerie-crme-");
  }

  @Test
  void noAddressIsARealOne() throws Exception {
    Pattern inText = Pattern.compile("[\\w.+-]+@[\\w.-]+\\w");
    for (DemonstrationMail mail : FIRM.mails()) {
      MimeMessage message = parse(mail);
      assertThat(addresses(message)).allMatch(address -> isInvented(address));
      Matcher found = inText.matcher(textOf(message));
      while (found.find()) {
        assertThat(isInvented(found.group())).as(found.group()).isTrue();
      }
    }
  }

  @Test
  void carriesEveryKindOfAttachmentWhole() throws Exception {
    Set<String> endings = new TreeSet<>();
    for (DemonstrationMail mail : FIRM.mails()) {
      for (Part part : attachments(parse(mail))) {
        String name = MimeUtility.decodeText(part.getFileName());
        String ending = name.substring(name.lastIndexOf('.') + 1);
        endings.add(ending);
        if (!ending.equals("eml")) {
          checkContent(ending, part.getInputStream().readAllBytes());
        }
      }
    }
    assertThat(endings).contains("pdf", "csv", "xlsx", "docx", "png", "jpg", "zip", "eml", "xml");
  }

  @Test
  void theDistancesInAPdfAreRight() {
    String pdf = new String(PdfFile.of("Été (1)\nà \\ œuvre €"), ISO_8859_1);
    int xref = Integer.parseInt(group(pdf, "startxref\n(\\d+)\n"));
    assertThat(pdf.substring(xref)).startsWith("xref\n0 6\n");
    List<String> entries = pdf.substring(xref).lines().skip(3).limit(5).toList();
    for (int i = 0; i < entries.size(); i++) {
      int offset = Integer.parseInt(entries.get(i).substring(0, 10));
      assertThat(pdf.substring(offset)).startsWith((i + 1) + " 0 obj\n");
    }
    int start = pdf.indexOf("stream\n") + 7;
    int length = Integer.parseInt(group(pdf, "/Length (\\d+)"));
    assertThat(pdf.substring(start + length)).startsWith("\nendstream");
    assertThat(pdf).contains("(\u00c9t\u00e9 \\(1\\)) Tj");
  }

  @Test
  void hasTheOddMailsThatAnAccountantMeets() throws Exception {
    Set<String> seen = new HashSet<>();
    List<String> colleagues =
        Roster.load().files().stream()
            .flatMap(file -> file.colleagues().stream())
            .map(Person::address)
            .toList();
    for (DemonstrationMail mail : FIRM.mails()) {
      MimeMessage message = parse(mail);
      String raw = new String(mail.mime(), ISO_8859_1);
      String from = ((InternetAddress) message.getFrom()[0]).getAddress();
      note(seen, "plus tag", from.contains("+compta@"));
      note(seen, "private", message.getHeader("Sensitivity") != null);
      note(seen, "meeting", raw.contains("text/calendar"));
      note(seen, "remote image", textOf(message).contains("src=\"https://images."));
      note(seen, "logo", raw.contains("Content-ID: <logo>"));
      note(seen, "punycode", raw.contains("@xn--boulangerie-crme-"));
      note(seen, "tax office", from.endsWith("@dgfip.example"));
      note(seen, "bank", from.endsWith("@banque-des-rives.example"));
      note(seen, "friend", from.startsWith("gaspard.rozier"));
      note(seen, "English", textOf(message).contains("Kind regards"));
      note(seen, "old charset", raw.contains("charset=windows-1252"));
      note(seen, "several clients", addresses(message).size() >= 5);
      note(seen, "forwarded", textOf(message).contains("-----Message d'origine-----"));
      note(seen, "quoted", textOf(message).contains("a écrit :"));
      note(seen, "unlisted colleague", colleagues.contains(from));
    }
    assertThat(seen).hasSize(15);
  }

  @Test
  void atLeastFortyConversationsAreWrittenAndEachOneCanBePlayed() {
    List<Script> scripts = Script.load();
    assertThat(scripts.stream().filter(s -> !s.kinds().isEmpty() && s.turns().size() > 1))
        .hasSizeGreaterThan(40);
    assertThat(scripts.stream().map(Script::key)).doesNotHaveDuplicates();
    Roster roster = Roster.load();
    Instant start = NOW.minus(Duration.ofDays(90));
    Random random = new Random(3);
    Conversation conversation = new Conversation(roster, Documents.load(), random, NOW);
    for (Script script : scripts) {
      ClientFile file = roster.files().get(10);
      Cast cast = Cast.of(file, file.collaborators().get(0), roster, random);
      assertThat(conversation.play(script, cast, start)).hasSameSizeAs(script.turns());
    }
  }

  private static void note(Set<String> seen, String what, boolean here) {
    if (here) {
      seen.add(what);
    }
  }

  private static MimeMessage parse(DemonstrationMail mail) throws Exception {
    return new MimeMessage(
        Session.getInstance(new Properties()), new ByteArrayInputStream(mail.mime()));
  }

  private static List<String> addresses(MimeMessage message) throws Exception {
    return Stream.concat(
            Arrays.stream(message.getFrom()), Arrays.stream(message.getAllRecipients()))
        .map(DemonstrationFirmTest::address)
        .toList();
  }

  private static String address(Address address) {
    return ((InternetAddress) address).getAddress();
  }

  private static String textOf(Part part) throws Exception {
    if (part.getContent() instanceof Multipart parts) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < parts.getCount(); i++) {
        text.append(textOf(parts.getBodyPart(i)));
      }
      return text.toString();
    }
    boolean shown = part.getFileName() == null && part.isMimeType("text/*");
    return shown && part.getContent() instanceof String text ? text : "";
  }

  private static List<Part> attachments(Part part) throws Exception {
    List<Part> found = new ArrayList<>();
    if (Part.ATTACHMENT.equals(part.getDisposition())) {
      found.add(part);
    } else if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        found.addAll(attachments(parts.getBodyPart(i)));
      }
    }
    return found;
  }

  private static void checkContent(String ending, byte[] content) throws Exception {
    String text = new String(content, ISO_8859_1);
    switch (ending) {
      case "pdf" -> assertThat(text).startsWith("%PDF-").endsWith("%%EOF\n");
      case "xlsx", "docx", "zip" -> {
        ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content));
        int entries = 0;
        while (zip.getNextEntry() != null) {
          assertThat(zip.readAllBytes()).isNotEmpty();
          entries++;
        }
        assertThat(entries).isGreaterThan(2);
      }
      case "png" -> assertThat(text).startsWith("\u0089PNG");
      case "jpg" -> assertThat(text).startsWith("\u00ff\u00d8");
      default -> assertThat(content).isNotEmpty();
    }
  }

  private static boolean isInvented(String address) {
    String domain = address.substring(address.lastIndexOf('@') + 1);
    return domain.endsWith(".example") || FREE_MAIL.contains(domain);
  }

  private static boolean isOfficeTime(Instant at) {
    ZonedDateTime time = at.atZone(ZoneId.of("Europe/Paris"));
    return time.getHour() >= 8
        && time.getHour() < 19
        && time.getDayOfWeek() != DayOfWeek.SATURDAY
        && time.getDayOfWeek() != DayOfWeek.SUNDAY;
  }

  /** What is left over of the Luhn sum; nothing for a valid number. */
  private static int luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighed = i % 2 == 1 ? digit * 2 : digit;
      sum += weighed > 9 ? weighed - 9 : weighed;
    }
    return sum % 10;
  }

  private static List<String> cells(String line) {
    return Pattern.compile("\"([^\"]*)\"|(?<=^|,)[^,\"]*(?=,|$)")
        .matcher(line)
        .results()
        .map(match -> match.group(1) == null ? match.group() : match.group(1))
        .toList();
  }

  private static String group(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }
}
