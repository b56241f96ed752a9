package com.collaborationcenter.graphsimulator.http;

import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.Mailboxes;

/** The person whose delegated token came with a request (graph-facts 7.1). */
record Caller(Mailbox mailbox) {
  private static final String SCHEME = "Bearer ";
  private static final String TOKEN = "simulated-";

  /**
   * @throws GraphFault 401 when there is no token or it's nobody's
   */
  static Caller of(GraphRequest request, Mailboxes mailboxes) {
    String header = request.header("authorization");
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw new GraphFault(401, "InvalidAuthenticationToken", "Access token is empty.");
    }
    String token = header.substring(SCHEME.length()).strip();
    if (!token.startsWith(TOKEN)) {
      throw new GraphFault(
          401,
          "InvalidAuthenticationToken",
          "IDX14100: JWT is not well formed, there are no dots (.).");
    }
    return mailboxes
        .find(token.substring(TOKEN.length()))
        .map(Caller::new)
        .orElseThrow(
            () ->
                new GraphFault(
                    401,
                    "InvalidAuthenticationToken",
                    "Access token validation failure. Invalid audience."));
  }

  /** Refuses another person's mailbox. */
  Mailbox reach(Mailboxes mailboxes, String user) {
    boolean own = mailboxes.find(user).filter(found -> found == mailbox).isPresent();
    if (!own) {
      throw new GraphFault(
          403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.");
    }
    return mailbox;
  }
}
