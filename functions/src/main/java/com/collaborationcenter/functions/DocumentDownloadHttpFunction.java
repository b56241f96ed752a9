package com.collaborationcenter.functions;

import com.collaborationcenter.blob.ContentLinks;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.dms.Document;
import com.collaborationcenter.dms.Documents;
import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.DocumentJson;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.functions.http.SignedLinkJson;
import com.collaborationcenter.functions.http.VisibleFiles;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A link by which a document is downloaded, good for five minutes: no bytes pass through here. A
 * repeat gives another link and changes nothing.
 */
@Requires(Access.PERSON)
public final class DocumentDownloadHttpFunction {
  private final HttpGate gate;
  private final Supplier<VisibleFiles> files;
  private final Supplier<Documents> documents;
  private final Supplier<ContentLinks> links;

  /** With these. */
  public DocumentDownloadHttpFunction(
      HttpGate gate,
      Supplier<VisibleFiles> files,
      Supplier<Documents> documents,
      Supplier<ContentLinks> links) {
    this.gate = gate;
    this.files = files;
    this.documents = documents;
    this.links = links;
  }

  /** Signs one. */
  @FunctionName("client-file-document-download")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.POST},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "client-files/{clientFileId}/documents/{documentId}/download")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("clientFileId") String clientFileId,
      @BindingName("documentId") String documentId,
      ExecutionContext context) {
    return gate.answerTo(
        this,
        request,
        context.getLogger(),
        viewer -> {
          ClientFileId file = files.get().require(viewer, clientFileId).id();
          Document document = DocumentJson.require(documents.get(), file, documentId);
          return Answer.json(
              200,
              SignedLinkJson.of(
                  links.get().toRead(document.blob(), DocumentJson.served(document))));
        });
  }
}
