// Point reads and writes of one document.
'use strict';

const { lib, patchHandler, collectionOf, notFound } = require('./lib');
const { keyOf, keyFromHeader } = require('./partition-keys');

/** The service's limit for a request, in bytes. */
const MAX_REQUEST = 2 * 1024 * 1024;

/** The SDK in session mode wants a token with every answer. */
function setSession(res, collection) {
  res.setHeader('x-ms-session-token', `0:-1#${collection.documents._lsn || 0}`);
}

const guarded = (handle) => async (account, req, res, params) => {
  const collection = collectionOf(account, params);
  if (!collection.read()) return notFound(res);
  if (Number(req.headers['content-length'] || 0) > MAX_REQUEST) {
    res.statusCode = 413;
    return { code: 'RequestEntityTooLarge', message: 'Request size is too large' };
  }
  const body = await handle(account, req, res, params);
  setSession(res, collection);
  res.setHeader('x-ms-alt-content-path', `dbs/${params.dbId}/colls/${params.collId}`);
  return body;
};

/** The service refuses a document whose partition key isn't the header's; the package puts it somewhere. */
function refuseStrayPartitionKey(operations, name) {
  const operate = operations[name];
  operations[name] = (collection, input) => {
    const own = input.resourceBody && keyOf(collection.documents._partitionKeyPath, input.resourceBody);
    if (own && input.partitionKey && own !== keyFromHeader(input.partitionKey)) {
      const message = "PartitionKey extracted from document doesn't match the one specified in the header";
      return { statusCode: 400, body: { code: 'BadRequest', message } };
    }
    return operate(collection, input);
  };
}

/** The package's create handler takes no notice of the partition key header, so this one goes by way of the operation. */
const create = (operations, readJson) => async (account, req, res, params) => {
  const result = operations.createOperation(collectionOf(account, params), {
    resourceBody: await readJson(req),
    partitionKey: req.headers['x-ms-documentdb-partitionkey'],
  });
  res.statusCode = result.statusCode;
  return result.body;
};

/** The package's read handler can't read by a whole key. */
const read = async (account, req, res, params) => {
  const collection = collectionOf(account, params);
  const header = req.headers['x-ms-documentdb-partitionkey'];
  if (!collection.read() || !header) return notFound(res);
  setSession(res, collection);
  const document = collection.document(params.docId, keyFromHeader(header)).read();
  return document || notFound(res);
};

function apply() {
  const operations = lib('handler/_document-operations');
  refuseStrayPartitionKey(operations, 'createOperation');
  refuseStrayPartitionKey(operations, 'upsertOperation');
  patchHandler('create-document', () => guarded(create(operations, lib('json').default)));
  for (const name of ['upsert-document', 'replace-document', 'delete-document']) patchHandler(name, guarded);
  patchHandler('read-document', () => read);
}

module.exports = { apply, setSession };
