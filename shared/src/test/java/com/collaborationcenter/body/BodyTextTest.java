package com.collaborationcenter.body;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.mail.Body;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<p>SIREN</p><p>732</p>                              | SIREN 732",
        "<table><tr><td>SIREN<td>732 829</table>             | SIREN 732 829",
        "<b>DUP</b>ONT <span>&amp;</span> Fils               | DUPONT & Fils",
        "732&nbsp;829&#160;320 Lef&egrave;vre                | 732 829 320 Lefèvre",
        "<style>p {color: red}</style><p>A                   | A",
        "<html><head><title>T</title></head><body>A<br>B     | A B",
        "<script>var a = '<p>no</p>';</script>A              | A",
        "<!-- no -->A<img alt='no'>                          | A",
        "1 < 2                                               | 1 < 2",
      })
  void readsTheWordsOfHtml(String html, String words) {
    assertThat(squeezed(BodyText.of(new Body(Body.Type.HTML, html)))).isEqualTo(words);
  }

  @Test
  void takesTextAsItIs() {
    assertThat(BodyText.of(new Body(Body.Type.TEXT, "a <b> &amp;\nc"))).isEqualTo("a <b> &amp;\nc");
  }

  @Test
  void readsOnlySoFar() {
    String html = "<p>".repeat(BodyText.MAX_LENGTH) + "end";

    assertThat(BodyText.of(new Body(Body.Type.HTML, html))).doesNotContain("end");
  }

  private static String squeezed(String text) {
    return text.replaceAll("[\\s\\u00a0]+", " ").strip();
  }
}
