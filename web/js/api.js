/** The way to the HTTP API. Nothing else in the page calls fetch. */

const TIMEOUT = 30_000;
const UPLOAD_TIMEOUT = 600_000;

/** What the API refused (RFC 9457 problem details), or why it could not be reached. */
export class ApiProblem extends Error {
  /**
   * @param {{status: number, code: string, detail?: string, errors?: object[], retryAfter?: number}} told
   *     status 0 where there was no answer: the code is then network_error or timed_out
   */
  constructor({ status, code, detail = '', errors = [], retryAfter }) {
    super(code);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.errors = errors;
    this.retryAfter = retryAfter;
  }
}

/**
 * @param {object} options
 * @param {typeof fetch} options.fetch
 * @param {() => string | undefined} options.token the bearer token, if somebody is signed in
 * @param {() => void} options.onExpired called once the API no longer accepts the token (401)
 */
export function createApi({ fetch, token, onExpired }) {
  async function call(method, path, { signal, body, contentType, version, timeout = TIMEOUT } = {}) {
    const headers = { Accept: 'application/json' };
    const bearer = token();
    if (bearer) {
      headers.Authorization = `Bearer ${bearer}`;
    }
    if (contentType) {
      headers['Content-Type'] = contentType;
    }
    if (version) {
      headers['If-Match'] = version;
    }
    const limit = AbortSignal.timeout(timeout);
    let response;
    let text;
    try {
      response = await fetch(path, {
        method,
        headers,
        body,
        cache: 'no-store',
        credentials: 'omit',
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      });
      text = await response.text();
    } catch (fault) {
      if (signal?.aborted) {
        throw fault;
      }
      throw new ApiProblem({ status: 0, code: limit.aborted ? 'timed_out' : 'network_error' });
    }
    if (!response.ok) {
      // An answer to a token that has been replaced since says nothing about the present one.
      if (response.status === 401 && bearer && bearer === token()) {
        onExpired();
      }
      throw problem(response, text);
    }
    return { response, text };
  }

  async function json(method, path, options) {
    return parsed(await call(method, path, options));
  }

  /** What has a version: {value, version}. */
  async function versioned(method, path, options) {
    const answer = await call(method, path, options);
    return { value: parsed(answer), version: answer.response.headers.get('ETag') ?? undefined };
  }

  const withBody = (body, more) => ({ ...more, body: JSON.stringify(body), contentType: 'application/json' });
  const send = (method, path, body, signal) => json(method, path, withBody(body, { signal }));

  return {
    /** The client files that the viewer works on, page by page. */
    clientFiles: (cursor, signal) =>
      json('GET', withQuery('/api/client-files', { cursor, limit: 500 }), { signal }),

    /** A page of the tab "Outlook e-mails". */
    mails: (file, cursor, signal) =>
      json('GET', withQuery(`${filePath(file)}/mails`, { cursor, limit: 50 }), { signal }),

    /** The same, filtered: see mail-filter.js. The words go in the body, never in the URL. */
    searchMails: (file, filter, cursor, signal) =>
      send('POST', withQuery(`${filePath(file)}/mails/search`, { cursor, limit: 50 }), filter, signal),

    /** One mail, with its body; its remote images only if asked for. */
    mail: (file, mailbox, mail, withRemoteImages, signal) =>
      json(
        'GET',
        withQuery(mailPath(file, { mailbox, id: mail }), { images: withRemoteImages ? 'remote' : undefined }),
        { signal },
      ),

    /** A link to save an attachment: {url}, or {state, watch} while it is being staged. */
    download: (file, mail, attachment, signal) =>
      json('POST', `${mailPath(file, mail)}/attachments/${encodeURIComponent(attachment)}/download`, { signal }),

    /** A mail's attachments, with how far each is staged and where its content is filed: {attachments}. */
    attachments: (file, mail, signal) => json('GET', `${mailPath(file, mail)}/attachments`, { signal }),

    /** How far one of them is. It hands nothing out, so that it can be looked at again and again. */
    attachmentState: (file, mail, attachment, signal) =>
      json('GET', `${mailPath(file, mail)}/attachments/${encodeURIComponent(attachment)}`, { signal }),

    /** Files attachments in a client file, see filings.js: {filings}, one for each, in their order. */
    fileAttachments: (file, filings) => send('POST', `${filePath(file)}/filings`, { filings }),

    /** How far a filing is, and its history. */
    filing: (file, id, signal) => json('GET', filingPath(file, id), { signal }),

    /** Un-files it: the filing as it is then. */
    undoFiling: (file, id) => json('DELETE', filingPath(file, id)),

    /** A client file's folders and the firm's two inboxes: {folders, inboxes}. */
    folders: (file, signal) => json('GET', foldersPath(file), { signal }),

    /** Makes a folder, at the top without a parent. */
    makeFolder: (file, name, parent) => send('POST', foldersPath(file), { name, parent }),

    /** Renames or moves an own folder, if it is still that version: {name} or {parent}, empty for the top. */
    changeFolder: (file, { id, etag }, change) => json('PATCH', folderPath(file, id), withBody(change, { version: etag })),

    /** Deletes an own folder, if it is still that version and empty. */
    removeFolder: (file, { id, etag }) => json('DELETE', folderPath(file, id), { version: etag }),

    /** A page of a folder's documents. */
    documents: (file, folder, cursor, signal) =>
      json('GET', withQuery(`${folderPath(file, folder)}/documents`, { cursor }), { signal }),

    /** A link to save a document: {url, expiresAt}. */
    documentLink: (file, id, signal) =>
      json('POST', `${filePath(file)}/documents/${encodeURIComponent(id)}/download`, { signal }),

    /** How far an attachment is that is being staged. */
    watched: (path, signal) => json('GET', path, { signal }),

    /** Marks the viewer's own mail read or unread in Outlook; changeKey is the version that they saw. */
    markRead: (file, mailbox, mail, read, changeKey) =>
      send('PUT', `${mailPath(file, { mailbox, id: mail })}/read-state`, { read, changeKey }),

    /** Keeps the viewer's own mail from colleagues, or lets it be shared again. */
    keepPrivate: (file, mail, isPrivate) => send('PUT', `${mailPath(file, mail)}/privacy`, { private: isPrivate }),

    /** Assigns a mail to these client files and no others; none: no client file shows it. */
    assign: (file, mail, clientFiles) => send('PUT', `${mailPath(file, mail)}/assignment`, { clientFiles }),

    /** Assigns at most 100 mails, each {mailbox, id}, in one go: {clientFiles} or {release: true}. {results}, one for each. */
    assignMany: (file, mails, decision) => send('PUT', `${filePath(file)}/mails/assignments`, { mails, ...decision }),

    /** Takes an assignment back: the rules decide again. */
    release: (file, mail) => json('DELETE', `${mailPath(file, mail)}/assignment`),

    /** What people decided about a mail, the latest first. */
    decisions: (file, mail, signal) => json('GET', `${mailPath(file, mail)}/assignment`, { signal }),

    /** Why a client file shows a mail. */
    explanation: (file, mail, signal) => json('GET', `${mailPath(file, mail)}/explanation`, { signal }),

    /** Why a client file doesn't show a mail: {sender} or {internetMessageId}. */
    whyNotHere: (file, question, signal) => send('POST', `${filePath(file)}/why-not-here`, question, signal),

    /** A page of the viewer's own mail that matched no client file. */
    unmatchedMails: (cursor, signal) => json('GET', withQuery('/api/unmatched-mails', { cursor }), { signal }),

    assignUnmatched: (mail, clientFiles) =>
      send('PUT', `/api/unmatched-mails/${encodeURIComponent(mail)}/assignment`, { clientFiles }),

    /** Switches sharing on client files: {results}, one for each. At most 1,000 at once. */
    switchSharing: (clientFiles, enabled) => send('PUT', '/api/client-files/sharing', { clientFiles, enabled }),

    /** Shares the caller's mail with colleagues who share theirs, or no more. */
    shareMine: (optedIn) => send('PUT', '/api/me/sharing', { optedIn }),

    /** A list of exclusions with its version: {value: {addresses, domains}, version}. */
    exclusions: (firm, signal) => versioned('GET', exclusionsPath(firm), { signal }),

    /** Replaces it, if it is still that version. */
    saveExclusions: (firm, list, version) => versioned('PUT', exclusionsPath(firm), withBody(list, { version })),

    /** A page of the audit; the filters are ids and times. */
    audit: (filters, cursor, signal) => json('GET', withQuery('/api/audit', { ...filters, cursor }), { signal }),

    /** Who the caller is; the first call reads their addresses at Microsoft. */
    me: (signal) => json('GET', '/api/me', { signal }),

    /** The state of the caller's own mailbox. */
    connection: (signal) => json('GET', '/api/connection', { signal }),

    /** Where the browser goes to sign in at Microsoft: {url, expiresAt}. */
    beginSignIn: () => send('POST', '/api/connection/sign-in', {}),

    /** Connects with what came back from Microsoft, see sign-in-return.js. It is good once: no retry. */
    completeSignIn: (back) => send('POST', '/api/connection', back),

    /** Disconnects the caller's own mailbox and removes what is held of it. */
    disconnect: () => json('DELETE', '/api/connection'),

    /** A page of the firm's mailboxes, of one state or all. */
    connections: (state, cursor, signal) =>
      json('GET', withQuery('/api/connections', { state, cursor, limit: 200 }), { signal }),

    /** Invites some, by address, or all who are in a state: {addresses} or {state}. */
    invite: (whom) => send('POST', '/api/connections/invitations', whom),

    /** Disconnects somebody's mailbox. */
    disconnectMailbox: (mailbox) => json('DELETE', `/api/connections/${encodeURIComponent(mailbox)}`),

    /** A page of what the caller is told. */
    notifications: (cursor, signal) => json('GET', withQuery('/api/notifications', { cursor }), { signal }),

    markNotificationRead: (id) => json('PUT', `/api/notifications/${encodeURIComponent(id)}/read`),

    markNotificationsRead: () => json('PUT', '/api/notifications/read'),

    putAway: (id) => json('DELETE', `/api/notifications/${encodeURIComponent(id)}`),

    /** The completeness report. */
    completeness: (signal) => json('GET', '/api/completeness', { signal }),

    /** Asks for a census now: of the caller's mailbox, or of all. */
    refreshCompleteness: (all) => send('POST', '/api/completeness/refresh', all ? { all: true } : {}),

    /** Loads client files: a file's bytes, sent as they are. */
    importCsv: (file, signal) =>
      json('POST', '/api/client-files/csv', {
        signal,
        body: file,
        contentType: 'text/csv; charset=utf-8',
        timeout: UPLOAD_TIMEOUT,
      }),

    /** A page of what was asked about people and addresses, the newest first. */
    subjectRequests: (cursor, signal) => json('GET', withQuery('/api/subject-requests', { cursor }), { signal }),

    /** Has a person's or an address's data exported or erased, or lifts that: see subject-requests.js. */
    askAboutSubject: (request) => send('POST', '/api/subject-requests', request),

    /** A link to the archive of an export, good for minutes: {url, expiresAt}. */
    exportLink: (id) => json('POST', `/api/subject-requests/${encodeURIComponent(id)}/link`),

    /** The contacts that people added to a client file. */
    addedContacts: (file, signal) => json('GET', contactsPath(file), { signal }),

    /** Adds an address for the viewer's own mailbox. */
    addContact: (file, address) => send('POST', contactsPath(file), { address }),

    /** Confirms an added contact, for the viewer's own mailbox or, an administrator, for all. */
    confirmContact: (file, id, forAll) =>
      send('PUT', `${contactsPath(file)}/${encodeURIComponent(id)}/confirmation`, { forAll }),

    /** Takes an added contact back, for the viewer's own mailbox or, an administrator, for all. */
    removeContact: (file, id, forAll) =>
      json('DELETE', withQuery(`${contactsPath(file)}/${encodeURIComponent(id)}`, { forAll: forAll ? true : undefined })),

    /** Work that waits for a person. */
    parkedWork: (cursor, signal) => json('GET', withQuery('/api/parked-work', { cursor }), { signal }),

    redriveParked: (id) => json('POST', `/api/parked-work/${encodeURIComponent(id)}/redrive`),

    redriveDeadLetter: (id) => json('POST', `/api/dead-letters/${encodeURIComponent(id)}/redrive`),

    /** Who can sign in here without a password; a refusal with status 404 in production. */
    devUsers: (signal) => json('GET', '/dev/users', { signal }),

    /** A development token. */
    devToken: async (address, role) =>
      (await call('GET', withQuery('/dev/token', { user: address, role }))).text.trim(),
  };
}

