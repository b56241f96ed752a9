package com.collaborationcenter.body;

import com.collaborationcenter.mail.Body;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Makes a mail's body safe to show: no script, no form, no frame, no style sheet, no URL but {@code
 * http}, {@code https} and {@code mailto} links, and remote images only if asked for (P8). Graph
 * removes unsafe HTML too, unless asked not to (graph-facts 5.3); this doesn't rely on it.
 *
 * <p>The page shows the result in a sandboxed frame all the same.
 */
public final class BodySanitiser {
  /** The largest body sanitised, in characters; what is longer is cut, and says so. */
  public static final int MAX_LENGTH = 2_000_000;

  private static final String CID = "cid:";

  private static final PolicyFactory TEXT =
      SafeMarkup.policy()
          .allowElements("a")
          .allowAttributes("href")
          .onElements("a")
          .allowWithoutAttributes("a")
          .allowUrlProtocols("http", "https", "mailto")
          .requireRelsOnLinks("noopener", "noreferrer")
          .toFactory();

  private BodySanitiser() {}

  /**
   * The body, safe to show.
   *
   * @param withRemoteImages whether the person asked for them: a remote image tells its sender that
   *     the mail was opened
   */
  public static SafeBody sanitise(Body body, boolean withRemoteImages) {
    return sanitise(body, withRemoteImages, Set.of());
  }

  /**
   * The same, where images that come with the mail may stay.
   *
   * @param contentIds the content ids of the mail's attachments, in small letters: an image that
   *     names one of them keeps its {@code cid:}, which no browser opens, for the page to replace
   */
  public static SafeBody sanitise(Body body, boolean withRemoteImages, Set<String> contentIds) {
    boolean cut = body.content().length() > MAX_LENGTH;
    String content = cut ? body.content().substring(0, MAX_LENGTH) : body.content();
    if (body.type() == Body.Type.TEXT) {
      return new SafeBody("<pre>" + escape(content) + "</pre>", 0, Set.of(), cut);
    }
    AtomicInteger blocked = new AtomicInteger();
    Set<String> named = new LinkedHashSet<>();
    String html = TEXT.and(images(withRemoteImages, contentIds, blocked, named)).sanitize(content);
    return new SafeBody(html, blocked.get(), named, cut);
  }

  /** Images: by {@code cid:} those that came with the mail, remote ones if asked for. */
  private static PolicyFactory images(
      boolean withRemoteImages, Set<String> contentIds, AtomicInteger blocked, Set<String> named) {
    return new HtmlPolicyBuilder()
        .allowElements(
            (element, attributes) -> {
              int source = attributes.indexOf("src");
              String url = source < 0 ? "" : attributes.get(source + 1);
              Optional<String> contentId = contentId(url).filter(contentIds::contains);
              if (contentId.isPresent()) {
                named.add(contentId.get());
                // As the answer names it, and nothing else that stood behind "cid:".
                attributes.set(source + 1, source(contentId.get()));
                return element;
              }
              boolean remote = isRemote(url);
              if (remote && !withRemoteImages) {
                blocked.incrementAndGet();
              }
              return remote && withRemoteImages ? element : null;
            },
            "img")
        .allowAttributes("src", "alt", "width", "height")
        .onElements("img")
        .allowUrlProtocols("http", "https", "cid")
        .toFactory();
  }

  /** In small letters, without what URLs are encoded by (RFC 2392). */
  private static Optional<String> contentId(String url) {
    String text = url.strip();
    if (!text.regionMatches(true, 0, CID, 0, CID.length())) {
      return Optional.empty();
    }
    try {
      String id = text.substring(CID.length()).replace("+", "%2B");
      return Optional.of(
          URLDecoder.decode(id, StandardCharsets.UTF_8).strip().toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException notEncoded) {
      return Optional.empty();
    }
  }

  /** How a sanitised body names the image with this content id. */
  public static String source(String contentId) {
    String small = contentId.toLowerCase(Locale.ROOT);
    return CID + URLEncoder.encode(small, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static boolean isRemote(String url) {
    String lower = url.strip().toLowerCase(Locale.ROOT);
    return lower.startsWith("http:") || lower.startsWith("https:") || lower.startsWith("//");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /**
   * A body that is safe to show.
   *
   * @param html an HTML fragment
   * @param blockedImages how many remote images were left out
   * @param contentIds which of the mail's own images it names, in small letters
   * @param cut whether the body was too long and was cut
   */
  public record SafeBody(String html, int blockedImages, Set<String> contentIds, boolean cut) {
    /** Copies the set. */
    public SafeBody {
      contentIds = Set.copyOf(contentIds);
    }
  }
}
