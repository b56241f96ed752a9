package com.collaborationcenter.adapter.tika.child;

import com.collaborationcenter.adapter.tika.wire.Answer;
import com.collaborationcenter.adapter.tika.wire.Frame;
import com.collaborationcenter.adapter.tika.wire.Question;
import com.collaborationcenter.preview.DetectedType;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * The reading process: takes one question after the other from its standard input and answers on
 * its standard output. Ends as soon as its input does, be it in the midst of a file: its parent is
 * gone then.
 */
public final class ChildMain {
  /** Recursive parsers get so much stack, in bytes, and no more. */
  private static final long STACK = 4L * 1024 * 1024;

  private final Reading reading;
  private final DataOutputStream out;
  private final BlockingQueue<Question> questions = new LinkedBlockingQueue<>();

  private ChildMain(Reading reading, OutputStream out) {
    this.reading = reading;
    this.out = new DataOutputStream(out);
  }

  /** How questions are answered. */
  public interface Reading {
    /**
     * The answer; may throw whatever it likes.
     *
     * @param typed to be told the file's type as soon as it is known; before the answer, once
     */
    Answer answer(Question question, Consumer<DetectedType> typed) throws Exception;
  }

  /**
   * Reads files.
   *
   * @param arguments the folder which is all that the process may write to
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    FileReading files = new FileReading(folder);
    serve(files, () -> Confinement.begin(folder, Thread.currentThread()));
  }

  /** Answers by this reading until the input ends; a test's may do what no file should. */
  public static void serve(Reading reading, Runnable begin) throws IOException {
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    System.setOut(nowhere);
    System.setErr(nowhere);
    System.setIn(InputStream.nullInputStream());
    ChildMain child = new ChildMain(reading, out);
    begin.run();
    Thread worker = new Thread(null, child::work, "reading", STACK);
    worker.setDaemon(true);
    worker.start();
    Frame.of(Frame.Part.READY, 0, true).write(child.out);
    try (DataInputStream in = new DataInputStream(new FileInputStream(FileDescriptor.in))) {
      while (true) {
        child.questions.add(Frame.read(in).content(Question.class));
      }
    } catch (IOException e) {
      Runtime.getRuntime().halt(0);
    }
  }

  private void work() {
    try {
      while (true) {
        Question question = questions.take();
        Answer answer = answer(question);
        Frame.of(Frame.Part.ANSWER, question.token(), answer).write(out);
      }
    } catch (InterruptedException | IOException e) {
      Thread.currentThread().interrupt();
    }
  }

  // Whatever a parser throws, Errors included, is its file's doing.
  @SuppressWarnings("CatchingUnchecked")
  private Answer answer(Question question) {
    Typing typing = new Typing(question);
    Answer answer;
    try {
      answer = reading.answer(question, typing);
    } catch (Throwable e) {
      answer = Answer.refused(Refusals.of(e));
    }
    if (!typing.told && question.act() == Question.Act.PREVIEW) {
      typing.accept(DetectedType.UNKNOWN);
    }
    return answer;
  }

  private final class Typing implements Consumer<DetectedType> {
    private final Question question;
    private boolean told;

    private Typing(Question question) {
      this.question = question;
    }

    @Override
    public void accept(DetectedType type) {
      told = true;
      try {
        Frame.of(Frame.Part.TYPE, question.token(), type).write(out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
