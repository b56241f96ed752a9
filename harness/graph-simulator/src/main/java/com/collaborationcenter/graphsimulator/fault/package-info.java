/** Misbehaviour on request, by rates with a seed, so that a failing run can be repeated. */
@NullMarked
package com.collaborationcenter.graphsimulator.fault;

import org.jspecify.annotations.NullMarked;
