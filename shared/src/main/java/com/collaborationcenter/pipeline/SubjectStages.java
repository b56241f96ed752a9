package com.collaborationcenter.pipeline;

import com.collaborationcenter.record.Change;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Etag;
import com.collaborationcenter.record.Partition;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.record.StoredRecord;
import com.collaborationcenter.subject.SubjectRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Stages that persons and addresses have in common. */
final class SubjectStages {
  private static final String COUNTED = "counted";

  private SubjectStages() {}

  /** One act that needs no steps. */
  record Once(
      String code, String kind, ToLongFunction<SubjectRequest> count, Consumer<SubjectRequest> act)
      implements SubjectStage {
    @Override
    public Finding find(SubjectRequest request) {
      return request.where().isAt(COUNTED)
          ? Finding.finished(request)
          : Finding.of(
              request.where().at(COUNTED), List.of(COUNTED), kind, count.applyAsLong(request));
    }

    @Override
    public void handle(SubjectRequest request, List<String> batch) {
      act.accept(request);
    }
  }

  /** All records of some partitions that stand in their order, a commit at a time. */
  record Partitions(
      String code,
      String kind,
      RecordStore records,
      Function<SubjectRequest, List<Partition>> partitions)
      implements SubjectStage {
    @Override
    public Finding find(SubjectRequest request) {
      int number = number(request);
      List<Partition> all = partitions.apply(request);
      if (number >= all.size()) {
        return Finding.finished(request);
      }
      Scan scan = Scan.of(all.get(number), RecordStore.MAX_CHANGES).strong();
      List<String> batch =
          records.scan(scan).records().stream().map(StoredRecord::key).map(RecordKey::id).toList();
      return batch.isEmpty()
          ? Finding.onTo(request.where().at(Integer.toString(number + 1)))
          : Finding.of(request.where().at(Integer.toString(number)), batch, kind, batch.size());
    }

    @Override
    public void handle(SubjectRequest request, List<String> batch) {
      removeAll(records, partitions.apply(request).get(number(request)), batch);
    }

    private static int number(SubjectRequest request) {
      return request.where().cursor().map(Integer::parseInt).orElse(0);
    }
  }

  static void removeAll(RecordStore records, Partition partition, List<String> ids) {
    Map<String, Etag> unused =
        records.commit(
            partition,
            ids.stream()
                .<Change>map(
                    id -> new Change.Delete(new RecordKey(partition, id), Condition.always()))
                .toList());
  }
}
