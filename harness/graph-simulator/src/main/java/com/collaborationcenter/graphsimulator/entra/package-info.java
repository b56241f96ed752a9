/** Entra ID over HTTPS: discovery, authorise page, tokens, and what an administrator does there. */
@NullMarked
package com.collaborationcenter.graphsimulator.entra;

import org.jspecify.annotations.NullMarked;
