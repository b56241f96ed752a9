package com.collaborationcenter.graphsimulator.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.collaborationcenter.graphsimulator.mime.ImportedAttachment.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MimeImporterTest {
  @TempDir Path folder;

  @Test
  void readsAPlainMailAsExchangeShowsIt() {
    ImportedMail mail =
        Imports.mail(
            """
            From: =?iso-8859-1?Q?Andr=E9?= Dupont <andre@client.example>
            To: Friends: "Anne, B" <anne@firm.example>, bob@firm.example;, broken
            Cc: <carl@client.example>
            Subject: =?utf-8?B?w6k=?= =?utf-8?B?dMOp?=
            Date: Tue, 3 Feb 2026 10:20:30 +0100 (CET)
            Message-ID: <a@client.example>
            In-Reply-To: <b@firm.example>
            References: <c@firm.example>
             <b@firm.example>
            Sensitivity: Private
            Importance: High

            Hello
            """);

    assertThat(mail.folder()).isEqualTo("inbox");
    assertThat(mail.from()).isEqualTo(new Participant("André Dupont", "andre@client.example"));
    assertThat(mail.to())
        .containsExactly(
            new Participant("Anne, B", "anne@firm.example"),
            new Participant("", "bob@firm.example"));
    assertThat(mail.cc()).containsExactly(new Participant("", "carl@client.example"));
    assertThat(mail.subject()).isEqualTo("été");
    assertThat(mail.sent()).isEqualTo(Instant.parse("2026-02-03T09:20:30Z"));
    assertThat(mail.internetMessageId()).isEqualTo("<a@client.example>");
    assertThat(mail.inReplyTo()).isEqualTo("<b@firm.example>");
    assertThat(mail.references()).containsExactly("<c@firm.example>", "<b@firm.example>");
    assertThat(mail.sensitivity()).isEqualTo(2);
    assertThat(mail.importance()).isEqualTo("high");
    assertThat(mail.bodyContentType()).isEqualTo("text");
    assertThat(mail.body()).isEqualTo("Hello\n");
    assertThat(mail.headers()).hasSize(10);
  }

  @Test
  void putsTheOwnersOwnMailIntoSentItems() {
    assertThat(Imports.mail("From: anne@firm.example\nFolder: Inbox\n\nx").folder())
        .isEqualTo("sentitems");
  }

  @Test
  void makesUpAStableIdForAMailWithoutOne() {
    String first = Imports.mail("Subject: a\n\nx").internetMessageId();

    assertThat(first).matches("<[0-9a-f]{64}@imported\\.invalid>");
    assertThat(Imports.mail("Subject: a\n\nx").internetMessageId()).isEqualTo(first);
    assertThat(Imports.mail("Subject: a\n\ny").internetMessageId()).isNotEqualTo(first);
  }

  @Test
  void prefersHtmlAndKeepsItsImagesInline() {
    ImportedMail mail =
        Imports.mail(
            """
            From: a@b.example
            Content-Type: multipart/mixed; boundary=m

            --m
            Content-Type: multipart/alternative; boundary=a

            --a
            Content-Type: text/plain

            plain
            --a
            Content-Type: multipart/related; boundary=r

            --r
            Content-Type: text/html; charset=x-nobody-knows

            <p>caf\u00e9 <img src="cid:i1"></p>
            --r
            Content-Type: image/png
            Content-ID: <i1>
            Content-Transfer-Encoding: base64

            AAEC
            --r--
            --a--
            --m
            Content-Type: application/pdf;
             name*0*=iso-8859-1'fr'r%E9sum; name*1=e.pdf
            Content-Disposition: attachment

            pdf
            --m
            Content-Type: text/plain

            footer
            --m--
            """);

    assertThat(mail.bodyContentType()).isEqualTo("html");
    assertThat(mail.body()).isEqualTo("<p>café <img src=\"cid:i1\"></p>");
    assertThat(mail.attachments())
        .extracting(ImportedAttachment::name, ImportedAttachment::inline)
        .containsExactly(
            tuple("ATT00001.png", true), tuple("résume.pdf", false), tuple("ATT00002.txt", false));
    assertThat(mail.attachments().get(0).bytes()).containsExactly(0, 1, 2);
    assertThat(mail.attachments().get(0).contentId()).isEqualTo("i1");
  }

  @Test
  void keepsAnEmbeddedMailClosedUnderItsSubject() {
    ImportedMail mail =
        Imports.mail(
            """
            Subject: outer
            Content-Type: multipart/mixed; boundary=m

            --m

            see below
            --m
            Content-Type: message/rfc822

            Subject: inner
            Content-Type: multipart/mixed; boundary=n

            --n

            text
            --n--
            --m--
            """);

    assertThat(mail.body()).isEqualTo("see below");
    ImportedAttachment inner = mail.attachments().get(0);
    assertThat(inner.kind()).isEqualTo(Kind.ITEM);
    assertThat(inner.name()).isEqualTo("inner");
    assertThat(new String(inner.bytes(), StandardCharsets.US_ASCII)).endsWith("--n--");
  }

  @Test
  void keepsSignaturesTnefAndInvitationsAsAttachments() {
    ImportedMail mail =
        Imports.mail(
            """
            Subject: s
            Content-Type: multipart/mixed; boundary=m

            --m
            Content-Type: multipart/alternative; boundary=a

            --a

            come
            --a
            Content-Type: text/calendar; method=REQUEST

            BEGIN:VCALENDAR
            --a--
            --m
            Content-Type: application/ms-tnef

            x
            --m
            Content-Type: application/pkcs7-signature

            x
            --m--
            """);

    assertThat(mail.body()).isEqualTo("come");
    assertThat(mail.attachments())
        .extracting(ImportedAttachment::name)
        .containsExactly("invite.ics", "winmail.dat", "smime.p7s");
  }

  @Test
  void takesTheTimeOfArrivalFromTheTopmostReceived() {
    ImportedMail mail =
        Imports.mail(
            """
            Received: by x; Tue, 3 Feb 2026 10:00:09 +0000
            Received: by y; Tue, 3 Feb 2026 10:00:01 +0000
            Subject: a

            """);

    assertThat(mail.received()).isEqualTo(Instant.parse("2026-02-03T10:00:09Z"));
    assertThat(mail.sent()).isEqualTo(mail.received());
    assertThat(Imports.mail("Subject: a\nDate: soon\n\n").sent()).isEqualTo(MailDates.UNDATED);
    assertThat(Imports.mail("Date: 1 Jan 1901 00:00:00 +0000\n\n").sent()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void removesNulCharactersFromText() {
    ImportedMail mail = Imports.mail("Subject: a\0b\nFrom: a@b.example\n\nx\0y");

    assertThat(mail.subject()).isEqualTo("ab");
    assertThat(mail.body()).isEqualTo("xy");
  }

  @Test
  void keepsWhatItCanOfBrokenAddresses() {
    ImportedMail mail =
        Imports.mail("From: \"Bob <bob@b.example>\nTo: undisclosed-recipients:;\n\nx");

    assertThat(mail.from()).isNotNull().extracting(Participant::address).isEqualTo("bob@b.example");
    assertThat(mail.to()).isEmpty();
    assertThat(Imports.mail("To: a@b.example\n\n").from()).isNull();
  }

  @Test
  void readsRawEightBitNamesInUtf8AndLatin1() {
    byte[] utf8 = "From: Ren\u00e9 <r@b.example>\n\n".getBytes(StandardCharsets.UTF_8);

    assertThat(((ImportedMail) Imports.one(utf8)).from())
        .isEqualTo(new Participant("Ren\u00e9", "r@b.example"));
    assertThat(Imports.mail("From: Ren\u00e9 <r@b.example>\n\n").from())
        .isEqualTo(new Participant("Ren\u00e9", "r@b.example"));
  }

  @Test
  void refusesOnlyWhatIsNoMailAndSaysWhy() {
    assertThat(Imports.refusal("").reason()).isEqualTo("the file is empty");
    assertThat(Imports.refusal("Just some text\nwithout a header\n").reason())
        .contains("no header");
    assertThat(Imports.refusal("PK\1\2\3\4\0\0\0\0\0\0").reason()).contains("binary");
  }

  @Test
  void readsAFolderInTheOrderOfPathsAndGoesOnAfterARefusal() throws IOException {
    Files.createDirectories(folder.resolve("b"));
    Files.writeString(folder.resolve("b/1.eml"), "Subject: b1\n\n");
    Files.writeString(folder.resolve("a"), "Subject: a\n\n");
    Files.writeString(folder.resolve("c"), "");
    zip(folder.resolve("d.zip"), "y/2.eml", "Subject: d2\n\n", "x/1.eml", "Subject: d1\n\n");
    Files.writeString(folder.resolve("e.zip"), "no zip");
    Files.writeString(folder.resolve("f"), "Subject: f\n\n");

    assertThat(Imports.all(folder))
        .extracting(MimeImporterTest::label)
        .containsExactly(
            "a", "b1", "c: the file is empty", "d1", "d2", "e.zip: the zip can't be read", "f");
  }

  @Test
  void splitsAnMboxAndUnescapesItsBodies() throws IOException {
    Path mbox = folder.resolve("mail.mbox");
    Files.writeString(
        mbox,
        """
        From a@b Mon Jan  1 00:00:00 2026
        Subject: one

        >From here
        >>From there

        From the start it was clear

        From b@c Mon Jan  1 00:00:00 2026
        Subject: two

        x
        """);

    List<Imported> found = Imports.all(mbox);

    assertThat(found).extracting(MimeImporterTest::label).containsExactly("one", "two");
    assertThat(((ImportedMail) found.get(0)).body())
        .isEqualTo("From here\n>From there\n\nFrom the start it was clear\n\n");
  }

  @Test
  void stopsAZipBombAtItsLimits() throws IOException {
    Path bomb = folder.resolve("bomb.zip");
    zip(
        bomb,
        "a",
        "Subject: a\n\n" + "x".repeat(5_000),
        "b",
        "Subject: b\n\n",
        "c",
        "Subject: c\n\n");
    ImportLimits small = new ImportLimits(2_000, 10, 1_000, 10, 5, 3, 2_020, 3);
    List<Imported> found = new ArrayList<>();

    new MimeImporter(Imports.OWNER, small).importAll(bomb, found::add);

    assertThat(found)
        .hasSize(3)
        .first()
        .isEqualTo(new Refusal("bomb.zip!/a", MessageReader.TOO_LARGE));
    assertThat(found.get(2)).isInstanceOf(Refusal.class);
  }

  @Test
  void saysThatASourceIsNotThere() {
    assertThatThrownBy(() -> Imports.all(folder.resolve("nowhere")))
        .isInstanceOf(NoSuchFileException.class);
  }

  private static String label(Imported outcome) {
    return outcome instanceof Refusal refusal
        ? refusal.item() + ": " + refusal.reason()
        : ((ImportedMail) outcome).subject();
  }

  private static void zip(Path file, String... namesAndContents) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndContents[i]));
        zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
  }
}
