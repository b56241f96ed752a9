package com.collaborationcenter.record;

import java.util.List;
import java.util.Set;

/**
 * A bounded predicate over a record's top-level content fields, evaluated by the engine. A record
 * without the field, or with one of another JSON type, doesn't satisfy the term. Texts are compared
 * to the letter: no pattern, no case or Unicode folding; a NUL character can't be looked for.
 */
public sealed interface Filter {
  /** The most terms in one filter. */
  int MAX_TERMS = 16;

  /** The most values in one {@link OneOf} or {@link AnyElement}. */
  int MAX_VALUES = 50;

  /** The longest text to look for. */
  int MAX_TEXT = 200;

  /** The field is this text. */
  record EqualTo(String field, String value) implements Filter {
    /** Checks name and text. */
    public EqualTo {
      checkField(field);
      checkText(value);
    }
  }

  /** The field is this truth value. */
  record Is(String field, boolean value) implements Filter {
    /** Checks the field's name. */
    public Is {
      checkField(field);
    }
  }

  /** The field contains the text, to the letter: who writes the field folds it, and so the text. */
  record Contains(String field, String text) implements Filter {
    /** Checks name and length. */
    public Contains {
      checkField(field);
      checkText(text);
      if (text.isEmpty() || text.length() > MAX_TEXT) {
        throw new IllegalArgumentException(
            "a text to look for has 1 to " + MAX_TEXT + " characters");
      }
    }
  }

  /** The field is one of these texts. */
  record OneOf(String field, Set<String> values) implements Filter {
    /** Checks name and number. */
    public OneOf {
      checkField(field);
      values = Set.copyOf(values);
      checkValues(values);
    }
  }

  /** The field is an array of texts that has at least one of these values. */
  record AnyElement(String field, Set<String> values) implements Filter {
    /** Checks name and number. */
    public AnyElement {
      checkField(field);
      values = Set.copyOf(values);
      checkValues(values);
    }
  }

  /** All of them; without terms: everything. */
  record All(List<Filter> terms) implements Filter {
    /** Checks the number; terms don't nest. */
    public All {
      terms = List.copyOf(terms);
      if (terms.size() > MAX_TERMS || terms.stream().anyMatch(All.class::isInstance)) {
        throw new IllegalArgumentException("at most " + MAX_TERMS + " terms, without nesting");
      }
    }
  }

  /** Every record. */
  static Filter everything() {
    return new All(List.of());
  }

  private static void checkValues(Set<String> values) {
    values.forEach(Filter::checkText);
    if (values.isEmpty() || values.size() > MAX_VALUES) {
      throw new IllegalArgumentException("1 to " + MAX_VALUES + " values");
    }
  }

  private static void checkText(String text) {
    // SQLite's JSON functions end a text there.
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a text to look for has no NUL");
    }
  }

  private static void checkField(String field) {
    if (!field.matches("[a-z][A-Za-z0-9]{0,63}")) {
      throw new IllegalArgumentException("not a field name");
    }
  }
}
