// What tests see and steer: how many requests came, and answers of a service in trouble.
//
//   GET  /_stats                                   {"plan":1,"query":1,"document":2,"batch":0}: requests for documents since the start
//   POST /_refuse {"status":429,"retryAfterMs":1500,"count":3,"substatus":3200}
//                                                  the next 3 requests for documents are answered so
'use strict';

const counts = { plan: 0, query: 0, document: 0, batch: 0 };
let refusal = { count: 0 };

const isTrue = (header) => /^true$/i.test(header || '');

function kindOf(req) {
  if (!/\/docs(\/|$)/.test(req.url)) return undefined;
  if (isTrue(req.headers['x-ms-cosmos-is-query-plan-request'])) return 'plan';
  if (isTrue(req.headers['x-ms-cosmos-is-batch-request'])) return 'batch';
  if (isTrue(req.headers['x-ms-documentdb-isquery']) || /query\+json/.test(req.headers['content-type'] || '')) return 'query';
  return 'document';
}

function answer(res, status, body) {
  res.writeHead(status, { 'content-type': 'application/json' });
  res.end(JSON.stringify(body));
}

function readRefusal(req, res) {
  let text = '';
  req.on('data', (chunk) => (text += chunk));
  req.on('end', () => {
    refusal = JSON.parse(text);
    answer(res, 200, refusal);
  });
}

function refuse(req, res) {
  refusal.count -= 1;
  req.resume();
  res.setHeader('x-ms-retry-after-ms', String(refusal.retryAfterMs || 0));
  res.setHeader('x-ms-substatus', String(refusal.substatus || 0));
  answer(res, refusal.status, { code: String(refusal.status), message: 'refused by the stand-in' });
}

/** Sets itself before the server's own listener. */
function install(server) {
  const [serve] = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (req, res) => {
    if (req.url === '/_stats') return answer(res, 200, counts);
    if (req.url === '/_refuse') return readRefusal(req, res);
    const kind = kindOf(req);
    if (kind) counts[kind] += 1;
    if (kind && refusal.count > 0) return refuse(req, res);
    return serve(req, res);
  });
}

module.exports = { install };
