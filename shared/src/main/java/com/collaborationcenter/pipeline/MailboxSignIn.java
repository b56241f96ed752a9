package com.collaborationcenter.pipeline;

import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.connection.Grant;
import com.collaborationcenter.connection.Grants;
import com.collaborationcenter.connection.MailboxKind;
import com.collaborationcenter.connection.PendingSignIns;
import com.collaborationcenter.connection.PendingSignIns.PendingSignIn;
import com.collaborationcenter.connection.SignIn;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.People;
import com.collaborationcenter.person.People.SignedIn;
import com.collaborationcenter.person.Viewer;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * How a person connects their own mailbox: they sign in at Microsoft, and what comes back is proved
 * to be theirs before anything is kept.
 */
public final class MailboxSignIn {
  private static final int MAX_CODE = 10_000;
  private static final Comparator<EmailAddress> BY_VALUE =
      Comparator.comparing(EmailAddress::value);

  private final SignIn signIn;
  private final PendingSignIns pending;
  private final Grants grants;
  private final MailboxKind kind;
  private final Connections connections;
  private final MailboxConnecting connecting;
  private final People people;
  private final Set<EmailAddress> shared;

  /**
   * With these.
   *
   * @param shared the firm's shared mailboxes, which nobody connects
   */
  public MailboxSignIn(
      SignIn signIn,
      PendingSignIns pending,
      Grants grants,
      MailboxKind kind,
      Connections connections,
      MailboxConnecting connecting,
      People people,
      Set<EmailAddress> shared) {
    this.signIn = signIn;
    this.pending = pending;
    this.grants = grants;
    this.kind = kind;
    this.connections = connections;
    this.connecting = connecting;
    this.people = people;
    this.shared = Set.copyOf(shared);
  }

  /** Where the person's browser goes, and until when it may come back. */
  public record Begun(URI page, Instant expiresAt) {}

  /**
   * Begins.
   *
   * @param bearer the viewer's checked token
   * @param asked the mailbox that the person wants; absent: their own
   * @throws CannotProcess {@code not_linked}, {@code shared_mailbox}, {@code mailbox_foreign},
   *     {@code mailbox_disconnecting} or {@code consent_required}
   */
  public Begun begin(Viewer viewer, String bearer, Optional<EmailAddress> asked) {
    if (viewer.addresses().isEmpty()) {
      // That very consent may be what keeps their addresses from being read.
      signIn.requireConsent(bearer);
    }
    EmailAddress own = mainOf(viewer);
    refuseShared(own);
    asked.ifPresent(
        address -> {
          refuseShared(address);
          if (!viewer.addresses().contains(address)) {
            throw foreign(address.value());
          }
        });
    connections.find(mailboxOf(viewer)).ifPresent(Connections::requireNotDisconnecting);
    signIn.requireConsent(bearer);
    PendingSignIn begun = pending.begin(viewer.person());
    URI page = signIn.page(begun.state(), begun.challenge(), Optional.of(own));
    return new Begun(page, begun.expiresAt());
  }

  /**
   * Connects the mailbox with what came back from Microsoft.
   *
   * @throws CannotProcess {@code state_invalid} for a state that is unknown, used, too old or
   *     another person's; {@code sign_in_refused}, {@code consent_required}, {@code
   *     mailbox_foreign}, {@code shared_mailbox}, {@code mailbox_not_hosted} or {@code
   *     mailbox_disconnecting}
   */
  public Connection complete(Viewer viewer, String state, String code) {
    PendingSignIn begun = use(viewer, state);
    EmailAddress own = mainOf(viewer);
    if (code.isBlank() || code.length() > MAX_CODE) {
      throw new CannotProcess("sign_in_refused", "Microsoft's answer has no code; sign in again");
    }
    Grant grant = signIn.redeem(code, begun.verifier());
    if (!grant.account().equals(viewer.person())) {
      EmailAddress.find(grant.username()).ifPresent(this::refuseShared);
      throw foreign(grant.username());
    }
    refuseShared(own);
    kind.requireHosted(grant.accessToken());
    MailboxId mailbox = mailboxOf(viewer);
    // The connection before the right: what is kept must be there for a disconnection to find.
    // Work that comes between is put back. A crash between leaves a connected mailbox whose first
    // work, a minute later, says that its owner must connect it.
    connecting.writeDown(viewer.person(), own);
    grants.keep(mailbox, grant);
    return connecting.connect(viewer.person(), own);
  }

  /**
   * Takes note that Microsoft sent the person back without a code.
   *
   * @param error Microsoft's word, for example {@code access_denied}
   * @throws CannotProcess always: {@code state_invalid}, {@code consent_refused}, {@code
   *     consent_required} or {@code sign_in_refused}
   */
  public CannotProcess refused(Viewer viewer, String state, String error) {
    PendingSignIn unused = use(viewer, state);
    return switch (error) {
      case "access_denied" ->
          new CannotProcess("consent_refused", "the person refused the access; nothing was kept");
      case "consent_required", "interaction_required" ->
          new CannotProcess(
              "consent_required",
              "an administrator of the tenant must consent to the application in Entra ID");
      default -> new CannotProcess("sign_in_refused", "Microsoft refused the sign-in; try again");
    };
  }

  /** Used up first, so that nothing that follows can be had twice. */
  private PendingSignIn use(Viewer viewer, String state) {
    return pending
        .use(viewer.person(), state)
        .orElseThrow(
            () ->
                new CannotProcess(
                    "state_invalid", "this sign-in was not begun here, is over or was used"));
  }

  private EmailAddress mainOf(Viewer viewer) {
    return people
        .find(viewer.person())
        .map(SignedIn::main)
        .or(() -> viewer.addresses().stream().sorted(BY_VALUE).findFirst())
        .filter(main -> !viewer.addresses().isEmpty())
        .orElseThrow(
            () -> new CannotProcess("not_linked", "the person's own addresses aren't known yet"));
  }

  private void refuseShared(EmailAddress address) {
    if (shared.contains(address)) {
      throw new CannotProcess(
          "shared_mailbox",
          address.value()
              + " is a shared mailbox: it has no one owner whose private mail it would be");
    }
  }

  private static CannotProcess foreign(String account) {
    return new CannotProcess(
        "mailbox_foreign", account + " is not your own mailbox; sign in with your own account");
  }

  private static MailboxId mailboxOf(Viewer viewer) {
    return new MailboxId(viewer.person().object());
  }
}
