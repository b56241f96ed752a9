// A stand-in for Cosmos DB: npm @vercel/cosmosdb-server, patched so that the azure-cosmos Java SDK (gateway mode, plain HTTP) meets
// what the service does, in the subset that CosmosRecordStore uses. Data is in memory; there is no authorisation.
//
// Usage: node cosmos.js PORT          prints "ready PORT"; 0 takes any free port
//
// Each file in cosmos/ makes one kind of patch and says which behaviour of the SDK or of the service needs it. They replace
// modules' exports, so they must run before the package's routes are loaded, which happens with its main module.
'use strict';

require('./exit-with-stdin');
require('./cosmos/account-document').apply();
require('./cosmos/partition-keys').apply();
require('./cosmos/stored-documents').apply();
require('./cosmos/collections').apply();
require('./cosmos/reads-and-writes').apply();
require('./cosmos/batches').apply();
require('./cosmos/queries').apply();
const control = require('./cosmos/control');
const { createHttpServer } = require('@vercel/cosmosdb-server');

// The package makes its account document from the address it listens on, so its own server listens.
const server = createHttpServer({ keepAlive: true });
control.install(server);
// Longer than the SDK keeps idle connections: it must never write into one that is being closed.
server.keepAliveTimeout = 65_000;
server.listen(Number(process.argv[2] || 0), '127.0.0.1', () => console.log('ready', server.address().port));
