package com.collaborationcenter.functions;

import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.fetch.MailSearch;
import com.collaborationcenter.fetch.RecentCursor;
import com.collaborationcenter.fetch.RecentMails;
import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.Cursors;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.MailJson;
import com.collaborationcenter.functions.http.OwnMailbox;
import com.collaborationcenter.functions.http.PersonLimit;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.pipeline.Unmatched;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The caller's own mail that matched no client file, newest first (P15). Outlook is asked then and
 * there, and nothing is stored, so a repeat costs requests to Graph and changes nothing. While
 * Graph throttles for longer than a few seconds it answers 503 with the time to come back.
 */
@Requires(Access.PERSON)
public final class UnmatchedMailsHttpFunction {
  private static final String LIST = "unmatched-mails";
  private static final int USUAL_PAGE = 50;

  private final HttpGate gate;
  private final Supplier<OwnMailbox> mailboxes;
  private final Supplier<Unmatched> unmatched;
  private final Supplier<Cursors> cursors;
  private final PersonLimit limit;

  /** With these. */
  public UnmatchedMailsHttpFunction(
      HttpGate gate,
      Supplier<OwnMailbox> mailboxes,
      Supplier<Unmatched> unmatched,
      Supplier<Cursors> cursors,
      PersonLimit limit) {
    this.gate = gate;
    this.mailboxes = mailboxes;
    this.unmatched = unmatched;
    this.cursors = cursors;
    this.limit = limit;
  }

  /** Answers a page. */
  @FunctionName("unmatched-mails")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "unmatched-mails")
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return gate.answerTo(
        this, request, context.getLogger(), viewer -> page(viewer, request.getQueryParameters()));
  }

  private Answer page(Viewer viewer, Map<String, String> query) {
    limit.require(viewer, PersonLimit.Routes.UNMATCHED_MAIL);
    int limit = Cursors.limit(query, USUAL_PAGE, MailSearch.MAX_PAGE);
    // A cursor holds a time and a number, and nothing of a mail.
    Optional<RecentCursor> from =
        cursors.get().position(viewer, LIST, query).flatMap(RecentCursor::find);
    Connection mailbox = mailboxes.get().require(viewer);
    RecentMails page = unmatched.get().page(mailbox, from, limit);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode mails = body.putArray("mails");
    page.mails().forEach(mail -> mails.add(MailJson.found(mailbox.mailbox(), mail)));
    page.next()
        .ifPresent(next -> body.put("next", cursors.get().issue(viewer, LIST, next.toText())));
    return Answer.json(200, body);
  }
}
