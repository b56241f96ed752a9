package com.collaborationcenter.functions;

import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.OptionalFields;
import com.collaborationcenter.functions.http.PersonLimit;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.functions.http.TabPages;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.record.Filter;
import com.collaborationcenter.record.Folded;
import com.collaborationcenter.timeline.TabFilters;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The tab of a client file, filtered and searched (P8). What is looked for travels in the body:
 * hosts log URLs. A page looks at a bounded number of mails, so it may be short, even empty, and
 * have a next one. It reads only, so a repeat is safe, and nobody has to act when it fails.
 */
@Requires(Access.PERSON)
public final class SearchHttpFunction {
  private static final Pattern BLANKS = Pattern.compile(" ");
  private static final String[] FIELDS = {
    "text",
    "writer",
    "unread",
    "withAttachments",
    "assignedByHand",
    "from",
    "to",
    "mailbox",
    "shared",
    "sentByOwner"
  };

  private final HttpGate gate;
  private final Supplier<TabPages> pages;
  private final PersonLimit limit;

  /** With these. */
  public SearchHttpFunction(HttpGate gate, Supplier<TabPages> pages, PersonLimit limit) {
    this.gate = gate;
    this.pages = pages;
    this.limit = limit;
  }

  /** Answers a page. */
  @FunctionName("client-file-mails-search")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.POST},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "client-files/{clientFileId}/mails/search")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("clientFileId") String clientFileId,
      ExecutionContext context) {
    return gate.answerTo(
        this,
        request,
        context.getLogger(),
        viewer -> {
          limit.require(viewer, PersonLimit.Routes.SEARCH);
          TabFilters filters = filters(OptionalFields.of(request, FIELDS));
          return pages.get().page(viewer, clientFileId, filters, request.getQueryParameters());
        });
  }

  private static TabFilters filters(OptionalFields body) {
    return new TabFilters(
        body.truth("unread").orElse(false),
        body.truth("withAttachments").orElse(false),
        body.instant("from"),
        body.instant("to"),
        body.text("writer").map(SearchHttpFunction::checked).filter(text -> !text.isEmpty()),
        body.text("mailbox").map(SearchHttpFunction::mailbox),
        body.truth("shared"),
        body.truth("sentByOwner"),
        body.truth("assignedByHand").orElse(false),
        words(body.text("text").map(SearchHttpFunction::checked).orElse("")));
  }

  private static String checked(String text) {
    String folded = Folded.of(text);
    if (folded.length() > Filter.MAX_TEXT) {
      throw OptionalFields.invalid("a text has at most " + Filter.MAX_TEXT + " characters");
    }
    return folded;
  }

  private static List<String> words(String text) {
    List<String> words =
        Arrays.stream(BLANKS.split(text, -1)).filter(word -> !word.isEmpty()).distinct().toList();
    if (words.size() > TabFilters.MAX_WORDS) {
      throw OptionalFields.invalid("text has at most " + TabFilters.MAX_WORDS + " words");
    }
    return words;
  }

  private static MailboxId mailbox(String id) {
    try {
      return new MailboxId(id);
    } catch (IllegalArgumentException noMailbox) {
      throw OptionalFields.invalid("mailbox is the id of a mailbox");
    }
  }
}
