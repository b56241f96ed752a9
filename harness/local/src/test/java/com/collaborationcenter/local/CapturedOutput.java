package com.collaborationcenter.local;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * All that is logged or printed in this process while it is open: of everybody what is logged by
 * default, of the product everything; with the messages of the faults that are logged.
 */
final class CapturedOutput implements AutoCloseable {
  private final ByteArrayOutputStream captured = new ByteArrayOutputStream();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final Logger root = Logger.getLogger("");
  private final Logger product = Logger.getLogger("com.collaborationcenter");
  private final Handler handler = new Capturing();

  CapturedOutput() {
    handler.setLevel(Level.ALL);
    root.addHandler(handler);
    product.setLevel(Level.ALL);
    System.setOut(both(out));
    System.setErr(both(err));
  }

  /** What a host would log of a fault that reached it. */
  void logged(Throwable fault) {
    StringWriter text = new StringWriter();
    fault.printStackTrace(new PrintWriter(text));
    write(text.toString());
  }

  String text() {
    return captured.toString(StandardCharsets.UTF_8);
  }

  private void write(String text) {
    captured.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private PrintStream both(PrintStream original) {
    OutputStream tee =
        new OutputStream() {
          @Override
          public void write(int b) {
            captured.write(b);
            original.write(b);
          }
        };
    return new PrintStream(tee, true, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    System.setOut(out);
    System.setErr(err);
    root.removeHandler(handler);
    product.setLevel(null);
  }

  private final class Capturing extends Handler {
    private final SimpleFormatter formatter = new SimpleFormatter();

    @Override
    public void publish(LogRecord logged) {
      write(logged.getLoggerName() + " " + formatter.formatMessage(logged) + "\n");
      if (logged.getThrown() != null) {
        logged(logged.getThrown());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
