package com.collaborationcenter.functions.http;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.record.Fingerprint;
import com.collaborationcenter.record.SortKey;
import com.collaborationcenter.timeline.TabFilters;
import com.collaborationcenter.timeline.TabPage;
import com.collaborationcenter.timeline.Timelines;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/** Pages of a client file's tab, with and without filters. */
public final class TabPages {
  private static final int USUAL_PAGE = 50;

  private final VisibleFiles files;
  private final Timelines timelines;
  private final Cursors cursors;

  /** Of these. */
  public TabPages(VisibleFiles files, Timelines timelines, Cursors cursors) {
    this.files = files;
    this.timelines = timelines;
    this.cursors = cursors;
  }

  /**
   * The page that the query's {@code cursor} and {@code limit} ask for. A cursor is good for the
   * filters under which it was issued.
   *
   * @throws Problem.Refusal {@code client_file_unknown}, {@code cursor_invalid}, {@code
   *     limit_invalid}
   */
  public Answer page(
      Viewer viewer, String clientFileId, TabFilters filters, Map<String, String> query) {
    ClientFileId clientFile = files.require(viewer, clientFileId).id();
    String list = "mails:" + clientFile + ":" + Fingerprint.of(filters.toString());
    int limit = Cursors.limit(query, USUAL_PAGE, Timelines.MAX_PAGE);
    Optional<SortKey> before = cursors.position(viewer, list, query).map(SortKey::new);
    TabPage page = timelines.read(viewer, clientFile, filters, before, limit);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode mails = body.putArray("mails");
    page.rows().forEach(row -> mails.add(MailJson.row(row)));
    page.next().ifPresent(next -> body.put("next", cursors.issue(viewer, list, next.value())));
    return Answer.json(200, body);
  }
}
