package com.collaborationcenter.clientfile;

import com.collaborationcenter.mail.NeutralDomains;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Gathers the rows of one load, checks them each and together, and says what came out. */
final class ClientFileRows {
  private final NeutralDomains neutral;
  private final List<HandedIn.Row> good = new ArrayList<>();
  private final List<RowError> errors = new ArrayList<>();
  private final Map<String, Long> lineOfId = new HashMap<>();
  private int rows;

  ClientFileRows(NeutralDomains neutral) {
    this.neutral = neutral;
  }

  /** Takes a row that could be read. */
  void add(long line, ClientFileDraft draft) {
    rows++;
    if (rows > HandedIn.MAX_ROWS) {
      refuse(line, "", "too_many_rows", "at most " + HandedIn.MAX_ROWS + " client files at once");
      return;
    }
    Long earlier = lineOfId.putIfAbsent(draft.id().strip(), line);
    if (earlier != null) {
      refuse(
          line,
          "id",
          "doubled_id",
          String.format(Locale.ROOT, "the same id stands in line %d", earlier));
    }
    ClientFileDraft.Checked checked = draft.check(neutral);
    if (checked instanceof ClientFileDraft.Valid valid) {
      good.add(new HandedIn.Row(line, valid.file()));
    } else if (checked instanceof ClientFileDraft.Invalid invalid) {
      invalid.problems().forEach(problem -> refuse(line, problem));
    }
  }

  void refuse(long line, String field, String code, String explanation) {
    refuse(line, new FieldProblem(field, code, explanation));
  }

  /** Further rows would change nothing. */
  boolean isFull() {
    return errors.size() >= HandedIn.MAX_ERRORS || rows > HandedIn.MAX_ROWS;
  }

  HandedIn result() {
    return errors.isEmpty() ? new HandedIn.Accepted(good) : new HandedIn.Refused(errors);
  }

  void refuse(long line, FieldProblem problem) {
    if (errors.size() < HandedIn.MAX_ERRORS) {
      errors.add(new RowError(line, problem));
    }
  }
}
