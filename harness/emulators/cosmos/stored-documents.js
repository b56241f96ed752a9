// How documents are kept.
'use strict';

const { lib } = require('./lib');

const nowSeconds = () => Math.floor(Date.now() / 1000);

/** Whether a document's time to live, its own or its collection's default, isn't over. Without a default there is none at all. */
function isAlive(collection, document) {
  const standard = (collection.read() || {}).defaultTtl;
  if (standard === undefined || standard === null) return true;
  const ttl = document.ttl === undefined ? standard : document.ttl;
  return ttl === -1 || document._ts + ttl > nowSeconds();
}

/**
 * Time to live, which the package doesn't know; etags in quotes, as the service sends them and as the SDK sends them back; a log
 * sequence number a collection, for session tokens.
 */
function apply() {
  const Documents = lib('account/documents').default;
  const Items = Object.getPrototypeOf(Documents.prototype);
  Documents.prototype._set = function (document) {
    if (document._etag[0] !== '"') document._etag = `"${document._etag}"`;
    this._lsn = (this._lsn || 0) + 1;
    return Items._set.call(this, document);
  };
  Documents.prototype._item = function (path, value, partition) {
    const item = Items._item.call(this, path, value, partition);
    const document = item.read();
    return document && !isAlive(this._parent, document) ? this._newItem() : item;
  };
}

module.exports = { apply, isAlive };
