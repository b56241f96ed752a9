package com.collaborationcenter.adapter.graph;

import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fetch.AttachmentSource;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.microsoft.kiota.RequestInformation;
import java.io.InputStream;
import java.util.Optional;

/**
 * Attachments as Microsoft Graph gives them. The SDK has no builder for {@code $value}: its request
 * information is taken, and the segment appended; the answer is read as a stream, since {@code
 * contentBytes} in JSON would take seven times the size in memory (graph-facts 6.2). If Graph
 * changed that, a large attachment would end in {@code graph_answer_too_large}.
 *
 * <p>One request a call, under a timeout of its own. Faults are those of {@link GraphMailSource}.
 */
public final class GraphAttachmentSource implements AttachmentSource {
  private static final String TEMPLATE =
      "{+baseurl}/users/{user%2Did}/messages/{message%2Did}/attachments/{attachment%2Did}/$value";

  private final GraphConnection connection;

  /** Costs nothing until the first call. */
  public GraphAttachmentSource(GraphConnection connection) {
    this.connection = connection;
  }

  @Override
  public Optional<InputStream> open(MailboxId mailbox, MailId mail, String attachment) {
    GraphClient client = connection.streamingFor(mailbox);
    try {
      return Optional.of(client.send(request(client, mail, attachment)));
    } catch (GraphRefusal refusal) {
      // Only ErrorItemNotFound says that it is gone (graph-facts 5.8).
      if (refusal.isItemNotFound()) {
        return Optional.empty();
      }
      if (refusal.status() == 405) {
        throw new CannotProcess(
            "attachment_has_no_content", "A link to a file elsewhere has no bytes.");
      }
      throw client.fault(refusal);
    } catch (AnswerTooLarge e) {
      throw GraphClient.tooLarge(e);
    }
  }

  private static RequestInformation request(GraphClient client, MailId mail, String attachment) {
    RequestInformation request =
        client
            .user()
            .messages()
            .byMessageId(mail.value())
            .attachments()
            .byAttachmentId(attachment)
            .toGetRequestInformation(GraphClient::askImmutableIds);
    request.urlTemplate = TEMPLATE;
    // The builder asks for JSON; a file is whatever it is.
    request.headers.remove("Accept");
    return request;
  }
}
