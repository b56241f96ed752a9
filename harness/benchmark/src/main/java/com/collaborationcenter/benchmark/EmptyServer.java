package com.collaborationcenter.benchmark;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;

/** The least process that answers: the runner's HTTP server with one handler that says 200. */
final class EmptyServer {
  private EmptyServer() {}

  /** Runs until it is stopped, on the port given. */
  public static void main(String[] args) throws Exception {
    Server server =
        new Server(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])));
    server.setHandler(
        new Handler.Abstract.NonBlocking() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            response.setStatus(200);
            response.write(true, null, callback);
            return true;
          }
        });
    server.start();
    server.join();
  }
}