/**
 * Every item of a list that comes in pages. A page may be short, or empty, and still have a next one.
 *
 * @param {(cursor?: string) => Promise<object>} fetchPage
 * @param {string} key where a page holds its items
 * @param {number} most stop at so many
 * @param {(items: object[]) => void} [onProgress] called with what there is so far after each page
 * @returns {Promise<{items: object[], complete: boolean}>}
 */
export async function allPages(fetchPage, key, most, onProgress) {
  const items = [];
  const seen = new Set();
  let cursor;
  do {
    const page = await fetchPage(cursor);
    items.push(...page[key]);
    cursor = page.next;
    if (cursor && seen.has(cursor)) {
      throw new ApiProblem({ status: 0, code: 'cursor_repeated' });
    }
    seen.add(cursor);
    onProgress?.(items.slice(0, most));
  } while (cursor && items.length < most);
  return { items: items.slice(0, most), complete: !cursor && items.length <= most };
}

function parsed({ response, text }) {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    throw new ApiProblem({ status: response.status, code: 'answer_unreadable' });
  }
}

function mailPath(file, { mailbox, id }) {
  return `${filePath(file)}/mails/${encodeURIComponent(mailbox)}/${encodeURIComponent(id)}`;
}

/** The senders whose mail is never shared: of the whole firm, or the caller's own list. */
function exclusionsPath(firm) {
  return firm ? '/api/exclusions' : '/api/me/exclusions';
}

function filePath(file) {
  return `/api/client-files/${encodeURIComponent(file)}`;
}

function foldersPath(file) {
  return `${filePath(file)}/folders`;
}

function folderPath(file, folder) {
  return `${foldersPath(file)}/${encodeURIComponent(folder)}`;
}

function filingPath(file, filing) {
  return `${filePath(file)}/filings/${encodeURIComponent(filing)}`;
}

function contactsPath(file) {
  return `${filePath(file)}/added-contacts`;
}

function withQuery(path, parameters) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) {
      query.set(name, value);
    }
  }
  return query.size > 0 ? `${path}?${query}` : path;
}

function problem(response, text) {
  const seconds = Number(response.headers.get('Retry-After') ?? NaN);
  const retryAfter = Number.isFinite(seconds) ? seconds : undefined;
  let told = {};
  try {
    told = JSON.parse(text) ?? {};
  } catch {
    // A proxy's page, or nothing: the status says enough.
  }
  return new ApiProblem({
    status: response.status,
    code: typeof told.code === 'string' ? told.code : `http_${response.status}`,
    detail: typeof told.detail === 'string' ? told.detail : '',
    errors: Array.isArray(told.errors) ? told.errors : [],
    retryAfter,
  });
}
