/** Texts that are kept encrypted, each under a key of its own that another key wraps. */
package com.collaborationcenter.secret;
