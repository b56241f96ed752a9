// Partition keys.
'use strict';

const { lib } = require('./lib');

const valueAt = (path, document) =>
  path
    .slice(1)
    .split('/')
    .reduce((value, step) => (value === undefined || value === null ? undefined : value[step]), document);

/** A document's partition key in the form of the request header: a JSON array with one value, {} for none. */
const keyOf = (paths, document) =>
  JSON.stringify(
    paths.map((path) => {
      const value = valueAt(path, document);
      return value === undefined ? {} : value;
    }),
  );

/** A header's partition key in that same form; the SDK escapes non-ASCII characters, and we don't. */
const keyFromHeader = (header) => JSON.stringify(JSON.parse(header));

/**
 * The package compares a header's bare value with a document's and joins its index keys with colons, so that two ids can meet
 * ("a:b" in "c", "b" in "c:a"). Here a key is the whole JSON array, and an index key is unambiguous.
 */
function apply() {
  lib('utils/get-partition-from-header').parsePartitionKey = keyFromHeader;
  const Documents = lib('account/documents').default;
  Documents.prototype._getPartition = function (document) {
    return keyOf(this._partitionKeyPath, document);
  };
  Documents.prototype._getId = function (path, id, partition) {
    return JSON.stringify([partition, path, id]);
  };
}

module.exports = { apply, keyOf, keyFromHeader };
