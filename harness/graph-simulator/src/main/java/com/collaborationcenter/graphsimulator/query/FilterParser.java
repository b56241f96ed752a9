package com.collaborationcenter.graphsimulator.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a $filter: comparisons, startswith, contains, and, or, not, parentheses. */
final class FilterParser {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*(?:(\\()|(\\))|(,)|'((?:[^']|'')*)'|([^\\s(),']+))");
  private static final Set<String> CANNOT_BE_FILTERED =
      Set.of(
          "toRecipients",
          "ccRecipients",
          "bccRecipients",
          "replyTo",
          "body",
          "bodyPreview",
          "internetMessageHeaders",
          "attachments",
          "singleValueExtendedProperties");

  /** One piece of the filter; a quoted one is always a literal. */
  private record Token(String text, boolean quoted) {}

  private final List<Token> tokens = new ArrayList<>();
  private int next;

  private FilterParser(String filter) {
    Matcher matcher = TOKEN.matcher(filter);
    int at = 0;
    while (at < filter.stripTrailing().length()) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw QueryRefused.syntax("unreadable at position " + at);
      }
      String quoted = matcher.group(4);
      tokens.add(
          quoted == null
              ? new Token(matcher.group().strip(), false)
              : new Token(quoted.replace("''", "'"), true));
      at = matcher.end();
    }
  }

  /** The filter; everything passes when there is none. */
  static Filter parse(@Nullable String filter) {
    if (filter == null) {
      return new Filter.All();
    }
    var parser = new FilterParser(filter);
    Filter parsed = parser.or();
    if (parser.next < parser.tokens.size()) {
      throw QueryRefused.syntax("unexpected end");
    }
    return parsed;
  }

  private Filter or() {
    List<Filter> terms = new ArrayList<>();
    terms.add(and());
    while (accept("or")) {
      terms.add(and());
    }
    return terms.size() == 1 ? terms.get(0) : new Filter.Or(terms);
  }

  private Filter and() {
    List<Filter> terms = new ArrayList<>();
    terms.add(term());
    while (accept("and")) {
      terms.add(term());
    }
    return terms.size() == 1 ? terms.get(0) : new Filter.And(terms);
  }

  private Filter term() {
    if (accept("not")) {
      return new Filter.Not(term());
    }
    if (accept("(")) {
      Filter inner = or();
      expect(")");
      return inner;
    }
    String word = take().text();
    return peek("(") ? function(word) : comparison(word);
  }

  private Filter function(String name) {
    if (!name.equals("contains") && !name.equals("startswith")) {
      throw QueryRefused.invalidNode();
    }
    expect("(");
    MailProperty property = property(take().text());
    expect(",");
    Token text = take();
    expect(")");
    if (property.type() != MailProperty.Type.TEXT || !text.quoted()) {
      throw QueryRefused.invalidNode();
    }
    return new Filter.TextMatch(
        property, name.equals("contains"), MailProperty.folded(text.text()));
  }

  private Filter comparison(String path) {
    MailProperty property = property(path);
    Filter.Operator operator = operator(take().text());
    return new Filter.Comparison(property, operator, literal(property, take()));
  }

  private static MailProperty property(String path) {
    String first = path.contains("/") ? path.substring(0, path.indexOf('/')) : path;
    if (CANNOT_BE_FILTERED.contains(first)) {
      throw QueryRefused.invalidNode();
    }
    return MailProperty.named(path).orElseThrow(() -> QueryRefused.unknownProperty(path));
  }

  private static Filter.Operator operator(String word) {
    try {
      return Filter.Operator.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw QueryRefused.syntax("unknown operator " + word);
    }
  }

  private static Comparable<?> literal(MailProperty property, Token token) {
    boolean text =
        property.type() == MailProperty.Type.TEXT || property.type() == MailProperty.Type.ID;
    if (text != token.quoted()) {
      // A quoted time is a string in OData, and Graph says so.
      throw new QueryRefused(
          "RequestBroker--ParseUri",
          "A binary operator with incompatible types was detected in the filter.");
    }
    return switch (property.type()) {
      case TIME -> time(token.text());
      case FLAG -> flag(token.text());
      case ID -> token.text();
      case TEXT -> MailProperty.folded(token.text());
    };
  }

  private static Instant time(String text) {
    try {
      return text.contains("T")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      throw QueryRefused.syntax("not a time");
    }
  }

  private static Boolean flag(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw QueryRefused.syntax("not a boolean");
    }
    return Boolean.valueOf(text);
  }

  private boolean peek(String word) {
    return next < tokens.size()
        && !tokens.get(next).quoted()
        && tokens.get(next).text().equals(word);
  }

  private boolean accept(String word) {
    boolean found = peek(word);
    next += found ? 1 : 0;
    return found;
  }

  private void expect(String word) {
    if (!accept(word)) {
      throw QueryRefused.syntax("expected " + word);
    }
  }

  private Token take() {
    if (next >= tokens.size()) {
      throw QueryRefused.syntax("unexpected end");
    }
    return tokens.get(next++);
  }
}
