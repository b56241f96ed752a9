package com.collaborationcenter.adapter.cosmos;

import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.collaborationcenter.record.Filter;
import com.collaborationcenter.record.Positions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The queries of a scan, within one partition: a range and an order on the one field {@code
 * position}. Field names are letters and digits ({@link Filter}) and stand in the text; values are
 * parameters, so that the SDK can keep a query's plan for the next one of the same shape.
 */
final class CosmosScanQuery {
  private final List<SqlParameter> parameters = new ArrayList<>();
  private final StringBuilder where = new StringBuilder();
  private final String order;

  CosmosScanQuery(Positions.Interval interval, boolean descending, Instant now) {
    where.append("c.position > ").append(parameter(interval.above()));
    where.append(" AND c.position < ").append(parameter(interval.below()));
    // The service forgets what has expired by its own clock; this one is by ours.
    where.append(" AND (NOT IS_DEFINED(c.expiresAt) OR c.expiresAt > ");
    where.append(parameter(now.getEpochSecond())).append(")");
    order = " ORDER BY c.position " + (descending ? "DESC" : "ASC");
  }

  CosmosScanQuery matching(Filter filter) {
    List<Filter> terms = filter instanceof Filter.All all ? all.terms() : List.of(filter);
    for (Filter term : terms) {
      where.append(" AND ").append(expression(term));
    }
    return this;
  }

  /** Goes no further than to this position, inclusive. */
  CosmosScanQuery upTo(String position, boolean descending) {
    where.append(descending ? " AND c.position >= " : " AND c.position <= ");
    where.append(parameter(position));
    return this;
  }

  SqlQuerySpec items(int top) {
    return select(top, "*");
  }

  SqlQuerySpec positions(int top) {
    return select(top, "c.position");
  }

  private SqlQuerySpec select(int top, String what) {
    return new SqlQuerySpec(
        "SELECT TOP " + top + " " + what + " FROM c WHERE " + where + order, parameters);
  }

  private String expression(Filter term) {
    if (term instanceof Filter.EqualTo equal) {
      return field(equal.field()) + " = " + parameter(equal.value());
    }
    if (term instanceof Filter.Is is) {
      return field(is.field()) + " = " + is.value();
    }
    if (term instanceof Filter.Contains contains) {
      String field = field(contains.field());
      return "IS_STRING("
          + field
          + ") AND CONTAINS("
          + field
          + ", "
          + parameter(contains.text())
          + ")";
    }
    if (term instanceof Filter.OneOf one) {
      List<String> each = new ArrayList<>();
      for (String value : one.values()) {
        each.add(field(one.field()) + " = " + parameter(value));
      }
      return "(" + String.join(" OR ", each) + ")";
    }
    if (term instanceof Filter.AnyElement any) {
      List<String> each = new ArrayList<>();
      for (String value : any.values()) {
        each.add("ARRAY_CONTAINS(" + field(any.field()) + ", " + parameter(value) + ")");
      }
      // Each alone can use the index; one EXISTS over all values can't.
      return "IS_ARRAY(" + field(any.field()) + ") AND (" + String.join(" OR ", each) + ")";
    }
    throw new IllegalArgumentException("terms don't nest");
  }

  /** In brackets, for a field may be named like a keyword. */
  private static String field(String name) {
    return "c.content[\"" + name + "\"]";
  }

  private String parameter(Object value) {
    String name = "@p" + parameters.size();
    parameters.add(new SqlParameter(name, value));
    return name;
  }
}
