package com.collaborationcenter.work;

import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.record.Json;
import com.collaborationcenter.work.MailboxWork.BringUpToDate;
import com.collaborationcenter.work.MailboxWork.CatchUp;
import com.collaborationcenter.work.MailboxWork.CensusStep;
import com.collaborationcenter.work.MailboxWork.KeepSubscription;
import com.collaborationcenter.work.MailboxWork.MarkRead;
import com.collaborationcenter.work.MailboxWork.Purge;
import com.collaborationcenter.work.MailboxWork.ReadSweep;
import com.collaborationcenter.work.MailboxWork.Stage;
import com.collaborationcenter.work.MailboxWork.SubjectStep;
import com.collaborationcenter.work.MailboxWork.Urgency;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Mailbox work as JSON: one flat form for all kinds, in which what is not said is left out, so that
 * a person reads it in a dead-letter queue.
 */
final class MailboxWorkJson {
  private MailboxWorkJson() {}

  static String write(MailboxWork work) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", kindOf(work));
    json.put("mailbox", work.mailbox().value());
    json.put("attempt", work.attempt());
    if (work instanceof BringUpToDate up) {
      json.put("indexVersion", up.indexVersion());
      json.put("background", up.urgency() == Urgency.BACKGROUND);
      up.mails().forEach(mail -> json.withArray("mails").add(mail.value()));
    } else if (work instanceof CatchUp catchUp) {
      catchUp.from().ifPresent(from -> json.put("from", from.toString()));
    } else if (work instanceof ReadSweep sweep) {
      sweep.from().ifPresent(from -> json.put("from", from.toString()));
    } else if (work instanceof CensusStep census) {
      json.put("indexVersion", census.indexVersion());
      json.put("run", census.run()).put("step", census.step());
      json.put("anew", census.other() == CensusStep.Other.IS_GIVEN_UP);
      wordOf(census.other()).ifPresent(word -> json.put("other", word));
    } else if (work instanceof KeepSubscription keep) {
      json.put("atOnce", keep.atOnce());
    } else if (work instanceof MarkRead mark) {
      json.put("mail", mark.mail().value());
      json.put("read", mark.read()).put("changeKey", mark.changeKey());
      mark.wish().ifPresent(wish -> json.put("wish", wish));
    } else if (work instanceof Purge purge) {
      json.put("chain", purge.chain());
    } else if (work instanceof Stage stage) {
      json.put("chain", stage.chain()).put("step", stage.step()).put("asked", stage.asked());
    } else if (work instanceof SubjectStep subject) {
      json.put("request", subject.request()).put("step", subject.step());
    }
    return json.toString();
  }

  private static String kindOf(MailboxWork work) {
    if (work instanceof BringUpToDate) {
      return "bring-up-to-date";
    } else if (work instanceof CatchUp) {
      return "catch-up";
    } else if (work instanceof ReadSweep) {
      return "read-sweep";
    } else if (work instanceof CensusStep) {
      return "census-step";
    } else if (work instanceof KeepSubscription) {
      return "keep-subscription";
    } else if (work instanceof SubjectStep) {
      return "subject-step";
    } else if (work instanceof Stage) {
      return "stage";
    }
    return work instanceof MarkRead ? "mark-read" : "purge";
  }

  /** In words only where "anew" doesn't say it, so that an earlier version reads what it knows. */
  private static Optional<String> wordOf(CensusStep.Other other) {
    return switch (other) {
      case IS_ENOUGH, IS_GIVEN_UP -> Optional.empty();
      case IS_FOLLOWED -> Optional.of("followed");
      case IS_WOKEN -> Optional.of("woken");
    };
  }

  private static CensusStep.Other other(Form form) {
    if (form.anew()) {
      return CensusStep.Other.IS_GIVEN_UP;
    }
    return switch (form.other().orElse("")) {
      case "" -> CensusStep.Other.IS_ENOUGH;
      case "followed" -> CensusStep.Other.IS_FOLLOWED;
      case "woken" -> CensusStep.Other.IS_WOKEN;
      default -> throw new IllegalArgumentException("no mailbox work");
    };
  }

  static MailboxWork read(String body) {
    Form form = Json.parse(body, Form.class);
    MailboxId mailbox = new MailboxId(required(form.mailbox()));
    return switch (required(form.kind())) {
      case "bring-up-to-date" ->
          new BringUpToDate(
              mailbox,
              form.mails().orElse(List.of()).stream().map(MailId::new).toList(),
              form.indexVersion(),
              form.background() ? Urgency.BACKGROUND : Urgency.LIVE,
              form.attempt());
      case "catch-up" -> new CatchUp(mailbox, form.from(), form.attempt());
      case "read-sweep" -> new ReadSweep(mailbox, form.from(), form.attempt());
      case "census-step" ->
          new CensusStep(
              mailbox,
              required(form.run()),
              form.step(),
              form.indexVersion(),
              other(form),
              form.attempt());
      case "keep-subscription" -> new KeepSubscription(mailbox, form.atOnce(), form.attempt());
      case "mark-read" ->
          new MarkRead(
              mailbox,
              new MailId(required(form.mail())),
              form.read(),
              required(form.changeKey()),
              form.wish(),
              form.attempt());
      case "purge" -> new Purge(mailbox, form.chain().orElse(""), form.attempt());
      case "stage" ->
          new Stage(mailbox, required(form.chain()), form.step(), form.asked(), form.attempt());
      case "subject-step" ->
          new SubjectStep(mailbox, required(form.request()), form.step(), form.attempt());
      default -> throw new IllegalArgumentException("unknown kind of work");
    };
  }

  private static <T> T required(Optional<T> value) {
    return value.orElseThrow(() -> new IllegalArgumentException("work that lacks a part"));
  }

  /** What may be said; a number or a truth value that isn't is 0 or false. */
  record Form(
      Optional<String> kind,
      Optional<String> mailbox,
      int attempt,
      Optional<List<String>> mails,
      Optional<String> mail,
      long indexVersion,
      boolean background,
      Optional<Instant> from,
      Optional<String> run,
      int step,
      boolean anew,
      Optional<String> other,
      boolean atOnce,
      boolean read,
      Optional<String> changeKey,
      Optional<String> wish,
      Optional<String> chain,
      Optional<String> request,
      boolean asked) {
    Form {
      mails = mails.map(List::copyOf);
    }
  }
}
