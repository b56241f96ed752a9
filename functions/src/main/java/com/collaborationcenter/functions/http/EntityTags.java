package com.collaborationcenter.functions.http;

import com.collaborationcenter.clientfile.KeptClientFile;
import com.collaborationcenter.clientfile.Precondition;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Etag;
import com.microsoft.azure.functions.HttpRequestMessage;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version as an entity tag, and what a request asks of it (RFC 9110, 13.1). */
public final class EntityTags {
  /** The tag of what was never written. */
  public static final String NEVER = "\"never\"";

  private static final int MAX_CHARACTERS = 2_000;
  private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[\\x21\\x23-\\x7e]*\")");
  private static final Pattern TAGS =
      Pattern.compile(TAG.pattern() + "(?:[ \\t]*,[ \\t]*" + TAG.pattern() + ")*");

  private EntityTags() {}

  /** The tag of this version, in its quotes. An engine's etag can have quotes of its own. */
  public static String of(KeptClientFile file) {
    return of(file.etag());
  }

  /** The tag of this version, in its quotes. */
  public static String of(Etag version) {
    byte[] etag = version.value().getBytes(StandardCharsets.UTF_8);
    return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(etag) + '"';
  }

  /**
   * What {@code If-Match} and {@code If-None-Match} ask for; whatever is there, if they aren't.
   *
   * @throws Problem.Refusal {@code precondition_invalid}
   */
  public static Precondition asked(HttpRequestMessage<?> request) {
    Precondition match = header(request, "if-match").map(EntityTags::match).orElse(any());
    Precondition none = header(request, "if-none-match").map(EntityTags::none).orElse(any());
    return now -> match.holds(now) && none.holds(now);
  }

  /**
   * What {@code If-Match} asks for, of a record that is always there for its readers, be it empty:
   * one version; whatever is there, if the header isn't.
   *
   * @param now the version as it is; absent: it was never written, and its tag is {@link #NEVER}
   * @throws Problem.Refusal {@code precondition_invalid}; {@code etag_stale}
   */
  public static Condition asked(HttpRequestMessage<?> request, Optional<Etag> now) {
    Optional<String> asked = header(request, "if-match").filter(header -> !header.equals("*"));
    if (asked.isEmpty()) {
      return Condition.always();
    }
    if (!TAGS.matcher(asked.get()).matches()) {
      throw invalid("If-Match is * or entity tags in their quotes");
    }
    if (!tags(asked.get()).contains(now.map(EntityTags::of).orElse(NEVER))) {
      throw stale();
    }
    return now.map(Condition::matches).orElseGet(Condition::absent);
  }

  /** The refusal of a change of a version that isn't there any more. */
  public static Problem.Refusal stale() {
    return Problem.of(412, "etag_stale", "there is another version than that of If-Match").refuse();
  }

  private static Set<String> tags(String header) {
    Set<String> tags = new HashSet<>();
    // A tag that a proxy made weak on the way is still this version's: each has its own.
    for (Matcher tag = TAG.matcher(header); tag.find(); ) {
      tags.add(tag.group(1));
    }
    return tags;
  }

  /** The refusal when it doesn't hold. */
  public static Problem.Refusal refusal(HttpRequestMessage<?> request) {
    return header(request, "if-match").isPresent()
        ? stale()
        : Problem.of(412, "client_file_exists", "there is such a client file already").refuse();
  }

  private static Precondition any() {
    return Precondition.none();
  }

  private static Precondition match(String header) {
    if (header.equals("*")) {
      return Optional::isPresent;
    }
    if (!TAGS.matcher(header).matches()) {
      throw invalid("If-Match is * or entity tags in their quotes");
    }
    Set<String> tags = tags(header);
    return now -> now.map(EntityTags::of).filter(tags::contains).isPresent();
  }

  private static Precondition none(String header) {
    if (!header.equals("*")) {
      throw invalid("If-None-Match is *");
    }
    return Optional::isEmpty;
  }

  private static Optional<String> header(HttpRequestMessage<?> request, String name) {
    Optional<String> value =
        request.getHeaders().entrySet().stream()
            .filter(entry -> entry.getKey().toLowerCase(Locale.ROOT).equals(name))
            .map(Map.Entry::getValue)
            .map(String::strip)
            .findFirst();
    if (value.filter(text -> text.length() > MAX_CHARACTERS).isPresent()) {
      throw invalid(name + " has at most " + MAX_CHARACTERS + " characters");
    }
    return value;
  }

  private static Problem.Refusal invalid(String detail) {
    return Problem.of(400, "precondition_invalid", detail).refuse();
  }
}
