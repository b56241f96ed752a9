package com.collaborationcenter.graphsimulator.http;

import com.collaborationcenter.graphsimulator.mailbox.MailboxFault;
import java.io.IOException;
import java.time.DateTimeException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The front door of /admin. It asks for no token: the server listens on 127.0.0.1 alone. */
final class AdminHandler extends Handler.Abstract {
  private static final String ROOT = "/admin";

  private final AdminRoutes routes;
  private final ErrorBody errors;

  AdminHandler(AdminRoutes routes, ErrorBody errors) {
    this.routes = routes;
    this.errors = errors;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    String target = request.getHttpURI().getPathQuery();
    if (!target.startsWith(ROOT + "/")) {
      return false;
    }
    GraphRequest read = Exchange.read(request, target.substring(ROOT.length()));
    Exchange.write(read, answer(read), response, callback);
    return true;
  }

  private GraphResponse answer(GraphRequest request) {
    try {
      return routes.handle(request);
    } catch (GraphFault fault) {
      return errors.of(fault, request);
    } catch (MailboxFault fault) {
      return errors.of(ErrorBody.fault(fault), request);
    } catch (DateTimeException | IllegalArgumentException e) {
      return errors.of(GraphFault.badRequest("A value is invalid."), request);
    } catch (IOException e) {
      return errors.of(GraphFault.badRequest("The mail can't be read."), request);
    }
  }
}
