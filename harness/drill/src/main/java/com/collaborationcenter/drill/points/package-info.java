/**
 * What stands between the functions app and its stores during a drill: it names every write, and
 * ends the process at the one chosen. Loaded beside the staged app, so it knows of ours only the
 * ports.
 */
@NullMarked
package com.collaborationcenter.drill.points;

import org.jspecify.annotations.NullMarked;
