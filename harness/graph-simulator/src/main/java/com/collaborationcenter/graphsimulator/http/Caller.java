package com.collaborationcenter.graphsimulator.http;

import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.Mailboxes;
import java.util.Set;

/**
 * The person whose delegated token came with a request (graph-facts 7.1).
 *
 * @param scopes what the token permits
 */
record Caller(Mailbox mailbox, Set<String> scopes) {
  static final Set<String> ALL = Set.of("Mail.ReadWrite", "User.Read", "Mail.Send");

  /** Refuses another person's mailbox. */
  Mailbox reach(Mailboxes mailboxes, String user) {
    boolean own = mailboxes.find(user).filter(found -> found == mailbox).isPresent();
    if (!own) {
      throw denied();
    }
    return mailbox;
  }

  /** Refuses a token that doesn't permit this with mail. */
  void needsMail(String method) {
    boolean reading = method.equals("GET") && scopes.contains("Mail.Read");
    if (!reading && !scopes.contains("Mail.ReadWrite")) {
      throw denied();
    }
  }

  /** Refuses a token that doesn't permit reading the person's profile. */
  void needsProfile() {
    if (scopes.stream().noneMatch(scope -> scope.startsWith("User.Read"))) {
      throw new GraphFault(
          403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
    }
  }

  private static GraphFault denied() {
    return new GraphFault(
        403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.");
  }
}
