package com.collaborationcenter.local;

import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.resource.ResourceFactory;

/**
 * What the runner serves: the staged functions app and the web page, found from the project's root.
 */
final class StagedFiles {
  private StagedFiles() {}

  /** The functions app as the Maven plug-in staged it. */
  static Path functionsApp() {
    Path app = root().resolve("functions/target/azure-functions/collaboration-center");
    if (!Files.isDirectory(app)) {
      throw new IllegalStateException("the functions app isn't staged: build the project first");
    }
    return app;
  }

  /** The web page, at the server's root. */
  static ResourceHandler webPage() {
    ResourceHandler handler = new ResourceHandler();
    handler.setBaseResource(ResourceFactory.root().newResource(root().resolve("web")));
    return handler;
  }

  /** The project's root: the folder with host.json, here or above. */
  private static Path root() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("host.json"))) {
        return at;
      }
    }
    throw new IllegalStateException("not within the project");
  }
}
