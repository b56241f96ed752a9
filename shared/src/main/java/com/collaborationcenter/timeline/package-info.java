/** Matched mail as it is stored: truths, the rows that client files show, and bodies. */
package com.collaborationcenter.timeline;
