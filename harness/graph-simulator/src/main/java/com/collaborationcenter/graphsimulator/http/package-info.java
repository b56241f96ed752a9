/** Graph's HTTP surface: routing, shapes, errors, throttle, batches and the admin API. */
@NullMarked
package com.collaborationcenter.graphsimulator.http;

import org.jspecify.annotations.NullMarked;
