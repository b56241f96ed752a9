package com.collaborationcenter.pipeline;

import com.collaborationcenter.attachment.AttachmentKey;
import com.collaborationcenter.attachment.FileType;
import com.collaborationcenter.attachment.Staged;
import com.collaborationcenter.attachment.Staging;
import com.collaborationcenter.audit.Act;
import com.collaborationcenter.audit.Audit;
import com.collaborationcenter.audit.AuditEntry;
import com.collaborationcenter.blob.ContentLinks;
import com.collaborationcenter.blob.ContentStore;
import com.collaborationcenter.blob.Served;
import com.collaborationcenter.blob.SignedLinks;
import com.collaborationcenter.blob.Verdict;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.mail.Attachment;
import com.collaborationcenter.mail.Mail;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.notification.Notifications;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.record.RecordConflict;
import com.collaborationcenter.timeline.TabRow;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A person looks at a mail's attachments and uses them. Who may see the mail may use them; where it
 * is a colleague's, through the colleague's own connection, and the audit is told before anything
 * is asked or handed out.
 *
 * <p>What isn't staged is asked for and comes in the mailbox's own session: nobody waits here.
 */
public final class UsingAttachments {
  /** Images of one body that are shown. */
  public static final int MAX_IMAGES = 30;

  /** The largest image that is shown within a body. */
  static final long MAX_IMAGE_BYTES = 10_000_000;

  private static final Set<String> IMAGES =
      Set.of("image/gif", "image/jpeg", "image/png", "image/webp");

  private final MailOpening mails;
  private final Staging staging;
  private final StagingChains chains;
  private final ContentStore contents;
  private final ContentLinks links;
  private final Connections connections;
  private final Notifications notifications;
  private final Audit audit;
  private final InstantSource clock;

