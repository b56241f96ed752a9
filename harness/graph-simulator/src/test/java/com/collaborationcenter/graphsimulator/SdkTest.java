package com.collaborationcenter.graphsimulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.graphsimulator.mailbox.IdKind;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.NewAttachment;
import com.collaborationcenter.graphsimulator.mailbox.User;
import com.microsoft.graph.core.requests.BaseGraphRequestAdapter;
import com.microsoft.graph.models.FileAttachment;
import com.microsoft.graph.models.MailFolder;
import com.microsoft.graph.models.Message;
import com.microsoft.graph.models.MessageCollectionResponse;
import com.microsoft.graph.models.odataerrors.ODataError;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.graph.users.item.UserItemRequestBuilder;
import com.microsoft.kiota.authentication.AccessTokenProvider;
import com.microsoft.kiota.authentication.AllowedHostsValidator;
import com.microsoft.kiota.authentication.BaseBearerTokenAuthenticationProvider;
import java.net.URI;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The main reads through Microsoft's own client, which is as strict as the product's will be. */
class SdkTest {
  private final GraphSimulator simulator = GraphSimulator.start(SimulatorOptions.graph());
  private final Mailbox ann = simulator.mailboxes().create(User.of("ann@cabinet.fr", "Ann"));
  private final OkHttpClient http = new OkHttpClient();
  private final GraphServiceClient client = client();

  @AfterEach
  void stop() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
    simulator.close();
  }

  @Test
  void readsAMailWithItsAttachment() {
    NewAttachment file =
        new NewAttachment(
            NewAttachment.Kind.FILE, "f.pdf", "application/pdf", false, null, new byte[] {7});
    String id =
        ann.id(
            ann.deliver(Mails.with("m", "inbox", Mails.NINE, "a@b.fr", List.of(file))),
            IdKind.IMMUTABLE);

    Message mail =
        mine()
            .messages()
            .byMessageId(id)
            .get(
                request -> {
                  request.headers.add("Prefer", Graph.IMMUTABLE);
                  request.queryParameters.expand = new String[] {"attachments"};
                });

    assertThat(mail.getId()).isEqualTo(id);
    assertThat(mail.getFrom().getEmailAddress().getAddress()).isEqualTo("a@b.fr");
    assertThat(mail.getReceivedDateTime().toInstant()).isEqualTo(Mails.NINE);
    assertThat(((FileAttachment) mail.getAttachments().get(0)).getContentBytes())
        .containsExactly(7);
  }

  @Test
  void listsAndFollowsTheNextLink() {
    for (int i = 0; i < 15; i++) {
      ann.load(Mails.inInbox("m" + i));
    }
    MessageCollectionResponse first = mine().messages().get();
    MessageCollectionResponse second = mine().messages().withUrl(first.getOdataNextLink()).get();

    assertThat(first.getValue()).hasSize(10);
    assertThat(second.getValue()).hasSize(5);
    assertThat(second.getOdataNextLink()).isNull();
  }

  @Test
  void readsFolders() {
    MailFolder inbox = mine().mailFolders().byMailFolderId("inbox").get();

    assertThat(inbox.getDisplayName()).isEqualTo("Boîte de réception");
    assertThat(inbox.getTotalItemCount()).isZero();
  }

  @Test
  void understandsARefusal() {
    String gone = ann.id(ann.deliver(Mails.inInbox("m")), IdKind.DEFAULT);
    ann.delete(gone);

    Assertions.assertThatThrownBy(() -> mine().messages().byMessageId(gone).get())
        .isInstanceOfSatisfying(
            ODataError.class,
            error -> assertThat(error.getError().getCode()).isEqualTo("ErrorItemNotFound"));
  }

  /** Not {@code me()}: the SDK rewrites that in an interceptor which a plain OkHttp lacks. */
  private UserItemRequestBuilder mine() {
    return client.users().byUserId("ann@cabinet.fr");
  }

  private GraphServiceClient client() {
    AccessTokenProvider tokens =
        new AccessTokenProvider() {
          @Override
          public String getAuthorizationToken(URI uri, @Nullable Map<String, Object> context) {
            return ann.user().token();
          }

          @Override
          public AllowedHostsValidator getAllowedHostsValidator() {
            return new AllowedHostsValidator("127.0.0.1");
          }
        };
    return new GraphServiceClient(
        new BaseGraphRequestAdapter(
            new BaseBearerTokenAuthenticationProvider(tokens), simulator.baseUrl(), http));
  }
}
