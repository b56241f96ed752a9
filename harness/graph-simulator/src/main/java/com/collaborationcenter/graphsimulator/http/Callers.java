package com.collaborationcenter.graphsimulator.http;

import com.collaborationcenter.graphsimulator.entra.Access;
import com.collaborationcenter.graphsimulator.entra.EntraSimulator;
import com.collaborationcenter.graphsimulator.entra.TokenRefused;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.Mailboxes;

/**
 * Finds out whose token came with a request. Besides Entra ID's tokens there are those that begin
 * with {@code simulated-} and name a person: they permit everything and never end, for tests that
 * aren't about sign-in.
 */
final class Callers {
  private static final String SCHEME = "Bearer ";
  private static final String TOKEN = "simulated-";

  private final Mailboxes mailboxes;
  private final EntraSimulator entra;
  private final boolean entraOnly;

  Callers(Mailboxes mailboxes, EntraSimulator entra, boolean entraOnly) {
    this.mailboxes = mailboxes;
    this.entra = entra;
    this.entraOnly = entraOnly;
  }

  /**
   * Who asks.
   *
   * @throws GraphFault 401 when there is no token or it isn't good; 403 for an application's own
   */
  Caller of(GraphRequest request) {
    String header = request.header("authorization");
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw refused("Access token is empty.");
    }
    String token = header.substring(SCHEME.length()).strip();
    if (token.startsWith(TOKEN) && !entraOnly) {
      return new Caller(mailbox(token.substring(TOKEN.length())), Caller.ALL);
    }
    try {
      return caller(entra.access(token));
    } catch (TokenRefused e) {
      throw refused(e.reason());
    }
  }

  private Caller caller(Access access) {
    if (access.person().isEmpty()) {
      // No administrator has given an application a role here.
      throw new GraphFault(
          403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
    }
    return new Caller(mailbox(access.person()), access.scopes());
  }

  private Mailbox mailbox(String person) {
    return mailboxes
        .find(person)
        .orElseThrow(() -> refused("Access token validation failure. Invalid audience."));
  }

  private static GraphFault refused(String message) {
    return new GraphFault(401, "InvalidAuthenticationToken", message);
  }
}
