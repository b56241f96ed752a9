package com.collaborationcenter.benchmark;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Posts over one connection that stays open: as little client as can be, since it shares the
 * machine with the server that is measured.
 */
final class PostConnection implements AutoCloseable {
  private static final String LENGTH = "content-length:";

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final String target;

  PostConnection(URI to) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), to.getPort());
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
    target = to.getRawPath() + (to.getRawQuery() == null ? "" : "?" + to.getRawQuery());
  }

  /** The status of the answer, which is read to its end. */
  int post(String json) throws IOException {
    String request =
        "POST %s HTTP/1.1\r\nHost: benchmark\r\nContent-Type: application/json\r\n"
                .formatted(target)
            + "Content-Length: %d\r\n\r\n%s".formatted(json.length(), json);
    out.write(request.getBytes(StandardCharsets.US_ASCII));
    out.flush();
    int status = Integer.parseInt(line().substring(9, 12));
    int length = 0;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
        length = Integer.parseInt(header.substring(LENGTH.length()).strip());
      }
    }
    in.skipNBytes(length);
    return status;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
