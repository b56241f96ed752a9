/**
 * Real mail (folders and zips of .eml, mboxes) as a simulated mailbox would hold it. Knows nothing
 * of the simulator's HTTP side.
 */
@NullMarked
package com.collaborationcenter.graphsimulator.mime;

import org.jspecify.annotations.NullMarked;
