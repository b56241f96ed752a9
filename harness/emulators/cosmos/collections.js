// Collections ("containers" in the SDK).
'use strict';

const { patchHandler } = require('./lib');

/** The SDK takes a collection's place from this header and fails without it. */
function apply() {
  for (const name of ['read-collection', 'create-collection', 'replace-collection']) {
    patchHandler(name, (handle) => async (account, req, res, params) => {
      res.setHeader('x-ms-alt-content-path', `dbs/${params.dbId}`);
      return handle(account, req, res, params);
    });
  }
}

module.exports = { apply };
