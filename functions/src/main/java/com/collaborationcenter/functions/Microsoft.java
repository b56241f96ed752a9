package com.collaborationcenter.functions;

import com.azure.core.credential.TokenCredential;
import com.collaborationcenter.adapter.entra.ClientProof;
import com.collaborationcenter.adapter.entra.EntraApplication;
import com.collaborationcenter.adapter.entra.MsalOnBehalf;
import com.collaborationcenter.adapter.entra.MsalRenewals;
import com.collaborationcenter.adapter.entra.MsalSignIn;
import com.collaborationcenter.adapter.graph.GraphAttachmentSource;
import com.collaborationcenter.adapter.graph.GraphConnection;
import com.collaborationcenter.adapter.graph.GraphMailSearch;
import com.collaborationcenter.adapter.graph.GraphMailSource;
import com.collaborationcenter.adapter.graph.GraphMailboxKind;
import com.collaborationcenter.adapter.graph.GraphProfiles;
import com.collaborationcenter.adapter.graph.GraphSubscriptions;
import com.collaborationcenter.connection.Grants;
import com.collaborationcenter.connection.KeptGrants;
import com.collaborationcenter.connection.MailboxKind;
import com.collaborationcenter.connection.Renewals;
import com.collaborationcenter.connection.SignIn;
import com.collaborationcenter.connection.Subscriptions;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fetch.AttachmentSource;
import com.collaborationcenter.fetch.MailSearch;
import com.collaborationcenter.fetch.MailSource;
import com.collaborationcenter.person.Profiles;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.secret.Encryption;
import com.collaborationcenter.secret.KeyWrapper;
import java.net.URI;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Microsoft's side, whatever the engines: sign-in, rights, and what Graph gives for them. */
final class Microsoft {
  private final Lazy<EntraApplication> application;
  private final Lazy<SignIn> signIn;
  private final Lazy<Renewals> renewals;
  private final Lazy<Grants> grants;
  private final Lazy<GraphConnection> graph;
  private final Lazy<MailSource> mail;
  private final Lazy<AttachmentSource> attachments;
  private final Lazy<MailSearch> search;
  private final Lazy<Subscriptions> subscriptions;
  private final Lazy<Profiles> profiles;
  private final Lazy<MailboxKind> mailboxKind;

  /**
   * Costs nothing until it is used.
   *
   * @param identity asked for the app's proof where no certificate is set
   */
  Microsoft(
      Settings settings,
      InstantSource clock,
      Supplier<RecordStore> records,
      Supplier<KeyWrapper> keys,
      Supplier<TokenCredential> identity) {
    application = new Lazy<>(() -> application(settings, identity));
    signIn = new Lazy<>(() -> new MsalSignIn(registered(), comingBack(settings)));
    grants =
        new Lazy<>(
            () ->
                new KeptGrants(
                    records.get(),
                    new Encryption(keys.get()),
                    // Made when a right is renewed: other work goes on without the registration.
                    (cache, refused) -> renewals().renew(cache, refused),
                    clock));
    renewals = new Lazy<>(() -> new MsalRenewals(registered()));
    graph = new Lazy<>(() -> new GraphConnection(settings.graph(), grants.get()));
    mail = new Lazy<>(() -> new GraphMailSource(connection()));
    attachments = new Lazy<>(() -> new GraphAttachmentSource(connection()));
    search = new Lazy<>(() -> new GraphMailSearch(connection()));
    subscriptions = new Lazy<>(() -> new GraphSubscriptions(connection()));
    profiles =
        new Lazy<>(
            () ->
                new GraphProfiles(connection(), new MsalOnBehalf(registered()), settings.tenant()));
    mailboxKind = new Lazy<>(() -> new GraphMailboxKind(connection()));
  }

  SignIn signIn() {
    return signIn.get();
  }

  Grants grants() {
    return grants.get();
  }

  MailSource mail() {
    return mail.get();
  }

  AttachmentSource attachments() {
    return attachments.get();
  }

  MailSearch search() {
    return search.get();
  }

  Subscriptions subscriptions() {
    return subscriptions.get();
  }

  Profiles profiles() {
    return profiles.get();
  }

  MailboxKind mailboxKind() {
    return mailboxKind.get();
  }

  private EntraApplication registered() {
    return application.get();
  }

  private Renewals renewals() {
    return renewals.get();
  }

  private GraphConnection connection() {
    return graph.get();
  }

  private static URI comingBack(Settings settings) {
    return settings.redirectUrl().orElseThrow(() -> missing("REDIRECT_URL"));
  }

  /** No fault of the caller's, and none that keeps what needs no sign-in from being done. */
  static CannotProcess missing(String setting) {
    return new CannotProcess("sign_in_not_configured", "setting " + setting + " is missing");
  }

  private static EntraApplication application(
      Settings settings, Supplier<TokenCredential> identity) {
    return new EntraApplication(
        settings.entraAuthority(),
        settings.entraClientId().orElseThrow(() -> missing("ENTRA_CLIENT_ID")),
        settings
            .entraCertificate()
            .map(ClientProof::certificate)
            .orElseGet(() -> ClientProof.federated(identity.get())),
        settings.graphResource(),
        settings.entraTrustedCertificate());
  }
}
