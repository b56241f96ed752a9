package com.collaborationcenter.functions;

import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.pipeline.GraphPlaces;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The app's settings, read once. Nothing else reads the environment. docs/configuration.md lists
 * every key with unit, default and limit.
 */
public final class Settings {
  private static final String FILE_PROPERTY = "collaborationcenter.settings";

  /** One batch and its folders must fit into what background work may use. */
  private static final int LEAST_GRAPH_REQUESTS = 100;

  /** What the mail of a day needs, and a mailbox's session gives in seconds. */
  private static final int STAGE_MEGABYTES = 25;

  /** What Exchange takes. */
  private static final int MOST_STAGE_MEGABYTES = 150;

  private final Map<String, String> values;

  /**
   * The app's settings: the environment, as Azure gives them; on one machine the {@code Values} of
   * the JSON file that the system property {@value #FILE_PROPERTY} names, in the form of
   * local.settings.json, since a process can't set its own environment.
   */
  public static Settings read() {
    String file = System.getProperty(FILE_PROPERTY);
    return new Settings(file == null ? System.getenv() : readFile(Path.of(file)));
  }

  private static Map<String, String> readFile(Path file) {
    try {
      JsonNode values = new ObjectMapper().readTree(file.toFile()).path("Values");
      Map<String, String> read = new HashMap<>();
      values
          .fields()
          .forEachRemaining(field -> read.put(field.getKey(), field.getValue().asText()));
      return read;
    } catch (IOException e) {
      throw new IllegalStateException("the settings file can't be read");
    }
  }

  /** From these values; only what is asked for is checked. */
  public Settings(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** The tenant that this deployment serves. */
  public String tenant() {
    return required("TENANT_ID");
  }

  /** The issuer of bearer tokens, exactly as in the token. */
  public String tokenIssuer() {
    return required("TOKEN_ISSUER");
  }

  /** The audience of bearer tokens: this app's registration. */
  public String tokenAudience() {
    return required("TOKEN_AUDIENCE");
  }

  /** Where the issuer publishes its keys. */
  public URI tokenKeys() {
    return uri("TOKEN_KEYS_URL");
  }

  /**
   * MAC keys for {@code clientState} and cursors: base64, parted by commas, the first one signs.
   * Two while one replaces the other.
   */
  public List<byte[]> macKeys() {
    List<byte[]> keys = new ArrayList<>();
    for (String key : required("MAC_KEYS").split(",", -1)) {
      try {
        keys.add(Base64.getDecoder().decode(key.strip()));
      } catch (IllegalArgumentException e) {
        throw new IllegalStateException("setting MAC_KEYS is not base64");
      }
    }
    return keys;
  }

  /** The firm's own mail domains: they never match as a client's. */
  public Set<String> firmDomains() {
    Set<String> domains = new LinkedHashSet<>();
    optional("FIRM_DOMAINS")
        .map(text -> text.split(";", -1))
        .ifPresent(parts -> Arrays.stream(parts).map(String::strip).forEach(domains::add));
    domains.remove("");
    return domains;
  }

  /** Mails received before it are never stored (P5); default: everything. */
  public Instant firmStart() {
    try {
      return optional("FIRM_START").map(Instant::parse).orElse(Instant.MIN);
    } catch (DateTimeParseException e) {
      throw new IllegalStateException("setting FIRM_START is no time (2026-01-31T00:00:00Z)");
    }
  }

  /** The firm's shared mailboxes (compta@…): nobody connects them. */
  public Set<EmailAddress> sharedMailboxes() {
    Set<EmailAddress> shared = new LinkedHashSet<>();
    for (String part : optional("SHARED_MAILBOXES").orElse("").split(";", -1)) {
      if (!part.isBlank()) {
        shared.add(
            EmailAddress.find(part.strip())
                .orElseThrow(
                    () ->
                        new IllegalStateException(
                            "setting SHARED_MAILBOXES has what is no address")));
      }
    }
    return shared;
  }

  /** Which engines keep records, blobs and work. */
  public Engine engine() {
    String name = optional("ENGINE").orElse("azure");
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "azure" -> Engine.AZURE;
      case "embedded" -> Engine.EMBEDDED;
      default -> throw new IllegalStateException("setting ENGINE is neither azure nor embedded");
    };
  }

  /** Where the embedded engines keep their files. */
  public String dataFolder() {
    return required("DATA_FOLDER");
  }

  /** Microsoft Graph, or its simulator. */
  public URI graph() {
    return optional("GRAPH_URL").isPresent()
        ? uri("GRAPH_URL")
        : URI.create("https://graph.microsoft.com/v1.0");
  }

