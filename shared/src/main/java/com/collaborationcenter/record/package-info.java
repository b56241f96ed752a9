/** The record store: one port for everything that isn't a blob, and its limits. */
package com.collaborationcenter.record;
