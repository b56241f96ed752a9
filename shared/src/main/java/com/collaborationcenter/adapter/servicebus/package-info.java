/** The work queue and its dead letters on Azure Service Bus. */
package com.collaborationcenter.adapter.servicebus;
