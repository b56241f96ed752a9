package com.collaborationcenter.functions.http;

import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.signature.Signer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Paging cursors: opaque, signed, good for one viewer and one list only. A cursor holds no content.
 */
public final class Cursors {
  private static final int MAX_LENGTH = 2_000;

  private final Signer signer;

  /** Under these keys. */
  public Cursors(Signer signer) {
    this.signer = signer;
  }

  /** The cursor for a position in a list. */
  public String issue(Viewer viewer, String list, String position) {
    byte[] bytes = signer.sign(scope(viewer, list) + position).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * The position that the request's {@code cursor} parameter stands for; nothing if there is none.
   *
   * @throws Problem.Refusal {@code cursor_invalid} for one that is tampered with, or was issued to
   *     somebody else or for another list
   */
  public Optional<String> position(Viewer viewer, String list, Map<String, String> query) {
    String cursor = query.get("cursor");
    if (cursor == null || cursor.isEmpty()) {
      return Optional.empty();
    }
    String scope = scope(viewer, list);
    return Optional.of(
        decode(cursor)
            .flatMap(signer::verify)
            .filter(text -> text.startsWith(scope))
            .map(text -> text.substring(scope.length()))
            .orElseThrow(
                () ->
                    Problem.of(400, "cursor_invalid", "the cursor is not of this list").refuse()));
  }

  /**
   * The request's {@code limit} parameter.
   *
   * @throws Problem.Refusal {@code limit_invalid}
   */
  public static int limit(Map<String, String> query, int usual, int most) {
    String text = query.get("limit");
    if (text == null) {
      return usual;
    }
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= most) {
        return limit;
      }
    } catch (NumberFormatException notANumber) {
      // Answered below, like a number that is out of range.
    }
    throw Problem.of(400, "limit_invalid", "limit is a number from 1 to " + most).refuse();
  }

  private static Optional<String> decode(String cursor) {
    if (cursor.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.of(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static String scope(Viewer viewer, String list) {
    return viewer.person().object() + "|" + list + "|";
  }
}
