package com.collaborationcenter.drill.run;

import com.collaborationcenter.drill.script.Act;
import com.collaborationcenter.drill.script.Firm;
import com.collaborationcenter.local.ApiClient;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * What people do in the product, by its API: each act is repeated until it is acknowledged, as a
 * person would who sees that it isn't done.
 */
final class InProduct implements AutoCloseable {
  private static final int AT_ONCE = 4;
  private static final long AGAIN_AFTER_MILLIS = 400;

  /** So often it is looked whether Outlook follows before the act is repeated. */
  private static final int LOOKS = 10;

  private final Supplier<Optional<Product>> product;
  private final Outlook outlook;
  private final DrillFolder folder;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          AT_ONCE,
          work -> {
            Thread thread = new Thread(work, "in-product");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param product the one that lives at the moment, if any
   */
  InProduct(Supplier<Optional<Product>> product, Outlook outlook, DrillFolder folder) {
    this.product = product;
    this.outlook = outlook;
    this.folder = folder;
  }

  /** Whether an act is done in the product rather than in Outlook. */
  static boolean isItsKind(Act act) {
    return act instanceof Act.ReadHere
        || act instanceof Act.Assign
        || act instanceof Act.ChangeFirm;
  }

  /** Begins it; says when it is acknowledged. Changes of the firm are begun one after the other. */
  void begin(Act act, Runnable acknowledged) {
    threads.execute(
        () -> {
          try {
            while (!isAcknowledged(act)) {
              Thread.sleep(AGAIN_AFTER_MILLIS);
            }
            acknowledged.run();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private boolean isAcknowledged(Act act) throws InterruptedException {
    Optional<Product> living = product.get();
    if (living.isEmpty()) {
      return false;
    }
    try {
      if (act instanceof Act.ChangeFirm change) {
        // The product loads this file when it starts: an old one would undo the change.
        folder.writeClientFiles(change.firm().csv());
        ApiClient administrator = living.get().as(Firm.ADMINISTRATOR);
        return administrator
                .post("client-files/csv", "text/csv; charset=utf-8", change.firm().csv())
                .status()
            == 200;
      }
      if (act instanceof Act.Assign assign) {
        return assign(living.get(), assign);
      }
      return act instanceof Act.ReadHere read && read(living.get(), read);
    } catch (IOException diedMeanwhile) {
      return false;
    }
  }

  private boolean assign(Product living, Act.Assign assign)
      throws IOException, InterruptedException {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode files = body.putArray("clientFiles");
    assign.clientFiles().stream().sorted().forEach(files::add);
    return living
            .as(outlook.owner(assign.mail()))
            .put(path(assign.clientFile(), assign.mail()) + "/assignment", body)
            .status()
        < 300;
  }

  /** A request that had to wait gives way to Outlook; so it counts when Outlook shows it. */
  private boolean read(Product living, Act.ReadHere read) throws IOException, InterruptedException {
    ApiClient owner = living.as(outlook.owner(read.mail()));
    ApiClient.Reply seen = owner.get(path(read.clientFile(), read.mail()));
    if (seen.status() != 200) {
      return false;
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("read", read.read());
    body.set("changeKey", seen.body().path("changeKey"));
    int status = owner.put(path(read.clientFile(), read.mail()) + "/read-state", body).status();
    for (int look = 0; status < 300 && look < LOOKS; look++) {
      if (outlook.isRead(read.mail()) == read.read()) {
        return true;
      }
      Thread.sleep(AGAIN_AFTER_MILLIS);
    }
    return false;
  }

  private String path(String clientFile, int mail) {
    return "client-files/"
        + clientFile
        + "/mails/"
        + Outlook.mailboxId(outlook.owner(mail))
        + "/"
        + ApiClient.encode(outlook.id(mail));
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
