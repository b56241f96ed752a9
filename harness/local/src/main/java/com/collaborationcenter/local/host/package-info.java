/**
 * The functions host: runs what was staged for Azure on this machine. Nothing is registered by hand
 * a second time.
 */
package com.collaborationcenter.local.host;
