// The account document, which the SDK reads first.
'use strict';

const { lib } = require('./lib');

/**
 * The package gives out https locations: the SDK would leave the plain-HTTP endpoint for them. It also leaves out a field that the
 * SDK reads without a null check (azure-sdk-for-java #48630). The account's default is Strong, as in production (azure-facts 3.5):
 * a client refuses to ask for more than the default.
 */
function apply() {
  const Account = lib('account').default;
  const read = Account.prototype.read;
  const plain = (locations) =>
    locations.map((l) => ({ ...l, databaseAccountEndpoint: l.databaseAccountEndpoint.replace(/^https/, 'http') }));
  Account.prototype.read = function () {
    const account = read.call(this);
    return {
      ...account,
      writableLocations: plain(account.writableLocations),
      readableLocations: plain(account.readableLocations),
      enableNRegionSynchronousCommit: false,
      userConsistencyPolicy: { defaultConsistencyLevel: 'Strong' },
    };
  };
}

module.exports = { apply };
