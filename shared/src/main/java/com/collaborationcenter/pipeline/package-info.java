/** The way of a mail: fetch, match, store; and the catch-up, the census and the rounds round it. */
package com.collaborationcenter.pipeline;
