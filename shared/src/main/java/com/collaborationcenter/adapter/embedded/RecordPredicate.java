package com.collaborationcenter.adapter.embedded;

import com.collaborationcenter.record.Filter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A filter as an SQL expression over the column {@code content}. Field names are letters and digits
 * ({@link Filter}) and stand in the text; values are parameters.
 *
 * @param sql an expression that is 1 or 0, never null
 * @param parameters in the order of their question marks
 */
record RecordPredicate(String sql, List<String> parameters) {
  static RecordPredicate of(Filter filter) {
    List<String> sql = new ArrayList<>();
    List<String> parameters = new ArrayList<>();
    List<Filter> terms = filter instanceof Filter.All all ? all.terms() : List.of(filter);
    for (Filter term : terms) {
      sql.add(expression(term, parameters));
    }
    return new RecordPredicate(sql.isEmpty() ? "1" : String.join(" AND ", sql), parameters);
  }

  private static String expression(Filter term, List<String> parameters) {
    if (term instanceof Filter.EqualTo equal) {
      parameters.add(equal.value());
      return isType(equal.field(), "text") + " AND " + value(equal.field()) + " = ?";
    }
    if (term instanceof Filter.Is is) {
      return isType(is.field(), String.valueOf(is.value()));
    }
    if (term instanceof Filter.Contains contains) {
      parameters.add(contains.text());
      // Not LIKE: it knows wildcards and folds case.
      return isType(contains.field(), "text")
          + " AND instr("
          + value(contains.field())
          + ", ?) > 0";
    }
    if (term instanceof Filter.OneOf one) {
      parameters.add(array(one.values()));
      return isType(one.field(), "text")
          + " AND "
          + value(one.field())
          + " IN (SELECT value FROM json_each(?))";
    }
    if (term instanceof Filter.AnyElement any) {
      parameters.add(array(any.values()));
      return isType(any.field(), "array")
          + " AND EXISTS (SELECT 1 FROM json_each(content, '$."
          + any.field()
          + "') AS e WHERE e.type = 'text' AND e.value IN (SELECT value FROM json_each(?)))";
    }
    throw new IllegalArgumentException("terms don't nest");
  }

  /** One parameter, so that the statement is the same for any number of values. */
  private static String array(Set<String> values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    values.forEach(array::add);
    return array.toString();
  }

  private static String isType(String field, String type) {
    return "ifnull(json_type(content, '$." + field + "'), '') = '" + type + "'";
  }

  private static String value(String field) {
    return "json_extract(content, '$." + field + "')";
  }
}
