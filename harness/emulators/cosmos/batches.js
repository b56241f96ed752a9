// Transactional batches.
'use strict';

const { lib, patchHandler, collectionOf, notFound } = require('./lib');
const { setSession } = require('./reads-and-writes');

const MAX_OPERATIONS = 100;

/** The service's answer for an operation that wasn't done because another one failed. */
const FAILED_DEPENDENCY = { statusCode: 424, requestCharge: 0 };

function perform(operations, collection, operation) {
  switch (operation.operationType) {
    case 'Create':
      return operations.createOperation(collection, operation);
    case 'Upsert':
      return operations.upsertOperation(collection, operation);
    case 'Replace':
      return operations.replaceOperation(collection, operation);
    case 'Delete':
      return operations.deleteOperation(collection, operation);
    default:
      return { statusCode: 400, body: { code: 'BadRequest', message: 'not in this stand-in' } };
  }
}

/**
 * The package leaves what was done before a failure. The service rolls back, answers 207, and gives 424 for every operation but
 * the one that failed. Nothing else runs in between: there is no await between the copy and the end.
 */
function runAtomically(collection, body, partitionKey) {
  const operations = lib('handler/_document-operations');
  const documents = collection.documents;
  const before = { data: new Map(documents._data), index: new Map(documents._index) };
  const results = [];
  for (const operation of body) {
    const result = perform(operations, collection, { ...operation, partitionKey });
    if (result.statusCode >= 400) {
      documents._data = before.data;
      documents._index = before.index;
      const failed = { statusCode: result.statusCode, requestCharge: 0 };
      return { statusCode: 207, results: body.map((_, i) => (i === results.length ? failed : FAILED_DEPENDENCY)) };
    }
    const etag = result.body && result.body._etag;
    results.push({ statusCode: result.statusCode, requestCharge: 1, eTag: etag, resourceBody: result.body });
  }
  return { statusCode: 200, results };
}

function apply() {
  patchHandler('batch-documents', () => async (account, req, res, params) => {
    const collection = collectionOf(account, params);
    const body = await lib('json').default(req);
    if (!collection.read()) return notFound(res);
    if (!Array.isArray(body) || body.length > MAX_OPERATIONS) {
      res.statusCode = 400;
      return { code: 'BadRequest', message: 'Batch request has more operations than what is supported.' };
    }
    const { statusCode, results } = runAtomically(collection, body, req.headers['x-ms-documentdb-partitionkey']);
    res.statusCode = statusCode;
    setSession(res, collection);
    return results;
  });
}

module.exports = { apply };
