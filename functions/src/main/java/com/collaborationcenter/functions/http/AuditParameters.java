package com.collaborationcenter.functions.http;

import com.collaborationcenter.audit.Act;
import com.collaborationcenter.audit.AuditQuery;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.mail.MailboxId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Which entries of the audit a request asks for. */
public final class AuditParameters {
  /** Later than any entry, and a time that every calendar here can hold. */
  private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

  private AuditParameters() {}

  /**
   * What the parameters {@code from}, {@code to}, {@code what}, {@code person}, {@code clientFile}
   * and {@code mailbox} say.
   *
   * @throws Problem.Refusal {@code period_invalid}; {@code filter_invalid} for what can't be such
   *     an act or id
   */
  public static AuditQuery query(Map<String, String> parameters) {
    Optional<Instant> from = time(parameters, "from");
    Optional<Instant> to = time(parameters, "to");
    if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
      throw periodInvalid("from is before to");
    }
    Predicate<String> isAct = code -> Act.find(code).isPresent();
    return new AuditQuery(
        from,
        to,
        value(parameters, "what", isAct).flatMap(Act::find),
        // A person's object id has the form of a mailbox's id, which is one.
        value(parameters, "person", MailboxId::isValid),
        value(parameters, "clientFile", ClientFileId::isValid).map(ClientFileId::new),
        value(parameters, "mailbox", MailboxId::isValid).map(MailboxId::new));
  }

  private static Optional<Instant> time(Map<String, String> parameters, String name) {
    String text = parameters.get(name);
    if (text == null) {
      return Optional.empty();
    }
    try {
      Instant time = Instant.parse(text);
      if (!time.isBefore(Instant.EPOCH) && time.isBefore(END)) {
        return Optional.of(time);
      }
    } catch (DateTimeParseException noTime) {
      // Answered below, like a time that no entry can have.
    }
    throw periodInvalid(name + " is a time like 2026-11-24T08:00:00Z");
  }

  private static Problem.Refusal periodInvalid(String detail) {
    return Problem.of(400, "period_invalid", detail).refuse();
  }

  private static Optional<String> value(
      Map<String, String> parameters, String name, Predicate<String> isValid) {
    Optional<String> value = Optional.ofNullable(parameters.get(name));
    if (value.isPresent() && !isValid.test(value.get())) {
      throw Problem.of(400, "filter_invalid", name + " can't have this value").refuse();
    }
    return value;
  }
}
