package com.collaborationcenter.graphsimulator.http;

import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import java.util.List;

/**
 * A request that has been led to a mailbox.
 *
 * @param below the path's segments below the user
 */
record MailboxRequest(GraphRequest request, Mailbox mailbox, List<String> below) {

  Preferences preferences() {
    return Preferences.of(request);
  }

  /** The place of this resource in Graph's metadata, for @odata.context. */
  String context(String resource) {
    return "https://graph.microsoft.com/v1.0/$metadata#users('"
        + mailbox.user().id()
        + "')/"
        + resource;
  }

  MailboxRequest from(int segment) {
    return new MailboxRequest(request, mailbox, below.subList(segment, below.size()));
  }

  /** Method and shape of the rest of the path, such as "GET 2". */
  String call() {
    return request.method() + " " + below.size();
  }
}
