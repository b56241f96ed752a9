/** Plays a script against the product while its surroundings and its process fail. */
@NullMarked
package com.collaborationcenter.drill.run;

import org.jspecify.annotations.NullMarked;
