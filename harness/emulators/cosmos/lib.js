// The package's inner modules, which have no public entry.
'use strict';

const path = require('path');

const root = path.dirname(require.resolve('@vercel/cosmosdb-server/package.json'));

/** An inner module, for example lib('account/documents'). */
const lib = (name) => require(path.join(root, 'lib', name));

/** Replaces a request handler by wrap(handler). */
function patchHandler(name, wrap) {
  const module = lib(`handler/${name}`);
  module.default = wrap(module.default);
}

/** Parses a query; throws for what the grammar doesn't know. */
const parseQuery = require(require.resolve('@zeit/cosmosdb-query', { paths: [root] })).default;

const collectionOf = (account, params) => account.database(params.dbId).collection(params.collId);

const NOT_FOUND = { code: 'NotFound', message: 'Entity with the specified id does not exist in the system.' };

/** Answers 404 as the service does. */
function notFound(res) {
  res.statusCode = 404;
  return NOT_FOUND;
}

module.exports = { lib, patchHandler, parseQuery, collectionOf, notFound };
