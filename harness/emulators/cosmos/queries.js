// Queries within one partition.
'use strict';

const { lib, patchHandler, parseQuery, collectionOf, notFound } = require('./lib');
const { keyFromHeader } = require('./partition-keys');
const { isAlive } = require('./stored-documents');
const { setSession } = require('./reads-and-writes');

const isTrue = (header) => /^true$/i.test(header || '');

function badRequest(res, error) {
  res.statusCode = 400;
  return { code: 'BadRequest', message: error.message };
}

/**
 * Before a query with TOP and ORDER BY the SDK asks for a query plan. "Send it as it is to the one range" is a true answer as long
 * as there is one physical partition: the server sorts and cuts.
 */
function queryPlan(sql) {
  parseQuery(sql);
  return {
    partitionedQueryExecutionInfoVersion: 2,
    queryInfo: {
      distinctType: 'None',
      top: null,
      offset: null,
      limit: null,
      orderBy: [],
      orderByExpressions: [],
      groupByExpressions: [],
      groupByAliases: [],
      aggregates: [],
      groupByAliasToAggregateType: {},
      rewrittenQuery: '',
      hasSelectValue: /^\s*SELECT\s+(TOP\s+\S+\s+)?VALUE\b/i.test(sql),
      hasNonStreamingOrderBy: false,
      dCountInfo: null,
    },
    queryRanges: [{ min: '', max: 'FF', isMinInclusive: true, isMaxInclusive: false }],
  };
}

/** The package neither keeps to the header's partition nor leaves out what has expired. */
function run(collection, query, partitionHeader, maxItemCount, continuation) {
  const documents = collection.documents;
  const wanted = partitionHeader && keyFromHeader(partitionHeader);
  const data = [...documents._data.values()]
    .map((item) => item.read())
    .filter((d) => isAlive(collection, d) && (!wanted || documents._getPartition(d) === wanted));
  const compositeIndexes = (collection.read().indexingPolicy || {}).compositeIndexes || [];
  const options = { parameters: query.parameters, maxItemCount, continuation, compositeIndexes };
  return documents._getQuery(query.query).exec(data, options);
}

function continuationOf(header) {
  try {
    return JSON.parse(header);
  } catch {
    return null;
  }
}

function apply() {
  patchHandler('query-documents', () => async (account, req, res, params) => {
    const collection = collectionOf(account, params);
    const body = await lib('json').default(req);
    if (!collection.read()) return notFound(res);
    try {
      if (isTrue(req.headers['x-ms-cosmos-is-query-plan-request'])) return queryPlan(body.query);
      const asked = parseInt(req.headers['x-ms-max-item-count'], 10);
      const result = run(
        collection,
        body,
        req.headers['x-ms-documentdb-partitionkey'],
        asked > 0 ? asked : null,
        continuationOf(req.headers['x-ms-continuation']),
      );
      if (result.continuation) res.setHeader('x-ms-continuation', JSON.stringify(result.continuation));
      res.setHeader('x-ms-item-count', String(result.result.length));
      setSession(res, collection);
      return { _rid: collection.read()._rid, Documents: result.result, _count: result.result.length };
    } catch (error) {
      return badRequest(res, error);
    }
  });
}

module.exports = { apply };
