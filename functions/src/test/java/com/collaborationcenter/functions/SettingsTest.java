package com.collaborationcenter.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  @Test
  void asksOnlyForWhatIsNeededAndNamesWhatIsMissing() {
    Settings none = new Settings(Map.of());

    assertThatThrownBy(none::tenant).hasMessage("setting TENANT_ID is missing");
    assertThatThrownBy(none::macKeys).hasMessage("setting MAC_KEYS is missing");
    assertThatThrownBy(() -> new Settings(Map.of("TENANT_ID", "  ")).tenant())
        .hasMessage("setting TENANT_ID is missing");
  }

  @Test
  void hasDefaultsForAzure() {
    Settings none = new Settings(Map.of());

    assertThat(none.engine()).isEqualTo(Settings.Engine.AZURE);
    assertThat(none.graph()).isEqualTo(URI.create("https://graph.microsoft.com/v1.0"));
    assertThat(none.firmStart()).isEqualTo(Instant.MIN);
    assertThat(none.firmDomains()).isEmpty();
    assertThat(none.graphRequests()).isEqualTo(10_000);
  }

  @Test
  void readsListsInTheirOrder() {
    Settings settings =
        new Settings(Map.of("FIRM_DOMAINS", " b.example ;a.example;;", "MAC_KEYS", "AQ==, Ag=="));

    assertThat(settings.firmDomains()).containsExactly("b.example", "a.example");
    assertThat(settings.macKeys()).containsExactly(new byte[] {1}, new byte[] {2});
  }

  @Test
  void namesTheSettingThatIsWrongAndNeverItsValue() {
    assertThatThrownBy(() -> new Settings(Map.of("MAC_KEYS", "secret!")).macKeys())
        .hasMessage("setting MAC_KEYS is not base64")
        .hasNoCause();
    assertThatThrownBy(() -> new Settings(Map.of("ENGINE", "other")).engine())
        .hasMessageContaining("ENGINE");
    assertThatThrownBy(() -> new Settings(Map.of("FIRM_START", "yesterday")).firmStart())
        .hasMessage("setting FIRM_START is no time (2026-01-31T00:00:00Z)");
    assertThatThrownBy(() -> new Settings(Map.of("GRAPH_URL", "no url")).graph())
        .hasMessage("setting GRAPH_URL is no URL");
    for (String wrong : List.of("many", "99", "-1")) {
      assertThatThrownBy(() -> new Settings(Map.of("GRAPH_REQUESTS", wrong)).graphRequests())
          .hasMessage("setting GRAPH_REQUESTS is no number of at least 100");
    }
    assertThatThrownBy(() -> new Settings(Map.of("PUBLIC_URL", "/path")).publicUrl())
        .hasMessage("setting PUBLIC_URL is no URL");
  }
}