  /** With these. */
  public UsingAttachments(
      MailOpening mails,
      Staging staging,
      StagingChains chains,
      ContentStore contents,
      ContentLinks links,
      Connections connections,
      Notifications notifications,
      Audit audit,
      InstantSource clock) {
    this.mails = mails;
    this.staging = staging;
    this.chains = chains;
    this.contents = contents;
    this.links = links;
    this.connections = connections;
    this.notifications = notifications;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * An attachment and how far it is.
   *
   * @param staged absent: nobody asked for it within {@link Staged#KEPT}
   */
  public record Item(Attachment attachment, Optional<Staged> staged) {}

  /** A mail's attachments, in its order. */
  public record Listed(TabRow row, Mail mail, List<Item> items) {
    /** Copies the list. */
    public Listed {
      items = List.copyOf(items);
    }
  }

  /** The mail's attachments, if the viewer may see the mail; a colleague's is opened by that. */
  public Optional<Listed> list(
      Viewer viewer, ClientFileId clientFile, MailboxId mailbox, MailId mail) {
    Optional<MailOpening.Visible> visible = mails.find(viewer, clientFile, mailbox, mail);
    visible
        .filter(UsingAttachments::isShared)
        .ifPresent(found -> tell(viewer, Act.MAIL_OPENED, clientFile, mailbox, mail));
    return visible.map(found -> new Listed(found.row(), found.mail(), items(mailbox, found)));
  }

  private List<Item> items(MailboxId mailbox, MailOpening.Visible visible) {
    List<Item> items = new ArrayList<>();
    for (Attachment attachment : visible.mail().attachments()) {
      items.add(item(mailbox, visible.mail(), attachment));
    }
    return items;
  }

  private Item item(MailboxId mailbox, Mail mail, Attachment attachment) {
    return new Item(attachment, kept(mailbox, mail, attachment).map(Staging.Kept::staged));
  }

  private Optional<Staging.Kept> kept(MailboxId mailbox, Mail mail, Attachment attachment) {
    return AttachmentKey.isValid(attachment.id())
        ? staging.find(new AttachmentKey(mailbox, mail.id(), attachment.id()))
        : Optional.empty();
  }

  /**
   * How far one attachment is, if the viewer may see its mail: for who waits for it. A mail without
   * such an attachment has no items.
   */
  public Optional<Listed> find(
      Viewer viewer, ClientFileId clientFile, MailboxId mailbox, MailId mail, String attachment) {
    return mails
        .find(viewer, clientFile, mailbox, mail)
        .map(
            visible ->
                new Listed(
                    visible.row(),
                    visible.mail(),
                    one(visible, attachment).stream()
                        .map(one -> item(mailbox, visible.mail(), one))
                        .toList()));
  }

  private static Optional<Attachment> one(MailOpening.Visible visible, String attachment) {
    return visible.mail().attachments().stream()
        .filter(one -> one.id().equals(attachment))
        .filter(one -> AttachmentKey.isValid(one.id()))
        .findFirst();
  }

  /** What comes of asking for an attachment. */
  public sealed interface Use {
    /** The mail has no such attachment. */
    record Unknown() implements Use {}

    /** Here it is, for a few minutes. */
    record Ready(SignedLinks.Link link) implements Use {}

    /** It is being staged, or waits for the scanner's verdict. */
    record Waiting(Staged.State state) implements Use {}

    /**
     * It can't be had.
     *
     * @param code of docs/errors.md
     */
    record Refused(String code) implements Use {}
  }

  /**
   * Hands out a link to save the attachment, or has it staged.
   *
   * @return nothing if the viewer may not see the mail
   */
  public Optional<Use> download(
      Viewer viewer, ClientFileId clientFile, MailboxId mailbox, MailId mail, String attachment) {
    return mails
        .find(viewer, clientFile, mailbox, mail)
        .map(
            visible ->
                one(visible, attachment)
                    .map(one -> download(viewer, clientFile, mailbox, visible, one))
                    .orElseGet(Use.Unknown::new));
  }

  private Use download(
      Viewer viewer,
      ClientFileId clientFile,
      MailboxId mailbox,
      MailOpening.Visible visible,
      Attachment one) {
    if (one.kind() == Attachment.Kind.REFERENCE) {
      return refuse("attachment_has_no_content");
    }
    Mail mail = visible.mail();
    Runnable tell =
        isShared(visible)
            ? () -> tell(viewer, Act.ATTACHMENT_USED, clientFile, mailbox, mail.id())
            : () -> {};
    Optional<Staging.Kept> kept = present(kept(mailbox, mail, one));
    if (kept.isEmpty() || kept.get().staged().state() == Staged.State.WANTED) {
      if (kept.isEmpty()) {
        tell.run();
      }
      return ask(mailbox, mail, one);
    }
    Staged staged = judged(kept.get());
    return switch (staged.state()) {
      case REFUSED -> new Use.Refused(staged.refusal().orElseThrow());
      case QUARANTINED -> refuse("attachment_quarantined");
      case STAGED -> {
        tell.run();
        yield new Use.Ready(links.toRead(staged.place(), asFile(one, staged)));
      }
      default -> new Use.Waiting(staged.state());
    };
  }

  private static Use refuse(String code) {
    return new Use.Refused(code);
  }

  /** What was staged and isn't there any more is nothing: it is staged anew. */
  private Optional<Staging.Kept> present(Optional<Staging.Kept> kept) {
    boolean lost =
        kept.filter(k -> k.staged().content().isPresent())
            .filter(k -> contents.properties(k.staged().place()).isEmpty())
            .isPresent();
    if (lost) {
      staging.drop(kept.orElseThrow().staged().key());
    }
    return lost ? Optional.empty() : kept;
  }

  private Use ask(MailboxId mailbox, Mail mail, Attachment attachment) {
    if (connections.find(mailbox).filter(Connection::isConnected).isEmpty()) {
      return refuse("mailbox_not_connected");
    }
    AttachmentKey key = new AttachmentKey(mailbox, mail.id(), attachment.id());
    Staged asked = staging.want(key, attachment.size(), true);
    chains.begin(mailbox, true);
    return new Use.Waiting(asked.state());
  }

  /** Whoever needs it asks the scanner, rather than wait for the mailbox's next step. */
  private Staged judged(Staging.Kept kept) {
    Staged staged = kept.staged();
    if (staged.state() != Staged.State.AWAITING_VERDICT) {
      return staged;
    }
    Optional<Verdict> verdict = contents.verdict(staged.place());
    Optional<Connection> owner = connections.find(staged.key().mailbox());
    if (verdict.isEmpty() || owner.isEmpty()) {
      return staged;
    }
    try {
      return StagingRun.settle(
          staging, notifications, owner.get(), kept, verdict.get(), clock.instant());
    } catch (RecordConflict judgedMeanwhile) {
      return staging.find(staged.key()).map(Staging.Kept::staged).orElse(staged);
    }
  }

  private static Served asFile(Attachment attachment, Staged staged) {
    FileType type = staged.content().orElseThrow().type();
    String name = attachment.name();
    boolean mail = attachment.kind() == Attachment.Kind.ITEM;
    String extension = mail && !name.toLowerCase(Locale.ROOT).endsWith(".eml") ? ".eml" : "";
    return Served.attachment(name + extension, served(type.mediaType()));
  }

  /** The few types whose names are longer than a link's are saved as bytes. */
  private static String served(String mediaType) {
    return mediaType.matches("[a-z0-9][a-z0-9.+-]{0,63}/[a-z0-9][a-z0-9.+-]{0,63}")
        ? mediaType
        : FileType.UNKNOWN;
  }

  /**
   * An image within a body.
   *
   * @param link to show it; absent: it is being staged, or isn't shown
   * @param waiting it is being staged
   */
  public record Image(String contentId, Optional<SignedLinks.Link> link, boolean waiting) {}

  /**
   * The images that a body names by their content ids, of a mail that the viewer has just opened:
   * the audit knows already. What isn't staged is asked for.
   *
   * @param contentIds in small letters
   */
  public List<Image> images(MailboxId mailbox, Mail mail, Set<String> contentIds) {
    List<Image> images = new ArrayList<>();
    for (Attachment attachment : mail.attachments()) {
      if (images.size() < MAX_IMAGES && isNamed(attachment, contentIds)) {
        images.add(image(mailbox, mail, attachment));
      }
    }
    return images;
  }

  /** Whatever it declares itself to be: what it is shows once it is here. */
  private static boolean isNamed(Attachment attachment, Set<String> contentIds) {
    return attachment.kind() == Attachment.Kind.FILE
        && attachment.size() <= MAX_IMAGE_BYTES
        && AttachmentKey.isValid(attachment.id())
        && attachment
            .contentId()
            .filter(id -> contentIds.contains(id.toLowerCase(Locale.ROOT)))
            .isPresent();
  }

  private Image image(MailboxId mailbox, Mail mail, Attachment attachment) {
    String contentId = attachment.contentId().orElseThrow();
    Optional<Staging.Kept> kept = kept(mailbox, mail, attachment);
    if (kept.isEmpty() || kept.get().staged().state() == Staged.State.WANTED) {
      boolean waiting = ask(mailbox, mail, attachment) instanceof Use.Waiting;
      return new Image(contentId, Optional.empty(), waiting);
    }
    Staged staged = judged(kept.get());
    boolean waiting = staged.state() == Staged.State.AWAITING_VERDICT;
    Optional<SignedLinks.Link> link =
        staged
            .content()
            .filter(content -> staged.isUsable())
            .map(content -> content.type().mediaType())
            .filter(IMAGES::contains)
            .map(type -> links.toRead(staged.place(), Served.inline(attachment.name(), type)));
    return new Image(contentId, link, waiting);
  }

  private static boolean isShared(MailOpening.Visible visible) {
    return visible.row().sharedBy().isPresent();
  }

  private void tell(
      Viewer viewer, Act act, ClientFileId clientFile, MailboxId mailbox, MailId mail) {
    audit.append(
        AuditEntry.of(clock.instant(), viewer.person(), act).in(clientFile).about(mailbox, mail));
  }
}
