package com.collaborationcenter.local;

import com.collaborationcenter.mail.EmailAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The runner's command line. */
@CommandLine.Command(
    name = "local",
    description = "Runs the whole product on this machine: Graph simulator, functions, web page.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class RunnerOptions {
  @Option(
      names = "--mail",
      paramLabel = "OWNER=PATH",
      description =
          "Real mail for a simulated mailbox: OWNER is an address, PATH a folder or zip of .eml, or"
              + " an mbox. Repeatable. Without it, a demonstration firm is made.")
  private List<String> mail = new ArrayList<>();

  @Option(
      names = "--client-files",
      paramLabel = "FILE.csv",
      description = "Client files: id,name,siren,contacts,domains,collaborators.")
  private @Nullable Path clientFiles;

  @Option(
      names = "--firm-domains",
      paramLabel = "a;b",
      description = "The firm's own mail domains: they never match as a client's.")
  private String firmDomains = "";

  @Option(
      names = "--shared-mailboxes",
      paramLabel = "a;b",
      description = "The firm's shared mailboxes: nobody connects them.")
  private String sharedMailboxes = "";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keeps data there, and goes on with it. Without it, every run begins empty.")
  private @Nullable Path data;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The page's port. Default: ${DEFAULT-VALUE}.")
  private int port = 7071;

  @Option(
      names = "--once",
      description = "Stops when all mailboxes are caught up, and prints the report as JSON.")
  private boolean once;

  @Option(
      names = "--graph",
      paramLabel = "URL",
      description = "Uses a simulator that runs already, instead of starting one.",
      hidden = true)
  private @Nullable URI graph;

  @Option(
      names = "--mailbox",
      paramLabel = "OWNER",
      description = "With --graph: connects a mailbox that the simulator has. Repeatable.",
      hidden = true)
  private List<String> mailboxes = new ArrayList<>();

  @Option(
      names = "--without-timers",
      description = "Timer functions don't run by themselves, so that nothing changes by itself.",
      hidden = true)
  private boolean withoutTimers;

  @Option(
      names = "--timer",
      paramLabel = "NAME=SECONDS",
      description =
          "This timer function runs that often; others, and this one's schedule, don't count then."
              + " Repeatable.",
      hidden = true)
  private Map<String, Integer> timers = new TreeMap<>();

  @Option(
      names = "--app-classes",
      paramLabel = "PATH",
      description =
          "A jar or folder that the functions app has besides what is staged. Repeatable.",
      hidden = true)
  private List<Path> appClasses = new ArrayList<>();

  @Option(
      names = "--graph-requests",
      paramLabel = "N",
      description = "What Graph grants a mailbox in ten minutes. Without it, what it does.",
      hidden = true)
  private @Nullable Integer graphRequests;

  @Option(
      names = "--keep-connections",
      description = "Mailboxes are connected once; later their owners do it.",
      hidden = true)
  private boolean keepConnections;

  /** What the product takes Graph to grant a mailbox in ten minutes; absent: what it does. */
  public Optional<Integer> graphRequests() {
    return Optional.ofNullable(graphRequests);
  }

  /** Whether mailboxes are left alone that are connected, or were and wait for their owners. */
  public boolean keepConnections() {
    return keepConnections;
  }

  /** Whether timer functions run by themselves, by their schedules. */
  public boolean timers() {
    return !withoutTimers && timers.isEmpty();
  }

  /** How often which timer functions run, by their names; empty: by their schedules. */
  public Map<String, Duration> timersEvery() {
    Map<String, Duration> every = new TreeMap<>();
    timers.forEach((name, seconds) -> every.put(name, Duration.ofSeconds(seconds)));
    return every;
  }

  /** What the functions app has besides what is staged. */
  public List<Path> appClasses() {
    return List.copyOf(appClasses);
  }

  /** Mailboxes of a simulator that runs already. */
  public List<String> mailboxes() {
    return List.copyOf(mailboxes);
  }

  /** Which mail goes into whose mailbox, in the order given. */
  public List<MailOf> mail() {
    return mail.stream().map(MailOf::parse).toList();
  }

  /** The CSV with client files. */
  public Optional<Path> clientFiles() {
    return Optional.ofNullable(clientFiles);
  }

  /** The firm's own domains. */
  public Set<String> firmDomains() {
    return parts(firmDomains);
  }

  /** The addresses of the firm's shared mailboxes. */
  public Set<String> sharedMailboxes() {
    return parts(sharedMailboxes);
  }

  private static Set<String> parts(String text) {
    Set<String> parts = new LinkedHashSet<>();
    Arrays.stream(text.split(";", -1)).map(String::strip).forEach(parts::add);
    parts.remove("");
    return parts;
  }

  /** Where data is kept; absent: an empty folder for this run. */
  public Optional<Path> data() {
    return Optional.ofNullable(data);
  }

  /** The page's port; 0: any free one. */
  public int port() {
    return port;
  }

  /** Whether to stop when all is caught up. */
  public boolean once() {
    return once;
  }

  /** A simulator that runs already. */
  public Optional<URI> graph() {
    return Optional.ofNullable(graph);
  }

  /**
   * Mail of one person.
   *
   * @param owner as written, which the simulator keeps; it is an address
   */
  public record MailOf(String owner, Path source) {
    static MailOf parse(String text) {
      int equals = text.indexOf('=');
      if (equals < 1
          || EmailAddress.find(text.substring(0, equals)).isEmpty()
          || text.substring(equals + 1).isBlank()) {
        throw new CommandLine.PicocliException(
            "--mail wants OWNER=PATH, OWNER an address: " + text);
      }
      return new MailOf(text.substring(0, equals), Path.of(text.substring(equals + 1)));
    }
  }
}
