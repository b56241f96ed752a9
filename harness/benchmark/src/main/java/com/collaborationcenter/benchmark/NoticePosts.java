package com.collaborationcenter.benchmark;

import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.notice.ClientState;
import com.collaborationcenter.signature.Signer;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Posts as Graph sends them (graph-facts 1.5), each notice of a mail of its own. */
final class NoticePosts {
  private static final String NOTICE =
      """
      {"subscriptionId":"7f105c7d-2dc5-4530-97cd-4e7ae6534c07","changeType":"created",\
      "subscriptionExpirationDateTime":"2030-01-01T00:00:00+00:00","tenantId":"%s",\
      "clientState":"%s","resource":"Users/%s/Messages/%s",\
      "resourceData":{"@odata.type":"#Microsoft.Graph.Message",\
      "@odata.id":"Users/%s/Messages/%s","@odata.etag":"W/\\"%s\\"","id":"%s"}}""";

  private final MailboxId mailbox = new MailboxId("0f4a5bd2-6f4e-4f0e-8d5c-3a1d2e6b7c89");
  private final String clientState;
  private final String tenant;
  private final AtomicLong number = new AtomicLong();

  NoticePosts(byte[] key, String tenant) {
    this.clientState =
        new ClientState(new Signer(ClientState.PURPOSE, List.of(key))).issue(mailbox);
    this.tenant = tenant;
  }

  /** A post of so many notices. */
  String of(int notices) {
    StringBuilder post = new StringBuilder("{\"value\":[");
    for (int i = 0; i < notices; i++) {
      String id = "AAkALg".repeat(20) + number.incrementAndGet();
      post.append(i == 0 ? "" : ",")
          .append(
              NOTICE.formatted(tenant, clientState, mailbox, id, mailbox, id, number.get(), id));
    }
    return post.append("]}").toString();
  }
}
