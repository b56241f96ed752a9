package com.collaborationcenter.functions.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} has each setting that the code reads, and no other. */
class SettingsDocumentTest {
  private static final Pattern READ = Pattern.compile("(?:required|optional|uri)\\(\"([^\"]+)\"");

  @Test
  void listsEachSettingAndNoOther() throws IOException {
    String code =
        Documents.read("functions/src/main/java/com/collaborationcenter/functions/Settings.java");
    String document = Documents.section(Documents.read("docs/configuration.md"), "Settings");
    Set<String> read = Documents.all(READ, code);

    assertThat(read).contains("TENANT_ID", "ENGINE", "TOKEN_KEYS_URL");
    assertThat(Documents.firstCells(document)).isEqualTo(read);
  }
}
