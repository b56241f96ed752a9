package com.collaborationcenter.graphsimulator.query;

import com.collaborationcenter.graphsimulator.mailbox.Mail;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A parsed $filter. */
sealed interface Filter {
  boolean test(Mailbox mailbox, Mail mail);

  /** The properties it names, in the order of writing. */
  Stream<MailProperty> properties();

  /** The earliest time that can pass, if the filter bounds that property; null otherwise. */
  default @Nullable Instant from(MailProperty property) {
    return null;
  }

  /** The latest time that can pass, if the filter bounds that property; null otherwise. */
  default @Nullable Instant until(MailProperty property) {
    return null;
  }

  /** Everything passes. */
  record All() implements Filter {
    @Override
    public boolean test(Mailbox mailbox, Mail mail) {
      return true;
    }

    @Override
    public Stream<MailProperty> properties() {
      return Stream.empty();
    }
  }

  /** All of the terms. */
  record And(List<Filter> terms) implements Filter {
    @Override
    public boolean test(Mailbox mailbox, Mail mail) {
      return terms.stream().allMatch(term -> term.test(mailbox, mail));
    }

    @Override
    public Stream<MailProperty> properties() {
      return terms.stream().flatMap(Filter::properties);
    }

    @Override
    public @Nullable Instant from(MailProperty property) {
      Instant latest = null;
      for (Filter term : terms) {
        Instant from = term.from(property);
        latest = from != null && (latest == null || from.isAfter(latest)) ? from : latest;
      }
      return latest;
    }

    @Override
    public @Nullable Instant until(MailProperty property) {
      Instant earliest = null;
      for (Filter term : terms) {
        Instant until = term.until(property);
        earliest =
            until != null && (earliest == null || until.isBefore(earliest)) ? until : earliest;
      }
      return earliest;
    }
  }

  /** Any of the terms. */
  record Or(List<Filter> terms) implements Filter {
    @Override
    public boolean test(Mailbox mailbox, Mail mail) {
      return terms.stream().anyMatch(term -> term.test(mailbox, mail));
    }

    @Override
    public Stream<MailProperty> properties() {
      return terms.stream().flatMap(Filter::properties);
    }
  }

  /** The term's opposite. */
  record Not(Filter term) implements Filter {
    @Override
    public boolean test(Mailbox mailbox, Mail mail) {
      return !term.test(mailbox, mail);
    }

    @Override
    public Stream<MailProperty> properties() {
      return term.properties();
    }
  }

  /** A property beside a literal of its type. */
  record Comparison(MailProperty property, Operator operator, Comparable<?> literal)
      implements Filter {
    @Override
    @SuppressWarnings({
      "unchecked",
      "rawtypes"
    }) // The parser makes literals of the property's type.
    public boolean test(Mailbox mailbox, Mail mail) {
      return operator.holds(((Comparable) property.value(mailbox, mail)).compareTo(literal));
    }

    @Override
    public Stream<MailProperty> properties() {
      return Stream.of(property);
    }

    @Override
    public @Nullable Instant from(MailProperty asked) {
      boolean bounds =
          operator == Operator.GE || operator == Operator.GT || operator == Operator.EQ;
      return property == asked && bounds && literal instanceof Instant time ? time : null;
    }

    @Override
    public @Nullable Instant until(MailProperty asked) {
      boolean bounds =
          operator == Operator.LE || operator == Operator.LT || operator == Operator.EQ;
      return property == asked && bounds && literal instanceof Instant time ? time : null;
    }
  }

  /** A function over text: startswith or contains. */
  record TextMatch(MailProperty property, boolean anywhere, String text) implements Filter {
    @Override
    public boolean test(Mailbox mailbox, Mail mail) {
      String value = property.value(mailbox, mail).toString();
      return anywhere ? value.contains(text) : value.startsWith(text);
    }

    @Override
    public Stream<MailProperty> properties() {
      return Stream.of(property);
    }
  }

  /** OData's comparisons. */
  enum Operator {
    EQ,
    NE,
    GE,
    GT,
    LE,
    LT;

    boolean holds(int compared) {
      return switch (this) {
        case EQ -> compared == 0;
        case NE -> compared != 0;
        case GE -> compared >= 0;
        case GT -> compared > 0;
        case LE -> compared <= 0;
        case LT -> compared < 0;
      };
    }
  }
}
