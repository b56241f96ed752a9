package com.collaborationcenter.adapter.tika;

import com.collaborationcenter.adapter.tika.child.ChildMain;
import com.collaborationcenter.adapter.tika.wire.Answer;
import com.collaborationcenter.adapter.tika.wire.Question;
import com.collaborationcenter.preview.DetectedType;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A child that does what its file says, as if a parser had been taken over by it: loop, take all
 * memory or stack, exit, die, answer garbage or too much.
 */
final class HostileChild {
  private HostileChild() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    ChildMain.serve((question, typed) -> act(folder, typed), () -> {});
  }

  private static Answer act(Path folder, Consumer<DetectedType> typed) throws Exception {
    typed.accept(new DetectedType("text/plain", false, false));
    Files.writeString(folder.resolve("left-behind"), "temporary");
    switch (Files.readString(folder.resolve(Question.INPUT))) {
      case "loop" -> Thread.sleep(Long.MAX_VALUE);
      case "memory" -> fill();
      case "stack" -> recurse(0);
      case "exit" -> System.exit(0);
      case "die" -> ProcessHandle.of(ProcessHandle.current().pid()).ifPresent(HostileChild::kill);
      case "garbage" -> garbage(1);
      case "flood" -> garbage(100_000);
      case "huge" -> {
        return Answer.html(List.of("x".repeat(5_000_000)), false);
      }
      case "environment" -> {
        return Answer.html(List.of(System.getenv().toString()), false);
      }
      default -> {
        return Answer.html(List.of("<p>well</p><script>alert(1)</script>"), false);
      }
    }
    return Answer.asItIs();
  }

  private static int fill() {
    List<long[]> all = new ArrayList<>();
    for (int i = 0; i < Integer.MAX_VALUE; i++) {
      all.add(new long[1_000_000]);
    }
    return all.size();
  }

  private static long recurse(long depth) {
    return depth < 0 ? 0 : depth + recurse(depth + 1);
  }

  private static void kill(ProcessHandle self) {
    try {
      new ProcessBuilder("kill", "-9", Long.toString(self.pid())).start().waitFor();
    } catch (IOException | InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings("resource") // Of a stream that is the process's own.
  private static void garbage(int times) throws IOException {
    FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    for (int i = 0; i < times; i++) {
      out.write("garbage that is no frame ".repeat(40).getBytes(StandardCharsets.UTF_8));
    }
    out.flush();
  }
}
