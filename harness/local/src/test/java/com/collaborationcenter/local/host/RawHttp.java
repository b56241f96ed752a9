package com.collaborationcenter.local.host;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Sends requests as they are written: an HTTP client would tidy away what is tested. */
final class RawHttp {
  private RawHttp() {}

  /**
   * An answer.
   *
   * @param headers by name in lower case
   */
  record Answer(int status, TreeMap<String, String> headers, String body) {}

  /** Sends and reads to the end of the connection. */
  static Answer exchange(URI server, String start, List<String> headers, String body)
      throws IOException {
    try (Socket socket = open(server, start, headers, body)) {
      return parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** Sends and leaves the connection open. */
  static Socket open(URI server, String start, List<String> headers, String body)
      throws IOException {
    Socket socket = new Socket(server.getHost(), server.getPort());
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder(start).append(" HTTP/1.1\r\nHost: fixture.test\r\n");
    headers.forEach(line -> head.append(line).append("\r\n"));
    boolean chunked = has(headers, "transfer-encoding");
    if (!chunked && !has(headers, "content-length") && bytes.length > 0) {
      head.append("Content-Length: ").append(bytes.length).append("\r\n");
    }
    head.append("Connection: close\r\n\r\n");
    socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.UTF_8));
    if (chunked) {
      write(socket, Integer.toHexString(bytes.length) + "\r\n" + body + "\r\n0\r\n\r\n");
    } else {
      write(socket, body);
    }
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  private static boolean has(List<String> headers, String name) {
    return headers.stream().anyMatch(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"));
  }

  private static Answer parse(String text) {
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new AssertionError("no answer, but: " + text);
    }
    List<String> lines = text.substring(0, end).lines().toList();
    TreeMap<String, String> headers = new TreeMap<>();
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      headers.merge(
          line.substring(0, colon).toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip(),
          (a, b) -> a + ", " + b);
    }
    return new Answer(
        Integer.parseInt(lines.get(0).substring(9, 12)), headers, text.substring(end + 4));
  }
}
