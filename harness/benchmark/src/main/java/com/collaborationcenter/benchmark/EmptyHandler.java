package com.collaborationcenter.benchmark;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Reads a post to the end and answers 202: the least that any webhook does. */
final class EmptyHandler extends Handler.Abstract {
  static final String PATH = "/empty";

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!Request.getPathInContext(request).equals(PATH)) {
      return false;
    }
    String body = Content.Source.asString(request);
    response.setStatus(body.isEmpty() ? 400 : 202);
    response.write(true, null, callback);
    return true;
  }
}
