package com.collaborationcenter.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * How repositories write their own record types as content. A field that is absent in JSON is read
 * as empty, and one that is unknown is passed over, so that a newer version's records stay
 * readable.
 */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .serializationInclusion(JsonInclude.Include.NON_ABSENT)
          .build();

  private Json() {}

  /** The record as content. */
  public static ObjectNode write(Record value) {
    return MAPPER.valueToTree(value);
  }

  /** The content as a record of this type. */
  public static <T extends Record> T read(ObjectNode content, Class<T> type) {
    try {
      return MAPPER.treeToValue(content, type);
    } catch (JsonProcessingException e) {
      // The cause's message quotes the record, which is content.
      throw new IllegalStateException("a stored record is no " + type.getSimpleName());
    }
  }

  /** The record as JSON text. */
  public static String text(Record value) {
    return write(value).toString();
  }

  /**
   * The JSON text as a record of this type.
   *
   * @throws IllegalArgumentException if it isn't one
   */
  public static <T extends Record> T parse(String text, Class<T> type) {
    try {
      T value = MAPPER.readValue(text, type);
      if (value != null) {
        return value;
      }
      throw new IllegalArgumentException("null is no " + type.getSimpleName());
    } catch (JsonProcessingException e) {
      // The cause's message quotes the text, which may be content.
      throw new IllegalArgumentException("not a " + type.getSimpleName());
    }
  }
}
