package com.collaborationcenter.adapter.tika;

import com.collaborationcenter.adapter.tika.wire.Answer;
import com.collaborationcenter.adapter.tika.wire.Frame;
import com.collaborationcenter.adapter.tika.wire.Question;
import com.collaborationcenter.preview.DetectedType;
import com.collaborationcenter.preview.Refusal;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * One process that reads files, with a folder of its own that goes with it. Used by one thread at a
 * time.
 */
final class Child {
  /** How long a JVM may take to say that it can be asked; on a loaded machine it is slow. */
  private static final Duration START = Duration.ofSeconds(60);

  /** What {@code -XX:+ExitOnOutOfMemoryError} ends with. */
  private static final int OUT_OF_MEMORY = 3;

  /** After these a child lives, and nobody knows in which state. */
  private static final Set<Refusal> UNSOUND =
      EnumSet.of(Refusal.CRASHED, Refusal.MEMORY, Refusal.TIMEOUT, Refusal.TOO_DEEP, Refusal.BOMB);

  private final Process process;
  private final Path folder;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final ScheduledExecutorService deadlines;
  private int files;
  private boolean failed;

  private Child(Process process, Path folder, ScheduledExecutorService deadlines) {
    this.process = process;
    this.folder = folder;
    this.deadlines = deadlines;
    this.in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    this.out = new DataOutputStream(process.getOutputStream());
  }

  /** Starts one, and waits until it can be asked. */
  static Child start(ChildCommand command, Path folder, ScheduledExecutorService deadlines)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command.in(folder));
    builder.environment().clear();
    builder.directory(folder.toFile());
    // What libraries write there may quote the file.
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Child child = new Child(builder.start(), folder, deadlines);
    ScheduledFuture<?> deadline = child.killAfter(START);
    try {
      child.frame(Frame.Part.READY, 0);
      return child;
    } catch (IOException e) {
      child.end();
      throw e;
    } finally {
      deadline.cancel(false);
    }
  }

  /** What it answers about this file; a refusal if it doesn't. */
  Outcome ask(Path file, Question question, Duration time) {
    files++;
    DetectedType type = DetectedType.UNKNOWN;
    ScheduledFuture<?> deadline = killAfter(time);
    try {
      Files.deleteIfExists(folder.resolve(Question.INPUT));
      // Not the path itself: its letters may be none to a process without a locale.
      Files.createSymbolicLink(folder.resolve(Question.INPUT), file.toAbsolutePath());
      Frame.of(Frame.Part.QUESTION, question.token(), question).write(out);
      if (question.act() == Question.Act.PREVIEW) {
        type = frame(Frame.Part.TYPE, question.token()).content(DetectedType.class);
      }
      Answer answer = frame(Frame.Part.ANSWER, question.token()).content(Answer.class);
      failed = answer.refusal() != null && UNSOUND.contains(answer.refusal());
      return new Outcome(type, answer);
    } catch (IOException | RuntimeException e) {
      failed = true;
      return new Outcome(type, Answer.refused(whyItFailed(deadline)));
    } finally {
      deadline.cancel(false);
    }
  }

  /** Whether it may be asked once more. */
  boolean isSound(int mostFiles) {
    return !failed && files < mostFiles && process.isAlive();
  }

  /** It isn't to be asked again. */
  void distrust() {
    failed = true;
  }

  /** Where it put what it took out. */
  Path output() {
    return folder.resolve(Question.OUTPUT);
  }

  /** Removes all that reading left in its folder. */
  void tidy() {
    Folders.empty(folder);
  }

  /** Kills it, and removes its folder. */
  void end() {
    kill();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Folders.remove(folder);
  }

  private Frame frame(Frame.Part part, long token) throws IOException {
    Frame frame = Frame.read(in);
    if (frame.part() != part || frame.token() != token) {
      throw new IOException("another frame than was due");
    }
    return frame;
  }

  /** A deadline that has run is done; one that was cancelled, or is to come, isn't. */
  private Refusal whyItFailed(ScheduledFuture<?> deadline) {
    if (deadline.isDone()) {
      return Refusal.TIMEOUT;
    }
    try {
      // Killed at once, one that is about to say that it had no memory wouldn't.
      boolean ended = process.waitFor(2, TimeUnit.SECONDS);
      kill();
      return ended && process.exitValue() == OUT_OF_MEMORY ? Refusal.MEMORY : Refusal.CRASHED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Refusal.CRASHED;
    }
  }

  private ScheduledFuture<?> killAfter(Duration time) {
    return deadlines.schedule(this::kill, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /**
   * What became of a question.
   *
   * @param type as detected, even if no answer came
   * @param answer the child's, or a refusal in its place
   */
  record Outcome(DetectedType type, Answer answer) {}
}
