package com.collaborationcenter.graphsimulator.query;

import com.collaborationcenter.graphsimulator.mailbox.Mail;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One term of $orderby. */
record Sort(MailProperty property, boolean descending) {

  /** The terms in order; none when there is no $orderby. */
  static List<Sort> parse(@Nullable String orderBy) {
    List<Sort> terms = new ArrayList<>();
    if (orderBy == null) {
      return terms;
    }
    for (String term : orderBy.split(",", -1)) {
      String[] words = term.strip().split("\\s+", -1);
      boolean descending = words.length == 2 && words[1].equals("desc");
      if (words.length > 2 || (words.length == 2 && !descending && !words[1].equals("asc"))) {
        throw QueryRefused.option("The $orderby clause is invalid.");
      }
      MailProperty property =
          MailProperty.named(words[0]).orElseThrow(() -> QueryRefused.unknownProperty(words[0]));
      terms.add(new Sort(property, descending));
    }
    return terms;
  }

  /** Refuses a sort whose properties the filter doesn't begin with (graph-facts 5.4). */
  static void check(List<Sort> terms, Filter filter) {
    List<MailProperty> filtered = filter.properties().distinct().toList();
    if (filtered.isEmpty()) {
      return;
    }
    List<MailProperty> sorted = terms.stream().map(Sort::property).toList();
    int length = sorted.size();
    if (length > filtered.size() || !filtered.subList(0, length).equals(sorted)) {
      throw QueryRefused.inefficient();
    }
  }

  /** The order of the terms, of which there is at least one; then by key, so that pages hold. */
  static Comparator<Mail> comparator(List<Sort> terms, Mailbox mailbox) {
    return terms.stream()
        .map(term -> term.comparator(mailbox))
        .reduce((first, second) -> first.thenComparing(second))
        .orElseThrow()
        .thenComparingLong(Mail::key);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // Both values are of the same property.
  private Comparator<Mail> comparator(Mailbox mailbox) {
    Comparator<Mail> rising =
        (left, right) ->
            ((Comparable) property.value(mailbox, left)).compareTo(property.value(mailbox, right));
    return descending ? rising.reversed() : rising;
  }
}
