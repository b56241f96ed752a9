package com.collaborationcenter.functions.http;

import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.signature.Sealer;
import java.util.Map;
import java.util.Optional;

/**
 * Paging cursors: sealed, good for one viewer and one list only. They travel in URLs, which hosts
 * log, and a position can hold a client's name.
 */
public final class Cursors {
  private static final int MAX_LENGTH = 2_000;

  private final Sealer sealer;

  /** Under these keys. */
  public Cursors(Sealer sealer) {
    this.sealer = sealer;
  }

  /** The cursor for a position in a list. */
  public String issue(Viewer viewer, String list, String position) {
    return sealer.seal(position, scope(viewer, list));
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
    Optional<String> position =
        cursor.length() > MAX_LENGTH ? Optional.empty() : sealer.open(cursor, scope(viewer, list));
    if (position.isEmpty()) {
      throw Problem.of(400, "cursor_invalid", "the cursor is not of this list").refuse();
    }
    return position;
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

  private static String scope(Viewer viewer, String list) {
    return viewer.person().object() + "|" + list;
  }
}
