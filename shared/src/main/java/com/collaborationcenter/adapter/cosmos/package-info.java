/** The record store on Azure Cosmos DB. */
package com.collaborationcenter.adapter.cosmos;
