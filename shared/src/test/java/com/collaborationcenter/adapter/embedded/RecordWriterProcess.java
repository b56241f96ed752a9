package com.collaborationcenter.adapter.embedded;

import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.NewRecord;
import com.collaborationcenter.record.Partition;
import com.collaborationcenter.record.RecordConflict;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.SortKey;
import com.collaborationcenter.record.StoredRecord;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A process of its own that writes into a store's file, for tests to kill or to compete with. */
final class RecordWriterProcess {
  static final Partition PARTITION = new Partition("process");
  static final RecordKey COUNTER = new RecordKey(PARTITION, "counter");
  private static final int THREADS = 4;

  private RecordWriterProcess() {}

  /** Arguments: {@code write FILE} without end, or {@code count FILE TIMES}. */
  public static void main(String[] arguments) throws InterruptedException {
    SqliteRecordStore store = new SqliteRecordStore(Path.of(arguments[1]), InstantSource.system());
    if (arguments[0].equals("count")) {
      count(store, Integer.parseInt(arguments[2]));
      store.close();
    } else {
      writeForEver(store);
    }
  }

  static Process start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                RecordWriterProcess.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** Adds one to the counter, this many times, against whoever else does. */
  static void count(SqliteRecordStore store, int times) {
    for (int done = 0; done < times; ) {
      StoredRecord seen = store.read(COUNTER, Consistency.STRONG).orElseThrow();
      var next =
          JsonNodeFactory.instance.objectNode().put("n", seen.content().get("n").intValue() + 1);
      try {
        store.write(NewRecord.of(COUNTER, next), Condition.matches(seen.etag()));
        done++;
      } catch (RecordConflict e) {
        // The other one was first: once more.
      }
    }
  }

  /** Says each number once its record is written, and not before. */
  private static void writeForEver(SqliteRecordStore store) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Thread thread =
          new Thread(
              () -> {
                while (true) {
                  int n = next.getAndIncrement();
                  store.write(
                      NewRecord.of(
                          new RecordKey(PARTITION, "id-" + n),
                          new SortKey("%08d".formatted(n)),
                          JsonNodeFactory.instance.objectNode().put("n", n)),
                      Condition.absent());
                  System.out.println(n);
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
