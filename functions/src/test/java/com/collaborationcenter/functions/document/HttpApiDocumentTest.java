package com.collaborationcenter.functions.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Requires;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code docs/http-api.yaml} describes each HTTP function, and no other route. */
class HttpApiDocumentTest {
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
  private static final Pattern PATH_PARAMETER = Pattern.compile("\\{([^}]+)}");

  @Test
  void describesEachRouteAndNoOther() throws IOException {
    Set<String> documented = new TreeSet<>();
    paths()
        .forEach(
            (path, item) ->
                map(item)
                    .forEach(
                        (method, operation) -> {
                          if (METHODS.contains(method)) {
                            documented.add(documented(path, method, map(operation)));
                          }
                        }));

    assertThat(documented).contains("get /completeness completeness authenticated");
    assertThat(documented).isEqualTo(functions());
  }

  @Test
  void describesEachPathParameter() throws IOException {
    Map<String, Object> document = document();
    paths()
        .forEach(
            (path, item) ->
                map(item)
                    .forEach(
                        (method, operation) -> {
                          Set<String> described = new TreeSet<>();
                          for (Object parameter : list(map(operation).get("parameters"))) {
                            Map<String, Object> resolved = resolve(document, map(parameter));
                            if ("path".equals(resolved.get("in"))) {
                              described.add(String.valueOf(resolved.get("name")));
                            }
                          }
                          assertThat(described)
                              .as(method + " " + path)
                              .isEqualTo(Documents.all(PATH_PARAMETER, path));
                        }));
  }

  /** Callers repeat what they got no answer to. */
  @Test
  void saysOfEachWriteWhatBecomesOfARepeat() throws IOException {
    paths()
        .forEach(
            (path, item) ->
                map(item)
                    .forEach(
                        (method, operation) -> {
                          if (Set.of("put", "post", "delete", "patch").contains(method)) {
                            assertThat(String.valueOf(map(operation).get("description")))
                                .as(method + " " + path)
                                .contains("Repeated: ");
                          }
                        }));
  }

  @Test
  void refersOnlyToWhatIsThere() throws IOException {
    Map<String, Object> document = document();
    Set<String> references =
        Documents.all(
            Pattern.compile("\\$ref: '?(#[^'}\\s]+)"), Documents.read("docs/http-api.yaml"));

    assertThat(references).isNotEmpty();
    for (String reference : references) {
      assertThat(resolve(document, Map.of("$ref", reference))).as(reference).isNotEmpty();
    }
  }

  private static String documented(String path, String method, Map<String, Object> operation) {
    boolean anonymous =
        operation.containsKey("security") && list(operation.get("security")).isEmpty();
    return method
        + " "
        + path
        + " "
        + operation.get("operationId")
        + (anonymous ? " anonymous" : " authenticated");
  }

  /** From the annotations, in the same form as {@link #documented}. */
  private static Set<String> functions() {
    Set<String> functions = new TreeSet<>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("com.collaborationcenter.functions")) {
      for (Method method : type.reflect().getDeclaredMethods()) {
        FunctionName name = method.getAnnotation(FunctionName.class);
        for (Parameter parameter : method.getParameters()) {
          HttpTrigger trigger = parameter.getAnnotation(HttpTrigger.class);
          if (name != null && trigger != null) {
            boolean anonymous =
                type.reflect().getAnnotation(Requires.class).value() == Access.ANONYMOUS;
            for (HttpMethod verb : trigger.methods()) {
              functions.add(
                  verb.name().toLowerCase(Locale.ROOT)
                      + " /"
                      + trigger.route()
                      + " "
                      + name.value()
                      + (anonymous ? " anonymous" : " authenticated"));
            }
          }
        }
      }
    }
    return functions;
  }

  private static Map<String, Object> resolve(
      Map<String, Object> document, Map<String, Object> node) {
    Object reference = node.get("$ref");
    if (reference == null) {
      return node;
    }
    Map<String, Object> at = document;
    for (String step :
        Arrays.asList(String.valueOf(reference).substring("#/".length()).split("/", -1))) {
      at = map(at.get(step));
    }
    return at;
  }

  private static Map<String, Object> paths() throws IOException {
    return map(document().get("paths"));
  }

  private static Map<String, Object> document() throws IOException {
    Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    return map(yaml.load(Documents.read("docs/http-api.yaml")));
  }

  @SuppressWarnings("unchecked") // YAML gives maps by text; what isn't one fails where it is used.
  private static Map<String, Object> map(@Nullable Object node) {
    return node == null ? Map.of() : (Map<String, Object>) node;
  }

  private static List<Object> list(@Nullable Object node) {
    return node == null ? List.of() : List.copyOf((List<?>) node);
  }
}
