package com.collaborationcenter.graphsimulator.query;

import com.collaborationcenter.graphsimulator.mailbox.Mail;
import com.collaborationcenter.graphsimulator.mailbox.MailScan;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The query options of a message listing, read and checked as Graph does (graph-facts 3 and 5). */
public final class MailQuery {
  private static final int DEFAULT_TOP = 10;
  private static final int MOST_TOP = 1000;

  private final Filter filter;
  private final List<Sort> sorts;
  private final @Nullable String search;
  private final int top;
  private final int skip;
  private final boolean counted;

  private MailQuery(Map<String, String> options) {
    this.filter = FilterParser.parse(options.get("$filter"));
    this.sorts = Sort.parse(options.get("$orderby"));
    this.search = options.get("$search");
    this.top = number(options, "$top", DEFAULT_TOP);
    this.skip = number(options, "$skip", 0);
    this.counted = "true".equals(options.get("$count"));
    Sort.check(sorts, filter);
    if (top < 1 || top > MOST_TOP) {
      throw QueryRefused.option("Invalid value for $top: it must be between 1 and 1000.");
    }
    if (search != null && !sorts.isEmpty()) {
      throw new QueryRefused(
          "SearchWithOrderBy", "The query parameter '$orderBy' is not supported with '$search'.");
    }
    if (search != null && options.containsKey("$filter")) {
      throw new QueryRefused(
          "SearchWithFilter", "The query parameter '$filter' is not supported with '$search'.");
    }
  }

  /**
   * Reads the options.
   *
   * @throws QueryRefused as Graph would refuse them
   */
  public static MailQuery parse(Map<String, String> options) {
    return new MailQuery(options);
  }

  public int top() {
    return top;
  }

  public int skip() {
    return skip;
  }

  /** Whether the caller asked for the total. */
  public boolean counted() {
    return counted;
  }

  /** The scan that answers this query, over one folder or (null) the whole mailbox. */
  public MailScan scan(Mailbox mailbox, @Nullable Long folder) {
    Predicate<Mail> wanted =
        search == null ? mail -> filter.test(mailbox, mail) : Search.parse(search);
    boolean indexed = sorts.size() <= 1 && (sorts.isEmpty() || timed(sorts.get(0)));
    MailProperty walked = walked(indexed);
    int most = search == null ? top : Math.max(0, Math.min(top, Search.MOST_RESULTS - skip));
    return new MailScan(
        folder,
        walked == MailProperty.MODIFIED ? MailScan.Order.MODIFIED : MailScan.Order.RECEIVED,
        sorts.isEmpty() || sorts.get(0).descending(),
        filter.from(walked),
        filter.until(walked),
        wanted,
        indexed ? null : Sort.comparator(sorts, mailbox),
        skip,
        most,
        counted);
  }

  /** Whether a next page may follow one that ended there; a search ends at its limit. */
  public boolean mayGoOn(int reached) {
    return search == null || reached < Search.MOST_RESULTS;
  }

  private MailProperty walked(boolean indexed) {
    return indexed && !sorts.isEmpty() ? sorts.get(0).property() : MailProperty.RECEIVED;
  }

  private static boolean timed(Sort sort) {
    return sort.property() == MailProperty.RECEIVED || sort.property() == MailProperty.MODIFIED;
  }

  private static int number(Map<String, String> options, String name, int otherwise) {
    String text = options.get(name);
    if (text == null) {
      return otherwise;
    }
    try {
      int value = Integer.parseInt(text);
      if (value >= 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Refused below, with Graph's words.
    }
    throw QueryRefused.option("Invalid value '" + text + "' for " + name + ".");
  }
}
