package com.collaborationcenter.functions;

import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.EntityTags;
import com.collaborationcenter.functions.http.ExclusionsJson;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.PersonLimit;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.pipeline.KeepingPrivate;
import com.collaborationcenter.privacy.MailboxPrivacies;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Etag;
import com.collaborationcenter.record.RecordConflict;
import com.collaborationcenter.sharing.Exclusions;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An administrator replaces the firm's list of senders whose mail is never shared (P14). A census
 * of every mailbox follows and moves what lies wrong; the nightly one does, if one is lost. A
 * repeat is safe.
 */
@Requires(Access.ADMINISTRATOR)
public final class ExclusionsSaveHttpFunction {
  private final HttpGate gate;
  private final Supplier<MailboxPrivacies> privacies;
  private final Supplier<KeepingPrivate> keeping;
  private final PersonLimit limit;

  /** With these. */
  public ExclusionsSaveHttpFunction(
      HttpGate gate,
      Supplier<MailboxPrivacies> privacies,
      Supplier<KeepingPrivate> keeping,
      PersonLimit limit) {
    this.gate = gate;
    this.privacies = privacies;
    this.keeping = keeping;
    this.limit = limit;
  }

  /** Replaces the list. */
  @FunctionName("exclusions-save")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.PUT},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "exclusions")
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return gate.answerTo(this, request, context.getLogger(), viewer -> save(viewer, request));
  }

  private Answer save(Viewer viewer, HttpRequestMessage<Optional<String>> request) {
    limit.require(viewer, PersonLimit.Routes.EXCLUSIONS);
    Exclusions wanted = ExclusionsJson.read(request);
    Condition condition = EntityTags.asked(request, privacies.get().firmExclusions().etag());
    try {
      Etag version = keeping.get().excludeForAll(wanted, condition, viewer.person());
      return ExclusionsJson.answer(new MailboxPrivacies.Kept(wanted, Optional.of(version)));
    } catch (RecordConflict changedMeanwhile) {
      throw EntityTags.stale();
    }
  }
}
