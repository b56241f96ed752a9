/** Microsoft Graph over HTTP for tests and the local runner: start, stop, options, clock. */
@NullMarked
package com.collaborationcenter.graphsimulator;

import org.jspecify.annotations.NullMarked;
