package com.collaborationcenter.local.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code function.json}; what this host can't honour is refused, never ignored. */
final class FunctionFileReader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern SETTING = Pattern.compile("%([^%]+)%");

  private final Map<String, String> settings;

  /** Settings are those that {@code %NAME%} in a schedule or queue name stands for. */
  FunctionFileReader(Map<String, String> settings) {
    this.settings = Map.copyOf(settings);
  }

  FunctionFile read(Path file) throws IOException {
    JsonNode root = JSON.readTree(Files.readAllBytes(file));
    String name = folder(file).getFileName().toString();
    String entryPoint = required(root, "entryPoint", name);
    if (entryPoint.lastIndexOf('.') <= 0) {
      throw new HostRefused(name + ": entryPoint isn't class.method");
    }
    Path jar = folder(file).resolve(required(root, "scriptFile", name)).normalize();
    if (!Files.isRegularFile(jar)) {
      throw new HostRefused(name + ": scriptFile isn't there: " + jar.getFileName());
    }
    return new FunctionFile(name, jar, entryPoint, trigger(root.path("bindings"), name));
  }

  private FunctionFile.Trigger trigger(JsonNode bindings, String name) {
    List<FunctionFile.Trigger> triggers = new ArrayList<>();
    boolean httpOut = false;
    for (JsonNode binding : bindings) {
      String type = required(binding, "type", name);
      switch (type) {
        case "httpTrigger" -> triggers.add(http(binding, name));
        case "serviceBusTrigger" -> triggers.add(queue(binding, name));
        case "timerTrigger" -> triggers.add(timer(binding, name));
        case "http" -> httpOut = returned(binding, name);
        default -> throw new HostRefused(name + ": binding type " + type + " isn't known here");
      }
    }
    if (triggers.size() != 1) {
      throw new HostRefused(name + ": " + triggers.size() + " triggers, one is needed");
    }
    FunctionFile.Trigger trigger = triggers.get(0);
    if (httpOut != trigger instanceof FunctionFile.Http) {
      throw new HostRefused(name + ": an http output belongs to an httpTrigger and only to it");
    }
    return trigger;
  }

  private static boolean returned(JsonNode binding, String name) {
    if (!binding.path("name").asText().equals("$return")) {
      throw new HostRefused(name + ": an http output other than $return isn't known here");
    }
    return true;
  }

  private static FunctionFile.Http http(JsonNode binding, String name) {
    List<String> methods = new ArrayList<>();
    binding.path("methods").forEach(m -> methods.add(m.asText().toUpperCase(Locale.ROOT)));
    // Without a route the function's name is the route.
    String route = binding.path("route").asText(name);
    return new FunctionFile.Http(
        required(binding, "name", name),
        route.isEmpty() ? name : route,
        List.copyOf(methods),
        binding.path("authLevel").asText("FUNCTION").toUpperCase(Locale.ROOT));
  }

  private FunctionFile.Queue queue(JsonNode binding, String name) {
    if (!binding.path("isSessionsEnabled").asBoolean(false)) {
      throw new HostRefused(name + ": a queue without sessions isn't known here");
    }
    if (binding.path("cardinality").asText("ONE").equalsIgnoreCase("MANY")) {
      throw new HostRefused(name + ": batches aren't known here (azure-facts 2.9)");
    }
    return new FunctionFile.Queue(
        required(binding, "name", name),
        resolved(required(binding, "queueName", name), name),
        required(binding, "connection", name));
  }

  private FunctionFile.Timer timer(JsonNode binding, String name) {
    return new FunctionFile.Timer(
        required(binding, "name", name),
        resolved(required(binding, "schedule", name), name),
        binding.path("runOnStartup").asBoolean(false));
  }

  private String resolved(String text, String function) {
    Matcher matcher = SETTING.matcher(text);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      String value = settings.get(matcher.group(1));
      if (value == null) {
        throw new HostRefused(function + ": setting " + matcher.group(1) + " isn't given");
      }
      matcher.appendReplacement(out, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(out).toString();
  }

  private static String required(JsonNode node, String key, String function) {
    String value = node.path(key).asText("");
    if (value.isEmpty()) {
      throw new HostRefused(function + ": " + key + " is missing");
    }
    return value;
  }

  private static Path folder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new HostRefused("no folder holds " + file);
    }
    return folder;
  }
}