  /** What Graph grants a mailbox in ten minutes: requests (graph-facts 4.1). */
  public int graphRequests() {
    try {
      int requests = optional("GRAPH_REQUESTS").map(Integer::parseInt).orElse(GraphPlaces.REQUESTS);
      if (requests >= LEAST_GRAPH_REQUESTS) {
        return requests;
      }
    } catch (NumberFormatException e) {
      // Refused below.
    }
    throw new IllegalStateException(
        "setting GRAPH_REQUESTS is no number of at least " + LEAST_GRAPH_REQUESTS);
  }

  /**
   * The largest attachment that is staged before anybody asks, in megabytes; 0: none is. Default
   * {@value #STAGE_MEGABYTES}.
   */
  public long stageMegabytes() {
    try {
      int megabytes = optional("STAGE_MEGABYTES").map(Integer::parseInt).orElse(STAGE_MEGABYTES);
      if (megabytes >= 0 && megabytes <= MOST_STAGE_MEGABYTES) {
        return megabytes;
      }
    } catch (NumberFormatException e) {
      // Refused below.
    }
    throw new IllegalStateException(
        "setting STAGE_MEGABYTES is no number from 0 to " + MOST_STAGE_MEGABYTES);
  }

  /** Whether a malware scanner looks at each staged attachment, and is waited for. */
  public boolean malwareScanner() {
    String text = optional("MALWARE_SCANNER").orElse("none");
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "none" -> false;
      case "defender" -> true;
      default -> throw new IllegalStateException("setting MALWARE_SCANNER is none or defender");
    };
  }

  /** This app's own address, by which Graph reaches it from outside. */
  public URI publicUrl() {
    URI url = uri("PUBLIC_URL");
    if (url.getHost() == null) {
      throw new IllegalStateException("setting PUBLIC_URL is no URL");
    }
    return url;
  }

  /** Whose scopes are asked for: Graph itself, also where the simulator plays it. */
  public URI graphResource() {
    return URI.create("https://graph.microsoft.com/");
  }

  /** Entra ID's authority of our tenant. */
  public URI entraAuthority() {
    return optional("ENTRA_AUTHORITY").isPresent()
        ? uri("ENTRA_AUTHORITY")
        : URI.create("https://login.microsoftonline.com/" + tenant() + "/v2.0");
  }

  /** The app registration with which mailboxes are connected; absent: nobody can sign in yet. */
  public Optional<String> entraClientId() {
    return optional("ENTRA_CLIENT_ID");
  }

  /** The registration's certificate with its key; absent: a managed identity stands for it. */
  public Optional<String> entraCertificate() {
    return optional("ENTRA_CERTIFICATE");
  }

  /** Trusted besides Java's own, as PEM: of the simulator on one machine. */
  public Optional<String> entraTrustedCertificate() {
    return optional("ENTRA_TRUSTED_CERTIFICATE");
  }

  /** Our page to which Microsoft's sign-in comes back; absent: nobody can sign in yet. */
  public Optional<URI> redirectUrl() {
    return optional("REDIRECT_URL").map(unused -> uri("REDIRECT_URL"));
  }

  /** The Key Vault key that wraps the keys of kept rights. */
  public URI keyVaultKey() {
    return uri("KEY_VAULT_KEY");
  }

  /** The Cosmos DB account. */
  public String cosmosEndpoint() {
    return required("COSMOS_ENDPOINT");
  }

  /** The blob service. */
  public String blobEndpoint() {
    return required("BLOB_ENDPOINT");
  }

  /** The Service Bus namespace; the trigger's connection has the same setting. */
  public String serviceBusNamespace() {
    return required("SERVICEBUS__fullyQualifiedNamespace");
  }

  /** The user-assigned identity; absent: the default one. */
  public Optional<String> identityClientId() {
    return optional("AZURE_CLIENT_ID");
  }

  private URI uri(String key) {
    try {
      return URI.create(required(key));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("setting " + key + " is no URL", e);
    }
  }

  private String required(String key) {
    return optional(key)
        .orElseThrow(() -> new IllegalStateException("setting " + key + " is missing"));
  }

  private Optional<String> optional(String key) {
    return Optional.ofNullable(values.get(key)).map(String::strip).filter(v -> !v.isEmpty());
  }

  /** Which engines keep records, blobs and work. */
  public enum Engine {
    /** Cosmos DB, Blob Storage, Service Bus. */
    AZURE,
    /** SQLite and files, on one machine. */
    EMBEDDED
  }
}
