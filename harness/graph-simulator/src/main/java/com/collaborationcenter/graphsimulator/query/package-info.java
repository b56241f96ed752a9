/** OData system query options over mails, with Graph's rules and refusals. */
@NullMarked
package com.collaborationcenter.graphsimulator.query;

import org.jspecify.annotations.NullMarked;
