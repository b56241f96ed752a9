package com.collaborationcenter.graphsimulator.http;

import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.MailboxFault;
import com.collaborationcenter.graphsimulator.mailbox.MailboxKind;
import com.collaborationcenter.graphsimulator.mailbox.Mailboxes;
import com.collaborationcenter.graphsimulator.query.QueryRefused;
import java.util.List;

/** Leads a request of a known caller to what answers it; refusals become Graph's error bodies. */
final class GraphRoutes {
  private final Mailboxes mailboxes;
  private final MessageRoutes messages;
  private final FolderRoutes folders;
  private final SubscriptionRoutes subscriptions;
  private final ErrorBody errors;

  GraphRoutes(
      Mailboxes mailboxes,
      MessageRoutes messages,
      FolderRoutes folders,
      SubscriptionRoutes subscriptions,
      ErrorBody errors) {
    this.mailboxes = mailboxes;
    this.messages = messages;
    this.folders = folders;
    this.subscriptions = subscriptions;
    this.errors = errors;
  }

  GraphResponse answer(GraphRequest request, Caller caller) {
    try {
      return route(request, caller);
    } catch (GraphFault fault) {
      return errors.of(fault, request);
    } catch (MailboxFault fault) {
      return errors.of(ErrorBody.fault(fault), request);
    } catch (QueryRefused refused) {
      return errors.of(ErrorBody.fault(refused), request);
    }
  }

  private GraphResponse route(GraphRequest request, Caller caller) {
    List<String> segments = request.segments();
    String first = segments.isEmpty() ? "" : segments.get(0);
    return switch (first) {
      case "me" -> mailbox(request, caller, segments.subList(1, segments.size()));
      case "users" -> {
        if (segments.size() < 2) {
          throw new GraphFault(
              403,
              "Authorization_RequestDenied",
              "Insufficient privileges to complete the operation.");
        }
        caller.reach(mailboxes, segments.get(1));
        yield mailbox(request, caller, segments.subList(2, segments.size()));
      }
      case "subscriptions" -> {
        caller.needsMail("GET");
        if (request.method().equals("POST") && segments.size() == 1) {
          needsMailbox(caller.mailbox());
        }
        yield subscriptions.handle(request, caller, segments.subList(1, segments.size()));
      }
      default -> throw GraphFault.unknownSegment(first);
    };
  }

  private GraphResponse mailbox(GraphRequest request, Caller caller, List<String> below) {
    Mailbox mailbox = caller.mailbox();
    if (below.isEmpty()) {
      caller.needsProfile();
      return PersonRoute.answer(request, mailbox);
    }
    caller.needsMail(request.method());
    needsMailbox(mailbox);
    MailboxRequest at = new MailboxRequest(request, mailbox, below);
    return switch (below.get(0)) {
      case "messages" -> messages.handle(at.from(1), null);
      case "mailFolders" -> folders.handle(at.from(1));
      case "sendMail" -> messages.sendMail(at);
      default -> throw GraphFault.unknownSegment(below.get(0));
    };
  }

  /** Refuses a mailbox that isn't there, or not for Graph. */
  private static void needsMailbox(Mailbox mailbox) {
    if (mailbox.kind() == MailboxKind.NONE) {
      throw new GraphFault(404, "ResourceNotFound", "Resource could not be discovered.");
    }
    if (mailbox.kind() == MailboxKind.ON_PREMISES || !mailbox.licensed()) {
      throw GraphFault.mailboxNotEnabled();
    }
  }
}
