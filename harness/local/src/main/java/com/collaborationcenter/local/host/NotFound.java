package com.collaborationcenter.local.host;

import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers 404 without a body to what nobody else answered. */
final class NotFound extends Handler.Abstract.NonBlocking {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    response.setStatus(404);
    response.write(true, ByteBuffer.allocate(0), callback);
    return true;
  }
}
