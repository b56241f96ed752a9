package com.collaborationcenter.local;

import com.collaborationcenter.graphsimulator.mailbox.NewMail;
import com.collaborationcenter.graphsimulator.mailbox.Participant;
import java.util.List;
import java.util.Locale;

/** A kind of mail in the access matrix; access-matrix.txt says what each is. */
enum AccessMail {
  OWN,
  SHARED,
  ASSIGNED,
  PERSONAL,
  PRIVATE,
  CONFIDENTIAL,
  SUBJECT,
  MARKED,
  EXCLUDED,
  FIRM_EXCLUDED,
  BLIND,
  UNNAMED,
  TO_EXCLUDED,
  ELSEWHERE,
  THERE;

  static final String CLIENT = "client@alpha.example";
  static final String EXCLUDED_BY_OWNER = "lawyer@alpha.example";
  static final String EXCLUDED_BY_FIRM = "doctor@alpha.example";
  static final String BLIND_COPY = "blind@alpha.example";
  static final String LIST = "everybody@firm.example";
  static final String TAX_OFFICE = "sie.lyon@impots.example";

  /** As the matrix calls it. */
  String heading() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The client file that is asked for it. */
  String clientFile() {
    return this == THERE ? "beta" : "alpha";
  }

  /** The client files that its owner assigned it to. */
  List<String> assignedTo() {
    return switch (this) {
      case ASSIGNED -> List.of("alpha");
      case ELSEWHERE, THERE -> List.of("beta");
      default -> List.of();
    };
  }

  /** Whether the client file that is asked for it shows it to its owner. */
  boolean isShown() {
    return this != ELSEWHERE;
  }

  /** The mail as it comes into its owner's mailbox. */
  NewMail writtenTo(String owner) {
    String subject = this == SUBJECT ? "Confidentiel : bilan" : "Mail " + heading();
    return switch (this) {
      case BLIND ->
          blind(WrittenMail.of(owner, "somebody@nowhere.example", subject).in("sentitems").mail());
      case UNNAMED -> WrittenMail.of(CLIENT, LIST, subject).mail();
      case TO_EXCLUDED -> WrittenMail.of(owner, EXCLUDED_BY_OWNER, subject).in("sentitems").mail();
      default -> marked(WrittenMail.of(sender(), owner, subject).mail(), sensitivity());
    };
  }

  private String sender() {
    return switch (this) {
      case ASSIGNED -> TAX_OFFICE;
      case EXCLUDED -> EXCLUDED_BY_OWNER;
      case FIRM_EXCLUDED -> EXCLUDED_BY_FIRM;
      default -> CLIENT;
    };
  }

  private int sensitivity() {
    return switch (this) {
      case PERSONAL -> 1;
      case PRIVATE -> 2;
      case CONFIDENTIAL -> 3;
      default -> 0;
    };
  }

  private static NewMail blind(NewMail mail) {
    return with(mail, List.of(new Participant("", BLIND_COPY)), 0);
  }

  private static NewMail marked(NewMail mail, int sensitivity) {
    return with(mail, List.of(), sensitivity);
  }

  private static NewMail with(NewMail mail, List<Participant> bcc, int sensitivity) {
    return new NewMail(
        mail.folder(),
        mail.internetMessageId(),
        mail.inReplyTo(),
        mail.references(),
        mail.subject(),
        mail.from(),
        mail.sender(),
        mail.to(),
        mail.cc(),
        bcc,
        mail.replyTo(),
        mail.received(),
        mail.sent(),
        mail.bodyContentType(),
        mail.body(),
        sensitivity,
        mail.importance(),
        mail.attachments(),
        mail.headers(),
        mail.mime());
  }
}
