package com.collaborationcenter.functions.http;

import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.fault.UnforeseenFault;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.person.Caller;
import com.collaborationcenter.person.Directory;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.Role;
import com.collaborationcenter.person.Tokens;
import com.collaborationcenter.person.Viewer;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The way in for every HTTP function: checks the caller against {@link Requires}, runs the
 * function's own part, and turns whatever is thrown into problem details. The worker would answer
 * an exception with an empty 500, and an Error with nothing at all (azure-facts 2.3, 2.7).
 */
public final class HttpGate {
  private static final int MAX_TOKEN = 16_384;

  /** What is wrong with the deployment, not with the request: nothing that a caller could mend. */
  private static final Set<String> NOT_THE_CALLERS = Set.of("sign_in_not_configured");

  private final Supplier<Tokens> tokens;
  private final Supplier<Addresses> addresses;

  /** Both are made when first needed: an anonymous function never touches them. */
  public HttpGate(Supplier<Tokens> tokens, Supplier<Addresses> addresses) {
    this.tokens = tokens;
    this.addresses = addresses;
  }

  /** Where a viewer's own addresses come from. */
  @FunctionalInterface
  public interface Addresses {
    /**
     * The person's addresses; empty if they can't be had.
     *
     * @param bearer the person's checked token
     */
    Set<EmailAddress> of(PersonId person, String bearer);

    /** What the directory knows already. */
    static Addresses in(Directory directory) {
      return (person, bearer) -> directory.addressesOf(person);
    }
  }

  /** A function's own part. */
  @FunctionalInterface
  public interface Part {
    /** Answers, or throws a {@link Problem.Refusal}. */
    Answer answer();
  }

  /** A function's own part that needs to know who views. */
  @FunctionalInterface
  public interface ViewerPart {
    /** Answers, or throws a {@link Problem.Refusal}. */
    Answer answer(Viewer viewer);
  }

  /** For functions that answer to anyone or to an application. */
  public HttpResponseMessage answer(
      Object function, HttpRequestMessage<Optional<String>> request, Logger logger, Part part) {
    return guarded(
        request,
        logger,
        () -> {
          Access access = accessOf(function);
          if (access != Access.ANONYMOUS) {
            check(access, caller(request));
          }
          return part.answer();
        });
  }

  /** For functions that answer to a person. */
  public HttpResponseMessage answerTo(
      Object function,
      HttpRequestMessage<Optional<String>> request,
      Logger logger,
      ViewerPart part) {
    return guarded(
        request,
        logger,
        () -> {
          Caller caller = caller(request);
          check(accessOf(function), caller);
          if (caller.application()) {
            throw Problem.of(403, "person_required", "an application can't see mail").refuse();
          }
          return part.answer(
              new Viewer(
                  caller.id(), caller.roles(), addresses.get().of(caller.id(), bearer(request))));
        });
  }

  private static HttpResponseMessage guarded(
      HttpRequestMessage<Optional<String>> request, Logger logger, Part part) {
    Answer answer;
    try {
      answer = part.answer();
    } catch (Problem.Refusal refusal) {
      answer = Answer.problem(refusal.problem());
    } catch (CannotProcess refusal) {
      int status = NOT_THE_CALLERS.contains(refusal.code()) ? 503 : 422;
      answer = Answer.problem(Problem.of(status, refusal.code(), refusal.explanation()));
    } catch (RetryLater later) {
      long seconds = Math.max(1, later.delay().toSeconds());
      answer =
          Answer.problem(
              new Problem(503, later.code(), "try again later", List.of(), Optional.of(seconds)));
    } catch (Exception | Error fault) {
      // The class alone: a message may quote content.
      logger.log(Level.SEVERE, "unexpected fault: {0}", UnforeseenFault.describe(fault));
      answer = Answer.problem(Problem.of(500, "internal_error", "an unexpected fault"));
    }
    return answer.toResponse(request);
  }

  private Caller caller(HttpRequestMessage<Optional<String>> request) {
    try {
      return tokens.get().verify(bearer(request));
    } catch (Tokens.Refused refused) {
      throw Problem.of(401, refused.code(), "the token is not accepted").refuse();
    }
  }

  /**
   * The request's bearer token; whoever uses it lets {@link #answerTo} check it first.
   *
   * @throws Problem.Refusal {@code token_missing} or {@code token_invalid}
   */
  public static String bearer(HttpRequestMessage<Optional<String>> request) {
    String header = header(request.getHeaders(), "authorization");
    if (!header.regionMatches(true, 0, "Bearer ", 0, 7)) {
      throw Problem.of(401, "token_missing", "a bearer token is needed").refuse();
    }
    String token = header.substring(7).strip();
    if (token.length() > MAX_TOKEN) {
      throw Problem.of(401, "token_invalid", "the token is not accepted").refuse();
    }
    return token;
  }

  private static void check(Access access, Caller caller) {
    Set<Role> roles = caller.roles();
    boolean allowed =
        switch (access) {
          case ANONYMOUS -> true;
          case PERSON -> !caller.application();
          case ADMINISTRATOR -> !caller.application() && roles.contains(Role.ADMINISTRATOR);
          case PLATFORM_OR_ADMINISTRATOR ->
              caller.application()
                  ? roles.contains(Role.PLATFORM)
                  : roles.contains(Role.ADMINISTRATOR);
        };
    if (!allowed) {
      throw Problem.of(403, "role_required", "the caller lacks the role for this").refuse();
    }
  }

  private static Access accessOf(Object function) {
    Requires requires = function.getClass().getAnnotation(Requires.class);
    if (requires == null) {
      throw new IllegalStateException("a function must say who may call it");
    }
    return requires.value();
  }

  private static String header(Map<String, String> headers, String name) {
    return headers.entrySet().stream()
        .filter(entry -> entry.getKey().toLowerCase(Locale.ROOT).equals(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }
}
