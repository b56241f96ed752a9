package com.collaborationcenter.pipeline;

import com.collaborationcenter.subject.SubjectRequest;
import com.collaborationcenter.subject.SubjectRequest.Where;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One kind of thing that is held of a person or an address. What is found is written down and
 * counted before it is removed or exported, so that a crash between neither forgets nor counts it
 * twice.
 */
interface SubjectStage {
  /** Its stable name, as the request's record keeps it. */
  String code();

  /** Looks for more from where the request stands; changes nothing that can't be done twice. */
  Finding find(SubjectRequest request);

  /** Removes what was found, or exports it. Done again, the end is the same. */
  void handle(SubjectRequest request, List<String> batch);

  /**
   * What was found.
   *
   * @param where the stage goes on there, once the batch is removed
   * @param batch names, as the stage knows them
   * @param counts how many there were of which kind
   * @param files the client files that were concerned
   * @param finished there is nothing more, and nothing in the batch
   */
  record Finding(
      Where where,
      List<String> batch,
      Map<String, Long> counts,
      Set<String> files,
      boolean finished) {
    /** Copies the collections. */
    public Finding {
      batch = List.copyOf(batch);
      counts = Map.copyOf(counts);
      files = Set.copyOf(files);
    }

    static Finding finished(SubjectRequest request) {
      return new Finding(request.where(), List.of(), Map.of(), Set.of(), true);
    }

    /** Nothing here; on to there. */
    static Finding onTo(Where where) {
      return new Finding(where, List.of(), Map.of(), Set.of(), false);
    }

    /** These, of one kind. */
    static Finding of(Where where, List<String> batch, String kind, long number) {
      Map<String, Long> counts = number == 0 ? Map.of() : Map.of(kind, number);
      return new Finding(where, batch, counts, Set.of(), false);
    }
  }
}
