package com.collaborationcenter.fetch;

import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Attachments in memory. Faults come when they are asked for. */
public final class FakeAttachmentSource implements AttachmentSource {
  private final Map<String, Supplier<InputStream>> contents = new HashMap<>();
  private final Deque<RuntimeException> faults = new ArrayDeque<>();
  private final List<String> opened = new ArrayList<>();
  private int cuts;

  /** The attachment has these bytes. */
  public void put(String attachment, byte[] bytes) {
    put(attachment, () -> new ByteArrayInputStream(bytes));
  }

  /** The same, as they are made. */
  public void put(String attachment, Supplier<InputStream> bytes) {
    contents.put(attachment, bytes);
  }

  /** The next call throws this. */
  public void failNext(RuntimeException fault) {
    faults.add(fault);
  }

  /** So many of the next streams end in a cut connection. */
  public void cutNext(int times) {
    cuts = times;
  }

  /** Which attachments were opened, in order. */
  public List<String> opened() {
    return opened;
  }

  @Override
  public Optional<InputStream> open(MailboxId mailbox, MailId mail, String attachment) {
    opened.add(attachment);
    RuntimeException fault = faults.poll();
    if (fault != null) {
      throw fault;
    }
    Optional<InputStream> bytes = Optional.ofNullable(contents.get(attachment)).map(Supplier::get);
    if (cuts > 0) {
      cuts--;
      return bytes.map(whole -> new SequenceInputStream(whole, new Cut()));
    }
    return bytes;
  }

  private static final class Cut extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("cut");
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      throw new IOException("cut");
    }
  }
}
