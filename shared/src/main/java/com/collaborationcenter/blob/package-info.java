/** Bytes by name, small and in memory or of any size in streams: the ports, names and limits. */
package com.collaborationcenter.blob;
