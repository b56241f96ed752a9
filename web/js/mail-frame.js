/**
 * The document that shows a mail's body, for the `srcdoc` of a sandboxed frame. The body arrives
 * sanitised; the frame lets nothing run or load all the same.
 *
 * The frame inherits the page's own policy besides the one that it carries: what is allowed here must be
 * allowed in index.html too, and the style sheet below is named there by its hash (held by a test).
 */

/** Mail is written for white paper: the frame is light in a dark page too. */
export const FRAME_STYLE =
  ':root{color-scheme:light}' +
  'body{margin:0;padding:20px 24px;background:#fff;color:#1b2226;' +
  'font:15px/1.55 system-ui,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;overflow-wrap:break-word}' +
  'body>:first-child{margin-top:0}' +
  'pre{white-space:pre-wrap;font:inherit;margin:0}' +
  'img{max-width:100%;height:auto}table{max-width:100%}' +
  'blockquote{margin:12px 0;padding-left:14px;border-left:3px solid #d3d8d6;color:#4a5559}' +
  'a{color:#0f5c57}' +
  '@media(max-width:600px){body{padding:16px}}';

/** What the frame may do: open links in a new tab, outside the sandbox. No script, form or navigation. */
export const FRAME_SANDBOX = 'allow-popups allow-popups-to-escape-sandbox';

const policy = globalThis.trustedTypes?.createPolicy('mail-frame', { createHTML: (html) => html });

/** The mail's own images that are here, each with its short-lived link. */
const links = (images) =>
  images.filter(({ url }) => /^https?:/.test(url ?? '')).map(({ source, url }) => ({ source, url: new URL(url) }));

/** Puts the links where the body names the images. */
function withImages(html, shown) {
  return shown.reduce(
    (text, { source, url }) =>
      text.replaceAll(`src="${source}"`, () => `src="${url.href.replaceAll('&', '&amp;').replaceAll('"', '%22')}"`),
    html,
  );
}

/**
 * The document for a body, as `srcdoc` takes it. Of the mail's own images these alone may load; remote ones
 * if they were asked for.
 */
export function frameDocument(html, withRemoteImages, images = []) {
  const shown = links(images);
  const own = [...new Set(shown.map(({ url }) => url.origin + url.pathname))];
  const sources = withRemoteImages ? ['https:', 'http:'] : own;
  const csp = [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    ...(sources.length > 0 ? [`img-src ${sources.join(' ')}`] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const document =
    '<!doctype html><html lang="fr"><head><meta charset="utf-8">' +
    `<meta http-equiv="Content-Security-Policy" content="${csp}">` +
    '<meta name="referrer" content="no-referrer">' +
    '<meta name="viewport" content="width=device-width, initial-scale=1">' +
    `<base target="_blank"><style>${FRAME_STYLE}</style></head><body>${withImages(html, shown)}</body></html>`;
  return policy ? policy.createHTML(document) : document;
}
