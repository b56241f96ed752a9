/** Bytes by name: the port, its names and its limits. */
package com.collaborationcenter.blob;
