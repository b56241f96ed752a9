package com.collaborationcenter.drill.run;

import com.collaborationcenter.drill.script.Act;
import com.collaborationcenter.drill.script.Firm;
import com.collaborationcenter.local.ApiClient;
import com.collaborationcenter.local.ApiClient.Reply;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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

  private static final int REFUSED = 300;

  /** So often it is looked whether Outlook follows before the act is repeated. */
  private static final int LOOKS = 10;

  private final Supplier<Optional<Product>> product;
  private final Outlook outlook;
  private final DrillFolder folder;
  private final Map<Act, String> open = new ConcurrentHashMap<>();
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

  /** What isn't acknowledged yet, with what the product said last. */
  Map<Act, String> open() {
    return new HashMap<>(open);
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
            open.put(act, "nothing");
            while (!isAcknowledged(act)) {
              Thread.sleep(AGAIN_AFTER_MILLIS);
            }
            open.remove(act);
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
      Reply reply = attempt(living.get(), act);
      open.put(act, reply.status() + " " + reply.body());
      return reply.status() < REFUSED && isSeen(act);
    } catch (IOException diedMeanwhile) {
      return false;
    }
  }

  private Reply attempt(Product living, Act act) throws IOException, InterruptedException {
    if (act instanceof Act.ChangeFirm change) {
      // The product loads this file when it starts: an old one would undo the change.
      folder.writeClientFiles(change.firm().csv());
      return living
          .as(Firm.ADMINISTRATOR)
          .post("client-files/csv", "text/csv; charset=utf-8", change.firm().csv());
    }
    ApiClient owner = living.as(outlook.owner(act.mail()));
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    if (act instanceof Act.Assign assign) {
      ArrayNode files = body.putArray("clientFiles");
      assign.clientFiles().stream().sorted().forEach(files::add);
      return owner.put(path(assign.clientFile(), assign.mail()) + "/assignment", body);
    }
    if (act instanceof Act.ReadHere read) {
      Reply seen = owner.get(path(read.clientFile(), read.mail()));
      if (seen.status() != 200) {
        return seen;
      }
      body.put("read", read.read());
      body.put("changeKey", seen.body().path("changeKey").asText());
      return owner.put(path(read.clientFile(), read.mail()) + "/read-state", body);
    }
    throw new IllegalArgumentException("not done in the product: " + act);
  }

  /** A mark that had to wait gives way to Outlook; so it counts when Outlook shows it. */
  private boolean isSeen(Act act) throws InterruptedException {
    if (!(act instanceof Act.ReadHere read)) {
      return true;
    }
    for (int look = 0; look < LOOKS; look++) {
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
