package com.collaborationcenter.graphsimulator.entra;

import com.collaborationcenter.graphsimulator.fault.Faults;
import com.collaborationcenter.graphsimulator.mailbox.Mailboxes;
import com.collaborationcenter.graphsimulator.mailbox.User;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;

/**
 * The simulated Entra ID, and what an administrator or a mischance does to it. Its people are those
 * with mailboxes. Safe for use by many threads.
 */
public final class EntraSimulator {
  private final InstantSource clock;
  private final EntraOptions options;
  private final Consumer<String> counter;
  private final Directory directory;
  private final Consents consents = new Consents();
  private final Faults faults = new Faults();
  private final Sessions sessions;
  private final Grants grants;
  private final Map<String, Application> applications = new ConcurrentHashMap<>();
  private final AuthorisePage page;
  private final TokenEndpoint tokens;
  private volatile Names names = new Names("", "");

  /**
   * @param counter told the grant type of each request for tokens
   */
  public EntraSimulator(
      InstantSource clock,
      String tenant,
      EntraOptions options,
      Mailboxes mailboxes,
      Consumer<String> counter) {
    this.clock = clock;
    this.options = options;
    this.counter = counter;
    this.directory = new Directory(mailboxes, tenant);
    this.sessions = new Sessions(clock);
    this.grants = new Grants(clock, sessions, options);
    this.page = new AuthorisePage(directory, consents, grants, applications);
    this.tokens = new TokenEndpoint(directory, consents, grants, applications, clock);
  }

  /** A server's door of HTTPS on 127.0.0.1; the caller adds and opens it. */
  public ServerConnector connector(Server server) {
    HttpConfiguration https = new HttpConfiguration();
    https.setSendServerVersion(false);
    // The host is checked by the client, against the certificate; names that TLS can't carry pass.
    https.addCustomizer(new SecureRequestCustomizer(false));
    ServerConnector connector =
        new ServerConnector(
            server,
            new SslConnectionFactory(
                OwnCertificate.get().forServer(), HttpVersion.HTTP_1_1.asString()),
            new HttpConnectionFactory(https));
    connector.setHost("127.0.0.1");
    connector.setPort(options.port());
    return connector;
  }

  /** What answers below {@code /{tenant}/}, on both doors. */
  public Handler handler() {
    return new EntraHandler(this);
  }

  /** Says where the doors are, once they are open. */
  public void listensAt(String httpsUrl, String httpUrl) {
    names = new Names(httpsUrl, options.plainAuthorisePage() ? httpUrl : httpsUrl);
  }

  /** {@code https://127.0.0.1:PORT}, what stands for https://login.microsoftonline.com. */
  public String url() {
    return names.url();
  }

  /** The issuer of a tenant's id tokens, and MSAL's {@code oidcAuthority}. */
  public String issuer(String tenant) {
    return names.issuer(tenant);
  }

  /** What clients have to trust, as PEM. */
  public String certificatePem() {
    return OwnCertificate.get().pem();
  }

  /** The firm's own tenant. */
  public String tenant() {
    return directory.home();
  }

  /** Registers an application; one of the same id is replaced. */
  public void register(Application application) {
    applications.put(application.clientId(), application);
  }

  /** A person of another tenant, with a mailbox there; the tenant is made by its first person. */
  public Account addAccount(String tenant, User user) {
    return directory.put(tenant, user);
  }

  public Consents consents() {
    return consents;
  }

  /**
   * What goes wrong with requests for tokens. They are matched by {@code POST
   * /{tenant}/oauth2/v2.0/token}, apart from Graph's.
   */
  public Faults faults() {
    return faults;
  }

  /** All sessions of a person end: their refresh and access tokens are refused from now on. */
  public void revokeSessions(UUID person) {
    sessions.revoke(person.toString());
  }

  /** A person changes the password, which ends all that was made with the old one. */
  public void changePassword(UUID person) {
    sessions.revoke(person.toString());
  }

  /** A person's access tokens expire now; the refresh tokens stay good. */
  public void expireAccessTokens(UUID person) {
    sessions.endAccess(person.toString());
  }

  /** A person's refresh tokens expire now, as after 90 days without use (graph-facts 7.3). */
  public void expireRefreshTokens(UUID person) {
    sessions.endRefresh(person.toString());
  }

  /** Whether the page takes a login_hint for the choice of that account, for runs without hands. */
  public void setAutomatic(boolean automatic) {
    page.setAutomatic(automatic);
  }

  /**
   * What an access token permits at Graph.
   *
   * @throws TokenRefused if it isn't one of this Entra ID, has expired or was revoked
   */
  public Access access(String token) {
    Grant grant =
        grants
            .readAccess(token)
            .orElseThrow(
                () -> new TokenRefused("IDX14100: JWT is not well formed, there are no dots (.)."));
    if (grants.isRevoked(grant)) {
      throw new TokenRefused("Access token has been revoked.");
    }
    if (grants.isExpired(grant)) {
      throw new TokenRefused("Lifetime validation failed, the token is expired.");
    }
    return new Access(grant.person(), grant.scopes());
  }

  /** Forgets applications, consents, revocations and other tenants. */
  public void clear() {
    applications.clear();
    consents.clear();
    directory.clear();
    sessions.clear();
    faults.clear();
    setAutomatic(false);
  }

  void counted(String grantType) {
    counter.accept(grantType);
  }

  Directory directory() {
    return directory;
  }

  AuthorisePage page() {
    return page;
  }

  TokenEndpoint tokens() {
    return tokens;
  }

  Names names() {
    return names;
  }

  InstantSource clock() {
    return clock;
  }
}
