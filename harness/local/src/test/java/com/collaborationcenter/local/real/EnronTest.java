package com.collaborationcenter.local.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.local.Main;
import com.collaborationcenter.local.real.HandCount.File;
import com.collaborationcenter.mail.FreeMailDomains;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job on a real mailbox, started as a person starts it, against a count by hand. */
@Tag("data")
class EnronTest {
  private static final String OWNER = "jeff.skilling@enron.com";
  private static final String COLLEAGUE = "sherri.sera@enron.com";
  private static final String FIRM = "enron.com";
  private static final int DOMAINS = 40;
  private static final int PEOPLE = 20;
  private static final long MINUTES = 5;

  @TempDir private Path folder;

  @Test
  void showsInEachClientFileWhatACountByHandFinds() throws Exception {
    Optional<Path> zip = zip();
    if (zip.isEmpty()) {
      System.out.println("shared/data/mail is absent: the real mailbox isn't counted");
      return;
    }
    HandCount count = HandCount.of(zip.get());
    List<File> files = clientFiles(count);

    Run run = run(zip.get(), csv(files));

    assertThat(run.exitCode()).as(run.output()).isZero();
    JsonNode mailbox = run.report().path("mailboxes").path(0);
    assertThat(run.report().path("mailboxes")).hasSize(1);
    assertThat(mailbox.path("owner").asText()).isEqualTo(OWNER);
    assertThat(mailbox.path("inOutlook").asInt()).isEqualTo(count.mails());
    assertThat(mailbox.path("gaps").asInt(-1)).isZero();
    assertThat(mailbox.path("stored")).isEqualTo(mailbox.path("matched"));
    Map<String, Long> shown = new TreeMap<>();
    for (JsonNode file : run.report().path("clientFiles")) {
      shown.put(file.path("id").asText(), file.path("mails").asLong());
    }
    Map<String, Long> expected = count.mailsByFile(OWNER, files);
    assertThat(shown).isEqualTo(expected);
    assertThat(expected.values().stream().filter(mails -> mails > 0).count())
        .isGreaterThan(DOMAINS);
  }

  /**
   * A client file for each of the most frequent domains, with a person of another one as its
   * contact here and there; one for each few of the most frequent people with free mail; and one on
   * which the owner doesn't work.
   */
  private static List<File> clientFiles(HandCount count) {
    List<File> files = new ArrayList<>();
    List<String> domains =
        count.mostFrequent(d -> !d.equals(FIRM) && !FreeMailDomains.contains(d), true);
    for (int i = 0; i < DOMAINS; i++) {
      String next = domains.get(i + 1);
      List<String> people = count.mostFrequent(a -> HandCount.domain(a).equals(next), false);
      Set<String> contacts = i % 4 == 0 ? setOf(people.get(0)) : setOf();
      files.add(new File("D" + i, contacts, setOf(domains.get(i)), setOf(OWNER)));
    }
    List<String> people =
        count.mostFrequent(a -> FreeMailDomains.contains(HandCount.domain(a)), false);
    for (int i = 0; i < PEOPLE; i += 2) {
      files.add(new File("P" + i, setOf(people.get(i), people.get(i + 1)), setOf(), setOf(OWNER)));
    }
    files.add(new File("C", setOf(), setOf(domains.get(0)), setOf(COLLEAGUE)));
    files.add(new File("E", setOf(COLLEAGUE), setOf(), setOf(OWNER)));
    return files;
  }

  private static String csv(List<File> files) {
    StringBuilder csv = new StringBuilder("id,name,siren,contacts,domains,collaborators\n");
    for (File file : files) {
      csv.append(file.id()).append(",Client ").append(file.id()).append(",,");
      csv.append(String.join(";", file.contacts())).append(',');
      csv.append(String.join(";", file.domains())).append(',');
      csv.append(String.join(";", file.collaborators())).append('\n');
    }
    return csv.toString();
  }

  /**
   * What a run ended with.
   *
   * @param report the last line on standard output
   */
  private record Run(int exitCode, String output, JsonNode report) {}

  private Run run(Path zip, String csv) throws IOException, InterruptedException {
    Path clientFiles = Files.writeString(folder.resolve("client-files.csv"), csv);
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--mail",
                OWNER + "=" + zip,
                "--client-files",
                clientFiles.toString(),
                "--firm-domains",
                FIRM,
                "--port",
                "0",
                "--once")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as("it ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    List<String> lines = Files.readAllLines(output);
    String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    return new Run(
        process.exitValue(), Files.readString(output), new ObjectMapper().readTree(last));
  }

  private static Optional<Path> zip() {
    return Stream.iterate(
            Path.of("").toAbsolutePath(), path -> path != null, path -> path.getParent())
        .filter(path -> Files.exists(path.resolve("host.json")))
        .findFirst()
        .map(root -> root.resolve("../shared/data/mail/enron-skilling-j.zip").normalize())
        .filter(Files::exists);
  }

  private static Set<String> setOf(String... values) {
    return new TreeSet<>(List.of(values));
  }
}
